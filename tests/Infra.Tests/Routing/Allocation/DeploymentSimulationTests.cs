using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;
using Xunit.Abstractions;
using End = Hybrid.Infra.Tests.Routing.Oracles.PulumiEngine.End;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>
/// Stacks that are edited and deployed again and again, while deployments fail and are killed, priorities of the last deployment are of
/// either
/// generation or lost, and listeners come and go.
/// </summary>
public sealed class DeploymentSimulationTests(ITestOutputHelper output)
{
    private const int Deployments = 50;
    private static readonly string[] Listeners = ["000000000000000a", "000000000000000b", "000000000000000c"];

    [Fact]
    public void NoDeploymentCollides_AndNoneIsStuck()
    {
        var (count, failed, killed, stuckUntilRefresh, inTwoSteps, refused) = (0, 0, 0, 0, 0, 0);
        Parallel.For(0, Draws.Of(440, 22_000), seed =>
        {
            try
            {
                var stack = new SimulatedStack(new Random(seed));
                for (var i = 0; i < Deployments; i++)
                    stack.Step();
                Interlocked.Add(ref count, stack.Count);
                Interlocked.Add(ref failed, stack.Failed);
                Interlocked.Add(ref killed, stack.Killed);
                Interlocked.Add(ref stuckUntilRefresh, stack.StuckUntilRefresh);
                Interlocked.Add(ref inTwoSteps, stack.InTwoSteps);
                Interlocked.Add(ref refused, stack.Refused);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        });
        output.WriteLine(
            $"{count} deployments: {failed} failed, {killed} killed, {stuckUntilRefresh} of those stuck until the refresh, "
                + $"{inTwoSteps} in two steps for the quota, {refused} catalogs refused before");
        Assert.True(count >= Draws.Of(20_000, 1_000_000) && failed > count / 20 && killed > count / 20 && stuckUntilRefresh > 0);
    }

    private sealed class SimulatedStack
    {
        private readonly Random _random;
        private readonly EditedCatalog _catalog;
        private readonly PulumiEngine _engine;
        private readonly PriorityRange[] _reserved;
        private readonly Dictionary<string, string> _kinds = [];
        private readonly Quotas _quotas;
        private string[] _listeners;
        private bool _wasKilled;

        public SimulatedStack(Random random)
        {
            _random = random;
            _catalog = new(random);
            _catalog.Fill(random.Next(1, 10));
            // Half of them have few priorities to give.
            _reserved = random.Next(2) == 0 ? [new(1, 9), new(random.Next(16, 40), PriorityRange.Highest)] : [new(1, 99), new(1_000,
                1_099)];
            _quotas = new() { RulesPerLoadBalancer = random.Next(2) == 0 ? 60 : 1_000, TargetGroupsPerLoadBalancer = 1_000 };
            _engine = new(random, _quotas.RulesPerLoadBalancer);
            _listeners = random.GetItems(Listeners, random.Next(1, 3)).Distinct().ToArray();
        }

        public int Count { get; private set; }

        public int Failed { get; private set; }

        public int Killed { get; private set; }

        public int StuckUntilRefresh { get; private set; }

        public int InTwoSteps { get; private set; }

        public int Refused { get; private set; }

        public void Step()
        {
            Edit();
            if (_random.Next(30) == 0)
                _engine.LoseLedger();
            if (Plan() is not { } rules)
                return;
            var steps = rules.Count * _listeners.Length + 3;
            int? failAt = _random.Next(4) == 0 ? _random.Next(1, steps) : null;
            int? killAt = failAt is null && _random.Next(4) == 0 ? _random.Next(1, steps) : null;
            // Not everybody reads what to do after a deployment was killed.
            if (_wasKilled && _random.Next(4) > 0)
                Recover();
            switch (Deploy(rules, failAt, killAt))
            {
                case End.Failed:
                    Failed++;
                    break;
                case End.Killed:
                    Killed++;
                    _wasKilled = true;
                    break;
                case End.Refused when !_wasKilled:
                    DeployInTwoSteps(rules);
                    break;
                case End.Refused:
                    StuckUntilRefresh++;
                    Recover();
                    rules = Plan() ?? throw new InvalidOperationException("no plan");
                    if (Deploy(rules, null, null) == End.Refused) DeployInTwoSteps(rules);
                    break;
            }
        }

        // What a failed deployment, or a listener that is given up, leaves for the next one to delete counts as well.
        private void DeployInTwoSteps(IReadOnlyList<PlacedRule> rules)
        {
            Assert.True(_engine.IsFull, "refused, though no deployment was killed");
            InTwoSteps++;
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
            Count++;
            var collisions = _engine.Collisions;
            var end = _engine.Deploy(rules, _listeners, rule =>
                $"{_kinds.GetValueOrDefault(rule.Rule.PreviewOf ?? rule.Rule.Name, "function")} {rule.Rule.Name} {rule.Rule.Match}",
                    failAt, killAt);
            Assert.True(_wasKilled || _engine.Collisions == collisions, "a priority in use, though no deployment was killed");
            return end;
        }

        private void Edit()
        {
            switch (_random.Next(10))
            {
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
                    (_catalog.Rules[one.Name], _catalog.Rules[other.Name]) = (one with { Priority = other.Priority },
                        other with { Priority = one.Priority });
                    break;
                case < 8:
                    _catalog.Edit(most: 12);
                    break;
            }
        }

        // A function is retired, and a redirect takes its place and number; or the other way round.
        private void Turn()
        {
            var rule = _random.Pick(_catalog.Rules.Values.OrderBy(rule => rule.Name, StringComparer.Ordinal).ToArray());
            var turned = rule with { Name = _catalog.NewName(), Priority = _engine.Ledger.TryGetValue(rule.Name, out var priority)
                ? priority : rule.Priority };
            _catalog.Rules.Remove(rule.Name);
            _catalog.Rules[turned.Name] = turned;
            _kinds[turned.Name] = _kinds.GetValueOrDefault(rule.Name, "function") == "function" ? "redirect" : "function";
        }

        private ValueList<PlacedRule>? Plan()
        {
            var allocation = Allocate();
            if (!allocation.Succeeded)
            {
                Refused++;
                _catalog.UnpinAll();
                allocation = Allocate();
            }

            Assert.DoesNotContain(allocation.Rules, rule => _reserved.Any(range => range.Contains(rule.Priority)));
            return allocation.Succeeded ? allocation.Rules : null;
        }

        private RuleAllocation Allocate() => Priorities.Allocate(_catalog.All, _engine.Ledger, _reserved,
            _quotas with { Listeners = _listeners.Length });
    }
}
