using Pulumi;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>A listener that route rules stand on.</summary>
/// <param name="Name">
/// What names it among all that this stack may ever have: the protocol of one that it creates, the id of one that it adopts. Rules are
/// named after it, so it stays whatever other listeners come and go.
/// </param>
/// <param name="Arn">The listener.</param>
public sealed record RouteListener(string Name, Output<string> Arn)
{
    /// <summary>
    /// Of an HTTP listener beside one of HTTPS: the port of that one, where rules that authenticate lead to from here. Null elsewhere.
    /// </summary>
    public int? HttpsPort { get; init; }
}
