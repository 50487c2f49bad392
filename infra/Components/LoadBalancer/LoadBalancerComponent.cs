using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Logs;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;
using Pulumi.Aws.WafV2;
using Alb = Pulumi.Aws.LB.LoadBalancer;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>
/// The Application Load Balancer and its listeners. Routes live on HTTPS where that is on, and HTTP redirects to it; on HTTP otherwise.
/// What no rule takes goes to the monolith, or is answered 404 where there is none, unless the settings say otherwise.
/// </summary>
public sealed class LoadBalancerComponent : ComponentResource, ILoadBalancer
{
    // AWS's recommendation and its console's default: TLS 1.2 and 1.3 with forward secrecy, and post-quantum key exchange where the client
    // has it.
    private const string SslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
    private const int HttpsPort = 443;

    private readonly Alb _loadBalancer;
    private readonly ResponseHeaderSettings _headers;
    private readonly Action<Resource[]> _open = _ => { };
    private readonly DomainComponent? _domain;

    /// <summary>Creates the load balancer, its listeners and what HTTPS needs.</summary>
    public LoadBalancerComponent(string name, LoadBalancerComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:LoadBalancerComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var loadBalancer = new LoadBalancerArgs
        {
            LoadBalancerType = "application",
            Internal = args.Settings.Internal,
            SecurityGroups = { args.Network.LoadBalancerSecurityGroupId! },
            Subnets = args.Settings.Internal ? args.Network.PrivateSubnetIds : args.Network.PublicSubnetIds,
            IdleTimeout = args.Settings.IdleTimeout,
            DropInvalidHeaderFields = true,
            DesyncMitigationMode = "defensive",
            EnableDeletionProtection = args.Settings.DeletionProtection,
        };
        // The default is AWS's, and stacks from before this setting do not name it.
        if (args.Settings.IsDualStack) loadBalancer.IpAddressType = args.Settings.IpAddressType;
        var child = new CustomResourceOptions { Parent = this };
        if (args.AccessLogs is { } logs)
        {
            loadBalancer.AccessLogs = logs.AccessLogs;
            if (logs.ConnectionLogs is { } connectionLogs) loadBalancer.ConnectionLogs = connectionLogs;
            child.DependsOn.Add(logs.Policy);
        }

        _loadBalancer = new Alb(name, loadBalancer, child);
        _headers = args.ResponseHeaders;
        var port = args.Settings.Port;
        if (args.Https is { } https)
        {
            _domain = https is { Domain: not null, Zone: not null } ? new DomainComponent(name, https, new() { Parent = this }) : null;
            var httpsListener = HttpsListener(https, args);
            Listeners = [new("https", httpsListener.Arn)];
            // Browsers remember a permanent redirect, and clients a name: both wait until there is all that they lead to.
            _open = rules =>
            {
                Listener("http", port, RedirectToHttps(), [httpsListener, .. rules]);
                _domain?.PointAt(_loadBalancer, args.Settings.IsDualStack, [httpsListener, .. rules]);
            };
            Url = https.Domain is { } domain ? Output.Create($"https://{domain}") : Output.Format($"https://{DnsName}");
        }
        else
        {
            Listeners = [new("http", Listener("http", port, DefaultAction(args), [.. DefaultNeeds(args)]).Arn)];
            Url = port == 80 ? Output.Format($"http://{DnsName}") : Output.Format($"http://{DnsName}:{port}");
        }

        if (args.Settings.WebAclArn is { } webAcl)
            _ = new WebAclAssociation(name, new() { ResourceArn = Arn, WebAclArn = webAcl }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>Leads clients to the listeners that rules stand on, where anything else than these does.</summary>
    /// <param name="rules">The rules, which are there before.</param>
    public void Open(IEnumerable<Resource> rules) => _open([.. rules]);

    /// <inheritdoc/>
    public Output<string> Arn => _loadBalancer.Arn;

    /// <inheritdoc/>
    public Output<string> ArnSuffix => _loadBalancer.ArnSuffix;

    /// <inheritdoc/>
    public Output<string> DnsName => _loadBalancer.DnsName;

    /// <inheritdoc/>
    public Output<string> Url { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RouteListener> Listeners { get; }

    private Listener HttpsListener(HttpsSettings settings, LoadBalancerComponentArgs args)
    {
        var listenerArgs = new ListenerArgs
        {
            LoadBalancerArn = Arn,
            Port = HttpsPort,
            Protocol = "HTTPS",
            SslPolicy = SslPolicy,
            CertificateArn = _domain?.CertificateArn ?? Output.Create(settings.CertificateArn!),
            DefaultActions = { DefaultAction(args) },
        };
        var listener = new Listener(
            "https",
            ListenerHeaders.Set(listenerArgs, _headers, isHttps: true),
            new() { Parent = this, DependsOn = DefaultNeeds(args).ToArray() });
        foreach (var certificate in settings.AdditionalCertificateArns)
        {
            _ = new ListenerCertificate(
                certificate.Split('/')[^1],
                new() { ListenerArn = listener.Arn, CertificateArn = certificate },
                new() { Parent = this });
        }

        return listener;
    }

    private Listener Listener(string name, int port, ListenerDefaultActionArgs defaultAction, params Resource[] after) => new(
        name,
        ListenerHeaders.Set(
            new()
            {
                LoadBalancerArn = Arn,
                Port = port,
                Protocol = "HTTP",
                DefaultActions = { defaultAction },
            },
            _headers,
            isHttps: false),
        new() { Parent = this, DependsOn = after });

    private static IEnumerable<Resource> DefaultNeeds(LoadBalancerComponentArgs args) =>
        args.Settings.DefaultAction is null ? args.Monolith?.Ready ?? [] : [];

    private static ListenerDefaultActionArgs DefaultAction(LoadBalancerComponentArgs args) => args switch
    {
        { Settings.DefaultAction.Redirect: { } redirect } => new()
        {
            Type = "redirect",
            Redirect = new ListenerDefaultActionRedirectArgs
            {
                StatusCode = $"HTTP_{redirect.StatusCode}",
                Protocol = redirect.Protocol,
                Host = redirect.Host,
                Port = redirect.Port,
                Path = redirect.Path,
                Query = redirect.Query,
            },
        },
        { Settings.DefaultAction.FixedResponse: { } response } => Answer(response),
        { Monolith: { } monolith } => new() { Type = "forward", TargetGroupArn = monolith.TargetGroupArn },
        _ => Answer(new(404, "application/json", """{"message":"No route takes this request."}""")),
    };

    private static ListenerDefaultActionArgs Answer(FixedResponse response) => new()
    {
        Type = "fixed-response",
        FixedResponse = new ListenerDefaultActionFixedResponseArgs
        {
            StatusCode = $"{response.StatusCode}",
            ContentType = response.ContentType,
            MessageBody = response.MessageBody,
        },
    };

    private static ListenerDefaultActionArgs RedirectToHttps() => new()
    {
        Type = "redirect",
        Redirect = new ListenerDefaultActionRedirectArgs { Protocol = "HTTPS", Port = $"{HttpsPort}", StatusCode = "HTTP_301" },
    };
}

/// <summary>What <see cref="LoadBalancerComponent"/> needs to know.</summary>
public sealed record LoadBalancerComponentArgs
{
    /// <summary>The load balancer's settings.</summary>
    public required LoadBalancerSettings Settings { get; init; }

    /// <summary>Where the load balancer stands.</summary>
    public required NetworkComponent Network { get; init; }

    /// <summary>Where a request goes that no rule takes, unless the settings say otherwise; null answers it 404.</summary>
    public IServerGroup? Monolith { get; init; }

    /// <summary>Where its logs go; null keeps none.</summary>
    public AccessLogsComponent? AccessLogs { get; init; }

    /// <summary>What the listeners write into every response.</summary>
    public required ResponseHeaderSettings ResponseHeaders { get; init; }

    /// <summary>HTTPS settings; null serves HTTP alone.</summary>
    public HttpsSettings? Https { get; init; }
}
