using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Recover;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>
/// A stack's listener rules and target groups as Pulumi deploys them and AWS keeps them. Pulumi knows a resource by its URN, creates and
/// updates in any order that dependencies allow, deletes last and only if nothing failed, and writes down each step before and after. AWS
/// refuses a priority in use, the rule that exceeds the quota, a rule that forwards to no target group, and to delete a target group that a
/// rule forwards to; it knows all of them by ARN.
/// </summary>
internal sealed class PulumiEngine(Random random, int quota)
{
    private const string RuleType = "aws:lb/listenerRule:ListenerRule";
    private readonly Dictionary<(string Listener, int Priority), Known> _rules = [];
    private readonly HashSet<string> _targetGroups = [];
    private readonly Dictionary<string, Known> _state = [];
    private readonly List<Known> _pending = [];
    private readonly ExampleRequest[] _requests = [.. Enumerable.Range(0, 20).Select(_ => RandomCatalogs.NewRequest(random))];
    private readonly Dictionary<Match, bool[]> _taken = [];
    private int _nextArn;
    private string[] _listeners = [];

    // From a kill to the refresh, the state may not be what AWS has.
    private bool _isUnknown;

    /// <summary>How a deployment ends.</summary>
    public enum End
    {
        Done,
        Failed,
        Killed,
        Refused,
    }

    /// <summary>What the program reads as the last deployment's priorities: of either generation, or lost.</summary>
    public IReadOnlyDictionary<string, int> Ledger { get; private set; } = new Dictionary<string, int>();

    /// <summary>What it reads as the last deployment's listeners, of the same generation.</summary>
    public string[] LedgerListeners { get; private set; } = [];

    /// <summary>How often AWS refused a priority in use, or a target group.</summary>
    public int Collisions { get; private set; }

    /// <summary>Whether the last refusal was for the quota.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How often a rule with a target group became one without, or the other way round, by an update in place.</summary>
    public int Turned { get; private set; }

    /// <summary>
    /// Deployments in the middle of which a request was answered by a rule that answers it neither before nor after; whether they ended
    /// well or not.
    /// </summary>
    public int Misrouting { get; private set; }

    public static string UrnOf(string listener, int priority) =>
        $"urn:pulumi:dev::shop::{RouteComponent.Type}${RuleType}::{listener}:{priority}";

    public void LoseLedger() => (Ledger, LedgerListeners) = (new Dictionary<string, int>(), []);

    /// <summary>Whether the state has the rule on each of these listeners.</summary>
    public bool Holds(PlacedRule rule, string[] listeners) => listeners.All(listener => _state.ContainsKey(UrnOf(listener, rule.Priority)));

    /// <summary>Runs one deployment, which fails or is killed before or within a step, if told so.</summary>
    /// <param name="rules">The rules, in the order of evaluation.</param>
    /// <param name="listeners">The listeners that each have all of them.</param>
    /// <param name="target">What answers a rule's requests: a function in a target group of its own route, or else the rule itself.</param>
    /// <param name="failAt">The step that fails.</param>
    /// <param name="killAt">The step in which it is killed.</param>
    public End Deploy(
        IReadOnlyList<PlacedRule> rules, string[] listeners, Func<PlacedRule, RouteTarget> target, int? failAt = null, int? killAt = null)
    {
        _listeners = [.. _listeners.Union(listeners)];
        var sent = rules.ToDictionary(rule => rule.Rule.Name, rule => rule.Priority);
        var forwarding = rules.Where(rule => target(rule) is LambdaFunction)
            .ToDictionary(rule => rule.Rule.Name, rule => TargetGroupOf(rule));
        var wanted = forwarding.Values.Distinct().Select(urn => new Known(urn, "", 0, "", "", null, []))
            .Concat(listeners.SelectMany(listener => rules.Select(rule => new Known(
                UrnOf(listener, rule.Priority),
                listener,
                rule.Priority,
                "",
                $"{target(rule).Kind} {rule.Rule.Name}",
                rule.Rule.Match,
                [.. rule.After.Where(sent.ContainsKey).Select(name => UrnOf(listener, sent[name])),
                    .. forwarding.TryGetValue(rule.Rule.Name, out var group) ? [group] : (string[])[]]))))
            .ToDictionary(rule => rule.Urn);
        var (before, after) = (Answers(_rules.Values), Answers(wanted.Values));
        var misrouted = false;
        void Look()
        {
            if (misrouted || _isUnknown) return;
            var now = Answers(_rules.Values);
            misrouted = now.Any(answer => after.TryGetValue(answer.Key, out var wanted) && answer.Value.Where((by, request) =>
                by != wanted[request] && by != before.GetValueOrDefault(answer.Key)?[request]).Any());
            Misrouting += misrouted ? 1 : 0;
        }

        var (step, waiting, done) = (0, wanted.Values.ToList(), new HashSet<string>());
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(rule => rule.After.All(done.Contains)).ToArray();
            Assert.True(ready.Length > 0, "rules wait for one another in a circle");
            var rule = random.Pick(ready);
            waiting.Remove(rule);
            done.Add(rule.Urn);
            step++;
            if (step == failAt)
                return Failed(sent, listeners);
            if (step == killAt)
                return Killed(sent, listeners, () => Apply(rule, recorded: false));
            if (Apply(rule, recorded: true) is not End.Done)
            {
                Failed(sent, listeners);
                return End.Refused;
            }

            Look();
        }

