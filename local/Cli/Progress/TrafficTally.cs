using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Logs;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Progress;

/// <summary>Who has answered logged requests, by the routes of the catalog that take them.</summary>
/// <param name="rules">The rules of all routes, deployed or not.</param>
/// <param name="loadBalancer">The load balancer, with its target groups.</param>
internal sealed class TrafficTally(LoggedRules rules, LoadBalancerModel loadBalancer) : ILineConsumer<TrafficTally>
{
    private readonly RequestReader _requests = new(rules.ReadsClient);
    private readonly LoggedTargets _targets = new(loadBalancer);
    private readonly Dictionary<string, Answers> _routes = new(StringComparer.Ordinal);

    /// <summary>All that got to a rule.</summary>
    public Answers All { get; } = new();

    /// <summary>Those that no route takes.</summary>
    public Answers WithoutRoute => Of("default");

    /// <summary>Requests that got to no rule.</summary>
    public long NotRouted { get; private set; }

    /// <summary>Those that a route takes.</summary>
    public Answers Of(string route) => _routes.GetValueOrDefault(route) ?? new();

    /// <inheritdoc/>
    public void Take(in LogLine line)
    {
        if (line.MatchedRulePriority is null || line.Method.IsEmpty)
        {
            NotRouted++;
            return;
        }

        var listener = rules.ListenerOf(line);
        // The name of a rule is its route's, and default.
        var name = listener.ActionAt(listener.Find(_requests.Read(line))).RuleName;
        if (!_routes.TryGetValue(name, out var answers)) _routes.Add(name, answers = new());
        var by = AnswererOf(line);
        answers.Add(by);
        All.Add(by);
    }

    /// <inheritdoc/>
    public void Merge(TrafficTally other)
    {
        NotRouted += other.NotRouted;
        All.Merge(other.All);
        foreach (var (route, answers) in other._routes)
            if (!_routes.TryAdd(route, answers)) _routes[route].Merge(answers);
    }

    // A target group that is not the stack's is one of functions where a target answered that has no address.
    private Answerer AnswererOf(in LogLine line) => _targets.Of(line.TargetGroupArn) switch
    {
        null => Answerer.LoadBalancer,
        { Group: { } group } => group.IsLambda ? Answerer.Lambda : Answerer.Monolith,
        _ => line.Target.SequenceEqual("-"u8) && line.TargetProcessingTime is not null ? Answerer.Lambda : Answerer.Monolith,
    };
}

/// <summary>Who answers a request.</summary>
internal enum Answerer
{
    /// <summary>A function.</summary>
    Lambda,

    /// <summary>The monolith.</summary>
    Monolith,

    /// <summary>The load balancer itself: a redirect or a fixed response.</summary>
    LoadBalancer,
}

/// <summary>Requests, by who has answered them.</summary>
internal sealed class Answers
{
    private readonly long[] _counts = new long[Enum.GetValues<Answerer>().Length];

    /// <summary>All of them.</summary>
    public long Count => _counts.Sum();

    /// <summary>Those of one.</summary>
    public long By(Answerer answerer) => _counts[(int)answerer];

    /// <summary>Adds a request.</summary>
    public void Add(Answerer answerer) => _counts[(int)answerer]++;

    /// <summary>Adds others.</summary>
    public void Merge(Answers other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
    }
}
