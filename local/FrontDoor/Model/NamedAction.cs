using System.Text;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What a listener rule does: its one routing action.</summary>
/// <param name="RuleName">The rule, by its route: <c>hello</c>, <c>hello:preview</c>; or <c>default</c>.</param>
internal abstract record NamedAction(string RuleName)
{
    /// <summary>The kind of action, as the API and the access log write it.</summary>
    public abstract string Type { get; }

    /// <summary>What the rule asks of whoever sends a request before all else, or null.</summary>
    public Authentication? Authentication { get; init; }

    /// <summary>What the rule changes in the request before its action, or null. A default action has none.</summary>
    public Transforms? Transforms { get; init; }
}

/// <summary>Forwards to one target group, or to several by weight.</summary>
/// <param name="RuleName">The rule, by its route: <c>hello</c>, <c>hello:preview</c>; or <c>default</c>.</param>
/// <param name="Targets">The target groups and their weights.</param>
/// <param name="Stickiness">How long a client stays with its target group, or null.</param>
internal sealed record ForwardAction(string RuleName, IReadOnlyList<WeightedTarget> Targets, TimeSpan? Stickiness) : NamedAction(RuleName)
{
    /// <inheritdoc/>
    public override string Type => "forward";

    /// <summary>The target group of the route's function, whether or not it has a share; null where there is none.</summary>
    public TargetGroupModel? Function { get; init; }

    /// <summary>The target group of the servers that get the rest, whether or not they have a share; null for the monolith's.</summary>
    public TargetGroupModel? Rest { get; init; }

    /// <summary>Whether servers beside the monolith are its target, and not what gets the rest of a function.</summary>
    public bool IsToServers => Function is null && Targets is [{ TargetGroup: { IsLambda: false, Servers: not null } }];
}

/// <summary>A target group and its share of a forward, 0 to 999.</summary>
internal sealed record WeightedTarget(TargetGroupModel TargetGroup, int Weight)
{
    /// <summary>The share of the target groups of a forward that are functions, in per cent.</summary>
    public static decimal LambdaShare(IReadOnlyList<WeightedTarget> targets)
    {
        var whole = targets.Sum(target => target.Weight);
        // All weights 0: the last group has it all.
        if (whole == 0) return targets[^1].TargetGroup.IsLambda ? 100 : 0;
        return 100m * targets.Where(target => target.TargetGroup.IsLambda).Sum(target => target.Weight) / whole;
    }
}

/// <summary>
/// Sends the client to another URL. In the parts of the URL, <c>#{protocol}</c>, <c>#{host}</c>, <c>#{port}</c>, <c>#{path}</c> (without
/// its leading slash) and <c>#{query}</c> (without its question mark) stand for the request's own; the defaults are those of the API.
/// </summary>
/// <param name="RuleName">The rule, by its route: <c>hello</c>, <c>hello:preview</c>; or <c>default</c>.</param>
/// <param name="StatusCode">301 or 302.</param>
internal sealed record RedirectAction(string RuleName, int StatusCode) : NamedAction(RuleName)
{
    /// <inheritdoc/>
    public override string Type => "redirect";

    /// <summary>HTTP, HTTPS or the keyword.</summary>
    public string Protocol { get; init; } = "#{protocol}";

    /// <summary>The host.</summary>
    public string Host { get; init; } = "#{host}";

    /// <summary>A port of the load balancer, or the keyword.</summary>
    public string Port { get; init; } = "#{port}";

    /// <summary>The path, from its leading slash.</summary>
    public string Path { get; init; } = "/#{path}";

    /// <summary>The query, without a question mark.</summary>
    public string Query { get; init; } = "#{query}";
}

/// <summary>Answers by itself, always the same.</summary>
/// <param name="RuleName">The rule, by its route: <c>hello</c>, <c>hello:preview</c>; or <c>default</c>.</param>
/// <param name="StatusCode">A status of 2XX, 4XX or 5XX.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="MessageBody">The body; may be empty.</param>
internal sealed record FixedResponseAction(string RuleName, int StatusCode, string ContentType, string MessageBody) : NamedAction(RuleName)
{
    /// <inheritdoc/>
    public override string Type => "fixed-response";

    /// <summary>
    /// The answer in the place of a default action that is not known: the listener is of others, and the stack has no monolith that it
    /// could
    /// lead to.
    /// </summary>
    public static FixedResponseAction OfUnknown { get; } =
        new("default", 404, "text/plain", "The default action of this listener is its owner's, and not known here.\n") { IsUnknown = true };

    /// <summary>Whether it stands for an action that is not known.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Body { get; } = Encoding.UTF8.GetBytes(MessageBody);
}
