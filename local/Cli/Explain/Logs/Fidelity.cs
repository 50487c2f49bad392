using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Logs;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>
/// Whether the rules here take the requests that a load balancer has logged as its own did: the same rule, and one of its target groups.
/// </summary>
/// <param name="loadBalancer">The load balancer here.</param>
/// <param name="rules">Its rules.</param>
/// <param name="reserved">Priorities of rules of others, of which nothing is known here.</param>
internal sealed class Fidelity(LoadBalancerModel loadBalancer, LoggedRules rules, IReadOnlyList<PriorityRange> reserved)
    : ILineConsumer<Fidelity>
{
    // No load balancer has as many rules and target groups; logs of something else might.
    private const int MostKinds = 1_000;

    private readonly RequestReader _requests = new(rules.ReadsClient);
    private readonly LoggedTargets _targets = new(loadBalancer);
    private readonly Dictionary<Difference, Occurrences> _differences = [];

    /// <summary>Requests that were routed as they are here.</summary>
    public long Same { get; private set; }

    /// <summary>Requests that got to no rule: refused, or with a fault before or while rules were evaluated.</summary>
    public long NotRouted { get; private set; }

    /// <summary>Requests that differ in more ways than are told apart.</summary>
    public long Others { get; private set; }

    /// <summary>When the first and the last request came.</summary>
    public Occurrences Times { get; } = new();

    /// <summary>The ways in which requests were routed otherwise, the most frequent first.</summary>
    public IReadOnlyList<(Difference Difference, Occurrences Requests)> Differences =>
    [
        .. _differences.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Value.First)
            .ThenBy(pair => pair.Key.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Requests that were routed otherwise than here.</summary>
    public long Drift => Others + Differences.Where(pair => pair.Difference.IsDrift).Sum(pair => pair.Requests.Count);

    /// <summary>Requests of which a log does not hold what decides.</summary>
    public long Undecidable => Differences.Where(pair => !pair.Difference.IsDrift).Sum(pair => pair.Requests.Count);

    /// <inheritdoc/>
    public void Take(in LogLine line)
    {
        Times.Add(line, null);
        if (line.MatchedRulePriority is not { } priority || line.Method.IsEmpty)
        {
            NotRouted++;
            return;
        }

        var request = _requests.Read(line);
        var listener = rules.ListenerOf(line);
        var place = listener.Find(request);
        var target = _targets.Of(line.TargetGroupArn);
        if (KindOf(line, request, listener, place, priority, target) is not { } kind)
        {
            Same++;
            return;
        }

        Difference difference = new(kind, listener, place, priority, target?.Name, ActionOf(line));
        if (!_differences.TryGetValue(difference, out var requests))
        {
            if (_differences.Count == MostKinds)
            {
                Others++;
                return;
            }

            _differences.Add(difference, requests = new());
        }

        requests.Add(line, difference);
    }

    /// <inheritdoc/>
    public void Merge(Fidelity other)
    {
        Same += other.Same;
        NotRouted += other.NotRouted;
        Others += other.Others;
        Times.Merge(other.Times);
        foreach (var (difference, requests) in other._differences)
        {
            if (_differences.TryGetValue(difference, out var own)) own.Merge(requests);
            else if (_differences.Count < MostKinds) _differences.Add(difference, requests);
            else Others += requests.Count;
        }
    }

    private DifferenceKind? KindOf(
        in LogLine line, in Request request, LoggedListener listener, int place, int priority, LoggedTarget? target)
    {
        if (listener.PriorityAt(place) != priority)
        {
            return listener.MayTake(priority, place, request) ? DifferenceKind.Header
                : reserved.Any(range => range.Contains(priority)) ? DifferenceKind.Foreign
                : DifferenceKind.Rule;
        }

        // What the default action of a listener of others is, is not known, whatever stands for it here.
        if (place == listener.Count && !listener.Model.IsOwn) return null;
        var action = listener.ActionAt(place);
        if (ActionOf(line) is { } executed && executed != action.Type) return DifferenceKind.Action;
        return action is ForwardAction forward && target is not null
            && !forward.Targets.Any(one => ReferenceEquals(one.TargetGroup, target.Group))
            ? DifferenceKind.Target
            : null;
    }

    // A firewall, a rewrite or a sign-in comes before the action itself, and may be all that was.
    private static string? ActionOf(in LogLine line)
    {
        var actions = line.ActionsExecuted;
        var last = actions[(actions.LastIndexOf((byte)',') + 1)..];
        return last.SequenceEqual("forward"u8) ? "forward"
            : last.SequenceEqual("redirect"u8) ? "redirect"
            : last.SequenceEqual("fixed-response"u8) ? "fixed-response"
            : null;
    }
}
