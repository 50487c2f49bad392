using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Traffic;

/// <summary>
/// The listeners of a stack, for requests that logs hold. It holds nothing of any request: all processors can use the same one.
/// </summary>
internal sealed class LoggedRules
{
    // By whether clients speak TLS to it.
    private readonly LoggedListener _plain;
    private readonly LoggedListener _tls;

    /// <param name="loadBalancer">The load balancer of the stack.</param>
    public LoggedRules(LoadBalancerModel loadBalancer)
    {
        Listeners = [.. loadBalancer.Listeners.Select((listener, index) => new LoggedListener(index, listener))];
        _plain = Listeners.FirstOrDefault(listener => !listener.Model.IsHttps) ?? Listeners[0];
        _tls = Listeners.FirstOrDefault(listener => listener.Model.IsHttps) ?? Listeners[0];
        ReadsClient = loadBalancer.Listeners.Any(listener => listener.Rules.Rules.Any(
            rule => rule.Match.Conditions.Any(condition => condition is SourceIpCondition)));
    }

    /// <summary>The listeners.</summary>
    public IReadOnlyList<LoggedListener> Listeners { get; }

    /// <summary>Whether any rule asks where a request comes from.</summary>
    public bool ReadsClient { get; }

    /// <summary>
    /// The listener that a request came to: the one of its protocol; where the stack has none, the one that there is. A log does not name
    /// it otherwise.
    /// </summary>
    public LoggedListener ListenerOf(in LogLine line) => RequestReader.IsTls(line) ? _tls : _plain;
}

/// <summary>A listener, whose rules are evaluated for requests without their headers.</summary>
internal sealed class LoggedListener
{
    // The rules that no header decides, and what they are in the order of evaluation.
    private readonly RuleTable<int> _decided;

    // By priority: rules that ask for a header, without asking for it.
    private readonly Dictionary<int, RuleTable<int>> _undecided = [];

    /// <param name="index">Its place among the listeners.</param>
    /// <param name="model">What it is.</param>
    public LoggedListener(int index, ListenerModel model)
    {
        (Index, Model) = (index, model);
        var decided = new List<Rule<int>>();
        foreach (var (place, rule) in model.Rules.Rules.Index())
        {
            if (!AsksForHeaders(rule.Match)) decided.Add(new(rule.Priority, rule.Match, place));
            else _undecided.Add(rule.Priority, new([new(rule.Priority, WithoutHeaders(rule.Match), place)]));
        }

        _decided = new(decided);
    }

    /// <summary>Its place among the listeners.</summary>
    public int Index { get; }

    /// <summary>What it is.</summary>
    public ListenerModel Model { get; }

    /// <summary>How many rules it has, the default one aside.</summary>
    public int Count => Model.Rules.Rules.Count;

    /// <summary>
    /// The place in the order of evaluation, from 0, of the rule that takes a request without special headers; <see cref="Count"/> for the
    /// default rule.
    /// </summary>
    public int Find(in Request request) => _decided.Find(request)?.Action ?? Count;

    /// <summary>What the rule at a place does.</summary>
    public NamedAction ActionAt(int place) => place < Count ? Model.Rules.Rules[place].Action : Model.Default;

    /// <summary>The priority of the rule at a place, 0 for the default rule, as logs have it.</summary>
    public int PriorityAt(int place) => place < Count ? Model.Rules.Rules[place].Priority : 0;

    /// <summary>The place of the rule of a priority; null if there is none.</summary>
    public int? PlaceOf(int priority)
    {
        if (priority == 0) return Count;
        for (var place = 0; place < Count; place++)
            if (PriorityAt(place) == priority) return place;

        return null;
    }

    /// <summary>
    /// Whether a rule of this priority takes the request if it bears the headers that the rule asks for: it asks for some, nothing else
    /// stands against it, and it comes before the rule at <paramref name="place"/>, which takes the request without them.
    /// </summary>
    public bool MayTake(int priority, int place, in Request request) =>
        _undecided.TryGetValue(priority, out var rule) && rule.Find(request) is { } taken && taken.Action < place;

    private static bool AsksForHeaders(Match match) => match.Conditions.Any(condition => condition is HttpHeaderCondition);

    private static Match WithoutHeaders(Match match)
    {
        var others = match.Conditions.Where(condition => condition is not HttpHeaderCondition).ToList();
        return others.Count > 0 ? Match.From(others) : Match.Path("*");
    }
}
