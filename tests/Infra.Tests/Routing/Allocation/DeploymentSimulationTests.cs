using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;
using Xunit.Abstractions;
using End = Hybrid.Infra.Tests.Routing.Oracles.PulumiEngine.End;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>
/// Stacks that are edited and deployed again and again, while deployments fail and are killed, priorities of the last deployment are of
/// either generation or lost, listeners and ranges of priorities come and go, and functions become redirects, fixed responses, servers and
/// functions again.
/// </summary>
public sealed class DeploymentSimulationTests(ITestOutputHelper output)
{
    private const int Deployments = 50;
    private static readonly RouteTarget[] Targets =
        [SampleCatalog.Hello, Redirect.To("/moved/#{path}"), Fixed.Response(410), Servers.Named("till"), Servers.Named("desk")];
    private static readonly string[] Listeners = ["000000000000000a", "000000000000000b", "000000000000000c"];

    [Fact]
    public void NoDeploymentCollides_AndNoneIsStuck()
    {
        var sum = new int[10];
        Parallel.For(0, Draws.Of(440, 22_000), seed =>
        {
            try
            {
                var stack = new SimulatedStack(new Random(seed));
                for (var i = 0; i < Deployments; i++)
                    stack.Step();
                foreach (var (i, count) in stack.Counts.Index())
                    Interlocked.Add(ref sum[i], count);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        });
        var (count, failed, killed, stuckUntilRefresh) = (sum[0], sum[1], sum[2], sum[3]);
        output.WriteLine(
            $"{count} deployments: {failed} failed, {killed} killed, {stuckUntilRefresh} refused after those until the refresh, "
                + $"{sum[9]} of them for what was in use; {sum[4]} in two steps for the quota, {sum[5]} catalogs refused before, "
                + $"{sum[6]} rules turned in place; {sum[7]} wrong answers in the middle of {sum[8]} that exchange nothing");
        Assert.True(count >= Draws.Of(20_000, 1_000_000) && failed > count / 20 && killed > count / 20 && stuckUntilRefresh > 0);
        Assert.True(sum[6] > count / 100, "hardly a function became a redirect or a fixed response in place");
        Assert.True(sum[7] <= sum[8] / 200, "requests answered by a wrong rule in the middle of a deployment");
    }

    private sealed class SimulatedStack
    {
        private readonly Random _random;
        private readonly EditedCatalog _catalog;
        private readonly PulumiEngine _engine;
        private readonly Dictionary<string, RouteTarget> _targets = [];
        private PriorityRange[] _reserved;
        private PriorityRange[] _lastReserved;
        private readonly Dictionary<(Match, Match), IReadOnlyList<RelatedPair>> _relations = [];
        private readonly Quotas _quotas;
        private string[] _listeners;
        private bool _wasKilled;

        // Whether AWS has what the last deployment wanted, and the outputs say so.
        private bool _isSettled;
        private int _count, _failed, _killed, _stuckUntilRefresh, _inTwoSteps, _refused, _plain, _misrouting;

        public SimulatedStack(Random random)
        {
            _random = random;
            _catalog = new(random);
            _catalog.Fill(random.Next(1, 10));
            // Half of them have few priorities to give.
            _reserved = random.Next(2) == 0
                ? [new(1, 9), new(random.Next(16, 40), PriorityRange.Highest)]
                : [new(1, 99), new(1_000, 1_099)];
            _lastReserved = _reserved;
            _quotas = new() { RulesPerLoadBalancer = random.Next(2) == 0 ? 60 : 1_000, TargetGroupsPerLoadBalancer = 1_000 };
            _engine = new(random, _quotas.RulesPerLoadBalancer);
            _listeners = random.GetItems(Listeners, random.Next(1, 3)).Distinct().ToArray();
        }

        public int[] Counts =>
            [_count, _failed, _killed, _stuckUntilRefresh, _inTwoSteps, _refused, _engine.Turned, _misrouting, _plain, _engine.Collisions];

        public void Step()
        {
            var isPlain = _isSettled;
            for (var i = _random.Next(3); i >= 0; i--)
                isPlain &= Edit();
            if (_random.Next(30) == 0)
            {
                _engine.LoseLedger();
                isPlain = false;
            }

            var (refused, misrouting) = (_refused, _engine.Misrouting);
            if (Plan() is not { } rules)
                return;
            var steps = rules.Count * _listeners.Length + 3;
            int? failAt = _random.Next(4) == 0 ? _random.Next(1, steps) : null;
            int? killAt = failAt is null && _random.Next(4) == 0 ? _random.Next(1, steps) : null;
            // Not everybody reads what to do after a deployment was killed.
            if (_wasKilled && _random.Next(4) > 0)
                Recover();
            var end = Deploy(rules, failAt, killAt);
            _isSettled = end == End.Done && !_wasKilled;
            if (isPlain && refused == _refused)
            {
                _plain++;
                _misrouting += _engine.Misrouting - misrouting;
            }

            switch (end)
            {
                case End.Failed:
                    _failed++;
                    break;
                case End.Killed:
                    _killed++;
                    _wasKilled = true;
                    break;
                case End.Refused when !_wasKilled:
                    DeployInTwoSteps(rules);
                    break;
                case End.Refused:
                    _stuckUntilRefresh++;
                    Recover();
                    rules = Plan() ?? throw new InvalidOperationException("no plan");
                    if (Deploy(rules, null, null) == End.Refused) DeployInTwoSteps(rules);
                    break;
            }
        }

        // What a failed deployment leaves for the next one to delete counts as well, and no outputs say so.
        private void DeployInTwoSteps(IReadOnlyList<PlacedRule> rules)
        {
            Assert.True(_engine.IsFull, "refused, though no deployment was killed");
            _inTwoSteps++;
            Assert.Equal(End.Done, Deploy([.. rules.Where(rule => _engine.Holds(rule, _listeners))], null, null));
            Assert.Equal(End.Done, Deploy(rules, null, null));
        }

        private void Recover()
        {
            _engine.Recover();
            _wasKilled = false;
        }

        private End Deploy(IReadOnlyList<PlacedRule> rules, int? failAt, int? killAt)
        {
            _count++;
            var collisions = _engine.Collisions;
            var end = _engine.Deploy(
                rules, _listeners, rule => _targets.GetValueOrDefault(rule.Rule.PreviewOf ?? rule.Rule.Name, Targets[0]), failAt, killAt);
            Assert.True(_wasKilled || _engine.Collisions == collisions, "a priority in use, though no deployment was killed");
            return end;
        }

        // False if routes exchange matches or priorities: each has one rule, and no deployment changes two at once.
        private bool Edit()
        {
            switch (_random.Next(11))
            {
                // The stack keeps to another range of priorities, next to the former one, in it, or far away.
                case 10:
                    var (first, count) = (_random.Next(2) == 0 ? _random.Next(2, 60) : _random.Next(2, 40_000), _random.Next(12, 60));
                    _reserved = [new(1, first - 1), new(first + count, PriorityRange.Highest)];
                    break;
                case 0:
                    _listeners = _random.GetItems(Listeners, _random.Next(1, 3)).Distinct().ToArray();
                    break;
                case 1 when _catalog.Rules.Count > 0:
                    Turn();
                    break;
                case 2 when _catalog.Rules.Count > 0:
                    _catalog.TogglePin(_engine.Ledger);
                    break;
                case 3 when _catalog.Rules.Values.Where(rule => rule.Priority is not null).Take(2).ToArray() is [var one, var other]:
                    (_catalog.Rules[one.Name], _catalog.Rules[other.Name]) =
                        (one with { Priority = other.Priority }, other with { Priority = one.Priority });
                    return false;
                case < 8:
                    return _catalog.Edit(most: 12) != "swap";
            }

            return true;
        }

        // A function is retired, and a redirect or a fixed response takes its place and number, under the same name or another; or the
        // other way round.
        private void Turn()
        {
            var rule = _random.Pick(_catalog.Rules.Values.OrderBy(rule => rule.Name, StringComparer.Ordinal).ToArray());
            _targets.Remove(rule.Name, out var former);
            if (_random.Next(2) == 0)
            {
                _catalog.Rules.Remove(rule.Name);
                rule = rule with
                {
                    Name = _catalog.NewName(),
                    Priority = _engine.Ledger.TryGetValue(rule.Name, out var priority) ? priority : rule.Priority,
                };
                _catalog.Rules[rule.Name] = rule;
            }

            _targets[rule.Name] = _random.Pick(Targets.Where(target => target != (former ?? Targets[0])).ToArray());
        }

        private IReadOnlyList<PlacedRule>? Plan()
        {
            var rules = Allocate();
            if (rules is null)
            {
                _refused++;
                _catalog.UnpinAll();
                _listeners = _engine.LedgerListeners.Length > 0 ? _engine.LedgerListeners : _listeners;
                _reserved = _lastReserved;
                rules = Allocate();
            }

            if (rules is not null) _lastReserved = _reserved;
            Assert.DoesNotContain(rules ?? [], rule => _reserved.Any(range => range.Contains(rule.Priority)));
            return rules;
        }

        // As Priorities does it, but for warnings; with what is known of the matches of the last edit.
        private IReadOnlyList<PlacedRule>? Allocate()
        {
            RouteRule[] rules = [.. _catalog.All.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
            RelatedPair[] pairs =
            [
                .. from one in Enumerable.Range(0, rules.Length)
                   from other in Enumerable.Range(one + 1, rules.Length - one - 1)
                   from pair in Pairs(rules, one, other)
                   select pair,
            ];
            var quotas = _quotas with
            {
                Listeners = _listeners.Length,
                NewListeners = _listeners.Except(_engine.LedgerListeners).Count(),
                FormerListeners = _engine.LedgerListeners.Except(_listeners).Count(),
            };
            if (CatalogChecks.Pins(rules, _reserved).Concat(CatalogChecks.Quotas(rules, quotas)).Concat(RelationChecks.Errors(rules, pairs))
                .Any())
            {
                return null;
            }

            var allocator = new Allocator(rules, pairs, _engine.Ledger, _reserved, quotas);
            var placed = allocator.Place();
            return allocator.Findings.Count == 0 ? placed : null;
        }

        private IEnumerable<RelatedPair> Pairs(RouteRule[] rules, int one, int other)
        {
            var key = (rules[one].Match, rules[other].Match);
            if (!_relations.TryGetValue(key, out var pairs))
                pairs = _relations[key] = new Relations([key.Item1, key.Item2]).Pairs;
            return pairs.Select(pair => pair with { First = pair.First == 0 ? one : other, Second = pair.Second == 0 ? one : other });
        }
    }
}
