using Hybrid.Infra.Routing.Matching;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What the front door serves: the load balancer of a stack, read from its graph.</summary>
internal sealed record LoadBalancerModel
{
    /// <summary>The listeners.</summary>
    public required IReadOnlyList<ListenerModel> Listeners { get; init; }

    /// <summary>Its attributes.</summary>
    public LoadBalancerAttributes Attributes { get; init; } = new();

    /// <summary>Every target group: the stack's, and those of others that it forwards to.</summary>
    public required IReadOnlyList<TargetGroupModel> TargetGroups { get; init; }

    /// <summary>Whether anything is forwarded to a monolith.</summary>
    public bool HasMonolith => TargetGroups.Any(group => group is { IsLambda: false, Servers: null });
}

/// <summary>A listener with its rules.</summary>
/// <param name="Name">The logical name of the listener; <c>adopted</c> where it is not of this stack.</param>
/// <param name="Port">Its port at the load balancer.</param>
/// <param name="Protocol">HTTP or HTTPS.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Default">Its default action.</param>
internal sealed record ListenerModel(string Name, int Port, string Protocol, RuleTable<NamedAction> Rules, NamedAction Default)
{
    /// <summary>The headers that it writes into every response, in the place of what a target says.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];

    /// <summary><c>routing.http.response.server.enabled</c>.</summary>
    public bool HasServerHeader { get; init; } = true;

    /// <summary>Whether clients speak TLS to it.</summary>
    public bool IsHttps => Protocol == "HTTPS";
}
