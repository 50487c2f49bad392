using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Local.Cli.Recover;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>
/// A stack's listener rules as Pulumi deploys them and AWS keeps them. Pulumi knows a resource by its URN, creates and updates in any order
/// that dependencies allow, deletes last and only if nothing failed, and writes down each step before and after; AWS refuses a priority in
/// use and the rule that exceeds the quota, and knows rules by ARN.
/// </summary>
internal sealed class PulumiEngine(Random random, int quota)
{
    private const string RuleType = "aws:lb/listenerRule:ListenerRule";
    private readonly Dictionary<(string Listener, int Priority), (string Arn, string Content)> _aws = [];
    private Dictionary<string, Known> _state = [];
    private readonly List<(string Urn, string Listener, int Priority)> _pending = [];
    private IReadOnlyDictionary<string, int> _outputs = new Dictionary<string, int>();
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
    public IReadOnlyDictionary<string, int> Ledger => _outputs;

    /// <summary>How often AWS refused a priority in use.</summary>
    public int Collisions { get; private set; }

    /// <summary>Whether the last refusal was for the quota.</summary>
    public bool IsFull { get; private set; }

    public static string UrnOf(string listener, int priority) =>
        $"urn:pulumi:dev::shop::{RouteComponent.Type}${RuleType}::{listener}:{priority}";

    public void LoseLedger() => _outputs = new Dictionary<string, int>();

    /// <summary>Whether the state has the rule on each of these listeners.</summary>
    public bool Holds(PlacedRule rule, string[] listeners) => listeners.All(listener => _state.ContainsKey(UrnOf(listener, rule.Priority)));

    /// <summary>Runs one deployment, which fails or is killed before or within a step, if told so.</summary>
    public End Deploy(IReadOnlyList<PlacedRule> rules, string[] listeners, Func<PlacedRule, string> content, int? failAt = null,
        int? killAt = null)
    {
        _listeners = [.. _listeners.Union(listeners)];
        var wanted = listeners.SelectMany(listener => rules.Select(rule => new Known(
            UrnOf(listener, rule.Priority), listener, rule.Priority, "", content(rule),
            [.. rule.After.Where(name => rules.Any(other => other.Rule.Name == name)).Select(name => UrnOf(listener, rules.Single(other =>
                other.Rule.Name == name).Priority))]))).ToDictionary(rule => rule.Urn);
        var sent = rules.ToDictionary(rule => rule.Rule.Name, rule => rule.Priority);
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
                return Failed(sent);
            if (step == killAt)
                return Killed(sent, () => Apply(rule, recorded: false));
            if (Apply(rule, recorded: true) is not End.Done)
            {
                Failed(sent);
                return End.Refused;
            }
        }

        var gone = _state.Values.Where(known => !wanted.ContainsKey(known.Urn)).ToList();
        while (gone.Count > 0)
        {
            var rule = random.Pick(gone.Where(known => !gone.Any(other => other.After.Contains(known.Urn))).ToArray());
            gone.Remove(rule);
            step++;
            if (step == failAt)
                return Failed(sent);
            RemoveAt(rule);
            if (step == killAt)
                return Killed(sent, () => End.Done);
            _state.Remove(rule.Urn);
        }

        _outputs = sent;
        if (!_isUnknown)
            AssertServed(wanted.Values);
        return End.Done;
    }

    /// <summary>What the README says to do after a killed deployment: <c>pulumi refresh</c>, as <c>./hybrid recover</c> prints
    /// it.</summary>
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
            ["Rules"] = new JsonArray([.. _aws.Where(rule => rule.Key.Listener == listener).Select(rule => new JsonObject
            {
                ["RuleArn"] = rule.Value.Arn,
                ["Priority"] = rule.Key.Priority.ToString(CultureInfo.InvariantCulture),
            })]),
        }));
        var imported = PendingRules.Find(Json(state), described);
        var lost = _state.Values.Where(known => _aws.GetValueOrDefault((known.Listener, known.Priority)).Arn != known.Arn).ToArray();
        foreach (var known in lost)
            _state.Remove(known.Urn);
        foreach (var known in _state.Values.ToArray())
            _state[known.Urn] = known with { Content = _aws[(known.Listener, known.Priority)].Content };
        foreach (var (urn, arn) in imported.Where(rule => rule.Arn is not null))
        {
            var (slot, rule) = _aws.Single(rule => rule.Value.Arn == arn);
            _state[urn] = new Known(urn, slot.Listener, slot.Priority, rule.Arn, rule.Content, []);
        }

        _pending.Clear();
        _isUnknown = false;
    }

    private End Failed(IReadOnlyDictionary<string, int> sent)
    {
        // The outputs are saved if the program had sent them.
        if (random.Next(2) == 0)
            _outputs = sent;
        return End.Failed;
    }

    private End Killed(IReadOnlyDictionary<string, int> sent, Func<End> within)
    {
        _isUnknown = true;
        if (random.Next(2) == 0)
            within();
        if (random.Next(8) == 0)
            _outputs = sent;
        return End.Killed;
    }

    private End Apply(Known rule, bool recorded)
    {
        var slot = (rule.Listener, rule.Priority);
        if (_state.TryGetValue(rule.Urn, out var known))
        {
            if (known.Content != rule.Content)
            {
                if (_aws.GetValueOrDefault(slot).Arn != known.Arn)
                    return End.Failed;
                _aws[slot] = (known.Arn, rule.Content);
            }

            if (recorded)
                _state[rule.Urn] = rule with { Arn = known.Arn };
            return End.Done;
        }

        if (!recorded)
            _pending.Add((rule.Urn, rule.Listener, rule.Priority));
        if (_aws.ContainsKey(slot))
        {
            Collisions++;
            return End.Failed;
        }

        IsFull = _aws.Count >= quota;
        if (IsFull)
            return End.Failed;
        var arn = $"{ArnOf(rule.Listener).Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{_nextArn++:x16}";
        _aws[slot] = (arn, rule.Content);
        if (recorded)
            _state[rule.Urn] = rule with { Arn = arn };
        return End.Done;
    }

    // A rule that is gone already is as good as deleted.
    private void RemoveAt(Known rule)
    {
        if (_aws.GetValueOrDefault((rule.Listener, rule.Priority)).Arn == rule.Arn)
            _aws.Remove((rule.Listener, rule.Priority));
    }

    private void AssertServed(IReadOnlyCollection<Known> wanted)
    {
        Assert.Equal(wanted.Count, _aws.Count);
        Assert.All(wanted, rule => Assert.Equal(rule.Content, _aws[(rule.Listener, rule.Priority)].Content));
    }

    private static string ArnOf(string listener) =>
        $"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/0123456789abcdef/{listener}";

    private static JsonElement Json(JsonObject json) => JsonSerializer.SerializeToElement(json);

    private sealed record Known(string Urn, string Listener, int Priority, string Arn, string Content, string[] After);
}