        var gone = _state.Values.Where(known => !wanted.ContainsKey(known.Urn)).ToList();
        while (gone.Count > 0)
        {
            var rule = random.Pick(gone.Where(known => !gone.Any(other => other.After.Contains(known.Urn))).ToArray());
            // The provider tries to delete a target group in use again and again, and other deletions go on meanwhile.
            if (!rule.IsRule && _rules.Values.Any(other => other.Target == rule.Arn))
            {
                if (gone.Exists(other => other.IsRule))
                    continue;
                Collision();
                Failed(sent, listeners);
                return End.Refused;
            }

            gone.Remove(rule);
            step++;
            if (step == failAt)
                return Failed(sent, listeners);
            Delete(rule);

            if (step == killAt)
                return Killed(sent, listeners, () => End.Done);
            _state.Remove(rule.Urn);
            Look();
        }

        (Ledger, LedgerListeners) = (sent, listeners);
        if (!_isUnknown)
            AssertServed([.. wanted.Values.Where(known => known.IsRule)]);
        return End.Done;
    }

    /// <summary>
    /// What the README says to do after a killed deployment: <c>pulumi refresh</c>, as <c>./hybrid recover</c> prints it.
    /// </summary>
    public void Recover()
    {
        var state = new JsonObject
        {
            ["deployment"] = new JsonObject
            {
                ["resources"] = new JsonArray([.. _state.Values.Select(known => new JsonObject { ["urn"] = known.Urn,
                    ["id"] = known.Arn })]),
                ["pending_operations"] = new JsonArray([.. _pending.Select(operation => new JsonObject
                {
                    ["type"] = "creating",
                    ["resource"] = new JsonObject
                    {
                        ["urn"] = operation.Urn,
                        ["type"] = RuleType,
                        ["inputs"] = new JsonObject { ["listenerArn"] = ArnOf(operation.Listener), ["priority"] = operation.Priority },
                    },
                })]),
            },
        };
        var described = _listeners.Select(listener => Json(new JsonObject
        {
            ["Rules"] = new JsonArray([.. _rules.Values.Where(rule => rule.Listener == listener).Select(rule => new JsonObject
            {
                ["RuleArn"] = rule.Arn,
                ["Priority"] = rule.Priority.ToString(CultureInfo.InvariantCulture),
            })]),
        }));
        var imported = PendingRules.Find(Json(state), described);
        foreach (var known in _state.Values.ToArray())
        {
            if (!known.IsRule ? !_targetGroups.Contains(known.Arn) : _rules.GetValueOrDefault(known.Slot)?.Arn != known.Arn)
                _state.Remove(known.Urn);
            else if (known.IsRule)
                _state[known.Urn] = _rules[known.Slot] with { After = known.After };
        }

        foreach (var (urn, arn) in imported.Where(rule => rule.Arn is not null))
            _state[urn] = _rules.Values.Single(rule => rule.Arn == arn) with { After = [] };
        _pending.Clear();
        _isUnknown = false;
    }

    private static string TargetGroupOf(PlacedRule rule) =>
        $"urn:pulumi:dev::shop::{RouteComponent.Type}$aws:lb/targetGroup:TargetGroup::{rule.Rule.PreviewOf ?? rule.Rule.Name}";

    private End Failed(IReadOnlyDictionary<string, int> sent, string[] listeners)
    {
        // The outputs are saved if the program had sent them.
        if (random.Next(2) == 0)
            (Ledger, LedgerListeners) = (sent, listeners);
        return End.Failed;
    }

    private End Killed(IReadOnlyDictionary<string, int> sent, string[] listeners, Func<End> within)
    {
        _isUnknown = true;
        if (random.Next(2) == 0)
            within();
        if (random.Next(8) == 0)
            (Ledger, LedgerListeners) = (sent, listeners);
        return End.Killed;
    }

    private End Apply(Known wanted, bool recorded)
    {
        var known = _state.GetValueOrDefault(wanted.Urn);
        if (!wanted.IsRule)
        {
            // Its name ends at random, so it is never in use.
            var group = known ?? wanted with { Arn = $"targetgroup/{_nextArn++}" };
            _targetGroups.Add(group.Arn);
            if (recorded)
                _state[wanted.Urn] = group;
            return End.Done;
        }

        var target = wanted.After.Select(urn => _state.GetValueOrDefault(urn)).SingleOrDefault(known => known is { IsRule: false })?.Arn;
        var rule = wanted with { Target = target };
        if (target is not null && !_targetGroups.Contains(target))
            return Collision();
        if (known is not null)
        {
            if (known.Action != rule.Action || known.Match != rule.Match || known.Target != rule.Target)
            {
                if (_rules.GetValueOrDefault(rule.Slot)?.Arn != known.Arn)
                    return End.Failed;
                _rules[rule.Slot] = rule with { Arn = known.Arn };
                Turned += known.Target is null == target is null ? 0 : 1;
            }

            if (recorded)
                _state[rule.Urn] = rule with { Arn = known.Arn };
            return End.Done;
        }

        if (!recorded)
            _pending.Add(rule);
        if (_rules.ContainsKey(rule.Slot))
            return Collision();
        IsFull = _rules.Count >= quota;
        if (IsFull)
            return End.Failed;
        var arn = $"{ArnOf(rule.Listener).Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{_nextArn++:x16}";
        _rules[rule.Slot] = rule with { Arn = arn };
        if (recorded)
            _state[rule.Urn] = rule with { Arn = arn };
        return End.Done;
    }

    // What is gone already is as good as deleted.
    private void Delete(Known known)
    {
        if (!known.IsRule)
            _targetGroups.Remove(known.Arn);
        else if (_rules.GetValueOrDefault(known.Slot)?.Arn == known.Arn)
            _rules.Remove(known.Slot);
    }

    private End Collision()
    {
        Collisions++;
        return End.Failed;
    }

    // By listener, what answers each request.
    private Dictionary<string, string?[]> Answers(IEnumerable<Known> rules) => rules.Where(rule => rule.IsRule)
        .OrderBy(rule => rule.Priority).GroupBy(rule => rule.Listener).ToDictionary(listener => listener.Key, listener =>
        {
            var answers = new string?[_requests.Length];
            foreach (var rule in listener)
            {
                var taken = Taken(rule.Match!);
                for (var request = 0; request < answers.Length; request++)
                    answers[request] ??= taken[request] ? rule.Action : null;
            }

            return answers;
        });

    private bool[] Taken(Match match) =>
        _taken.TryGetValue(match, out var taken) ? taken : _taken[match] = Array.ConvertAll(_requests, match.Takes);

    private void AssertServed(IReadOnlyCollection<Known> wanted)
    {
        Assert.Equal(wanted.Count, _rules.Count);
        Assert.All(wanted, rule => Assert.Equal((rule.Action, rule.Match), (_rules[rule.Slot].Action, _rules[rule.Slot].Match)));
    }

    private static string ArnOf(string listener) =>
        $"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/0123456789abcdef/{listener}";

    private static JsonElement Json(JsonObject json) => JsonSerializer.SerializeToElement(json);

    // A listener rule, or a target group, which has no match.
    private sealed record Known(string Urn, string Listener, int Priority, string Arn, string Action, Match? Match, string[] After)
    {
        public string? Target { get; init; }

        public bool IsRule => Match is not null;

        public (string, int) Slot => (Listener, Priority);
    }
}
