using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.RouteMap.Statistics;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A rule, or a default action, with what has gone through it.</summary>
internal sealed record RuleFacts
{
    /// <summary>Of the rule; null for the default action.</summary>
    public required int? Priority { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its conditions, in words.</summary>
    public required string Conditions { get; init; }

    /// <summary>What it does, in words.</summary>
    public required string Action { get; init; }

    /// <summary>Whether it goes by weights that somebody has chosen.</summary>
    public required bool IsByHand { get; init; }

    /// <summary>Its function; null if it forwards to none.</summary>
    public required string? Function { get; init; }

    /// <summary>The function's processes.</summary>
    public required int Processes { get; init; }

    /// <summary>Where its requests go and have gone, functions first.</summary>
    public required IReadOnlyList<Branch> Branches { get; init; }

    /// <summary>All of its requests.</summary>
    public long Requests => Branches.Sum(branch => branch.Flow?.Requests ?? 0);

    /// <summary>Those of the last minute.</summary>
    public long Recent => Branches.Sum(branch => branch.Recent);

    /// <summary>Those of the last minute that failed.</summary>
    public required long RecentFailures { get; init; }

    /// <summary>Cold starts.</summary>
    public long ColdStarts => Flows.Sum(flow => flow.ColdStarts);

    /// <summary>When the last one came.</summary>
    public DateTimeOffset? LastHit => Flows.Max(flow => flow.LastHit);

    /// <summary>The last that failed.</summary>
    public Failure? LastFailure => Flows.Select(flow => flow.LastFailure).OfType<Failure>().MaxBy(failure => failure.Time);

    /// <summary>How often there was each status.</summary>
    public IEnumerable<(int Status, long Count)> Statuses => Flows.SelectMany(flow => flow.Statuses()).GroupBy(status => status.Status)
        .OrderBy(status => status.Key).Select(status => (status.Key, status.Sum(one => one.Count)));

    private IEnumerable<Flow> Flows => Branches.Select(branch => branch.Flow).OfType<Flow>();

    /// <summary>The duration below which a share of its requests lie.</summary>
    public TimeSpan? Quantile(double share) => LatencyBuckets.Quantile(share, [.. Flows.Select(flow => flow.Durations)]);

    /// <summary>Every rule of a listener in the order of evaluation, and its default action last.</summary>
    public static IReadOnlyList<RuleFacts> Of(RunningStack stack, ListenerModel listener)
    {
        var port = stack.Addresses().FirstOrDefault(address => address.Listener.Name == listener.Name)?.Url.Port ?? 0;
        return
        [
            .. listener.Rules.Rules.Select(rule => Facts(rule.Priority, rule.Match.ToString(), rule.Action)),
            Facts(null, "everything else", listener.Default),
        ];

        RuleFacts Facts(int? priority, string conditions, NamedAction action)
        {
            var flows = stack.Flows.Of(port, action.RuleName);
            var now = stack.Flows.Second;
            IReadOnlyList<WeightedTarget> targets = action is ForwardAction forward ? stack.Weights.Targets(forward, listener.Default) : [];
            var byHand = action is ForwardAction own && !ReferenceEquals(own.Targets, targets);
            var function = targets.Select(target => target.TargetGroup.Function?.Name).FirstOrDefault(name => name is not null)
                ?? (action as ForwardAction)?.Targets.Select(target => target.TargetGroup.Function?.Name).FirstOrDefault(name =>
                    name is not null);
            return new()
            {
                Priority = priority,
                Name = action.RuleName,
                Conditions = conditions,
                Action = ActionText.Of(byHand ? (ForwardAction)action with { Targets = targets } : action),
                IsByHand = byHand,
                Function = function,
                Processes = function is null ? 0 : stack.Processes(function),
                Branches = [.. Branch.Of(action, targets, flows, now)],
                RecentFailures = flows.Values.Sum(flow => flow.RecentFailures(now)),
            };
        }
    }
}

/// <summary>A way that the requests of a rule take.</summary>
/// <param name="Target">Where to: the name of a function, <c>monolith</c>, or what the load balancer does itself.</param>
/// <param name="Kind">lambda, monolith or own.</param>
/// <param name="Share">Its share by weight, in per cent.</param>
/// <param name="Flow">What has gone there; null: nothing yet.</param>
/// <param name="Recent">How much of it in the last minute.</param>
internal sealed record Branch(string Target, string Kind, decimal Share, Flow? Flow, long Recent)
{
    public static IEnumerable<Branch> Of(
        NamedAction action, IReadOnlyList<WeightedTarget> targets, IReadOnlyDictionary<string, Flow> flows, long now)
    {
        if (action is not ForwardAction forward)
        {
            var own = flows.GetValueOrDefault("");
            yield return new(action is RedirectAction ? "redirect" : "fixed response", "own", 100, own, own?.Recent(now) ?? 0);
            yield break;
        }

        // What it goes to now, and what it has gone to.
        var groups = targets.Concat(forward.Targets).Select(target => target.TargetGroup).Distinct().ToList();
        foreach (var group in groups)
        {
            var flow = flows.GetValueOrDefault(group.Name);
            var share = WeightedTarget.LambdaShare(targets);
            var part = targets.All(target => target.TargetGroup != group) ? 0 : group.IsLambda ? share : 100 - share;
            yield return new(
                group.IsLambda ? group.Function?.Name ?? group.Name : group.Servers ?? "monolith",
                group.IsLambda ? "lambda" : "monolith", part, flow,
                flow?.Recent(now) ?? 0);
        }
    }
}
