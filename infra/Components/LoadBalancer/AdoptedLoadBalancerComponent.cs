using Hybrid.Infra.Adopted;
using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>
/// A load balancer that is there already. Nothing of it is changed: routes add rules of their own to its listeners, and certificates can be
/// added to those that speak HTTPS.
/// </summary>
public sealed class AdoptedLoadBalancerComponent : ComponentResource, ILoadBalancer
{
    /// <param name="name">The component's name.</param>
    /// <param name="adopted">What AWS says of the load balancer.</param>
    /// <param name="certificateArns">Certificates to add.</param>
    internal AdoptedLoadBalancerComponent(string name, AdoptedLoadBalancer adopted, IEnumerable<string> certificateArns)
        : base("hybrid:components:AdoptedLoadBalancerComponent", name)
    {
        (Arn, ArnSuffix, DnsName) = (Output.Create(adopted.Arn), Output.Create(adopted.ArnSuffix), Output.Create(adopted.DnsName));
        var https = adopted.Listeners.FirstOrDefault(listener => listener.Protocol == "HTTPS");
        Listeners =
        [
            .. adopted.Listeners.Select(listener => new RouteListener(NameOf(listener), Output.Create(listener.Arn))
            {
                HttpsPort = listener.Protocol == "HTTPS" ? null : https?.Port,
            }),
        ];
        var first = adopted.Listeners[0];
        Url = Output.Create($"{(first.Protocol == "HTTPS" ? "https" : "http")}://{adopted.DnsName}:{first.Port}");
        foreach (var certificate in certificateArns)
        {
            foreach (var listener in adopted.Listeners.Where(listener => listener.Protocol == "HTTPS"))
            {
                _ = new ListenerCertificate(
                    $"{NameOf(listener)}:{certificate.Split('/')[^1]}",
                    new() { ListenerArn = listener.Arn, CertificateArn = certificate },
                    new() { Parent = this });
            }
        }

        RegisterOutputs();
    }

    /// <inheritdoc/>
    public Output<string> Arn { get; }

    /// <inheritdoc/>
    public Output<string> ArnSuffix { get; }

    /// <inheritdoc/>
    public Output<string> DnsName { get; }

    /// <inheritdoc/>
    public Output<string> Url { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RouteListener> Listeners { get; }

    private static string NameOf(AdoptedListener listener) => listener.Arn.Split('/')[^1];
}
