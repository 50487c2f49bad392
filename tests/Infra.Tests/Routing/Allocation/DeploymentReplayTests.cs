using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Tests.Routing.Oracles;
using Xunit.Abstractions;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>Random catalogs, edited and deployed again and again, as AWS would see it.</summary>
public sealed class DeploymentReplayTests(ITestOutputHelper output)
{
    private static readonly PriorityRange[] Reserved = [new(1, 99), new(1_000, 1_099)];
    private static readonly Quotas NoQuotas = new() { RulesPerLoadBalancer = 1_000, TargetGroupsPerLoadBalancer = 1_000 };

    [Fact]
    public void Edits_NeverCollide_NeverBreakTheOrder_AndMoveNextToNothing()
    {
        var moves = new Dictionary<string, (int Edits, int Moving, int Moved)>();
        Seeds.ForEach(1, Draws.Of(3, 100), random =>
        {
            var catalog = new EditedCatalog(random);
            catalog.Fill(random.Next(5, 50));
            var listener = new AwsListener();
            var before = Allocate(catalog, listener);
            listener.Deploy(before.Priorities, random);
            AssertSpecificFirst(before, []);
            for (var i = 0; i < 60; i++)
            {
                var edit = catalog.Edit(most: 60);
                var allocation = Allocate(catalog, listener);
                AssertSpecificFirst(allocation, before.Rules);
                var moved = allocation.Rules.Count(rule => rule.Origin == PriorityOrigin.Moved);
                var (edits, moving, total) = moves.GetValueOrDefault(edit);
                moves[edit] = (edits + 1, moving + (moved > 0 ? 1 : 0), total + moved);
                listener.Deploy(allocation.Priorities, random);
                before = allocation;
                Assert.Equal(
                    new SortedDictionary<string, int>(allocation.Priorities.ToDictionary()),
                    new SortedDictionary<string, int>(listener.Rules.ToDictionary()));
            }
        });
        foreach (var (edit, (edits, moving, moved)) in moves.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            output.WriteLine($"{edit}: {edits} edits, {moving} of them moved a rule, {moved} rules moved in all");
        Assert.True(moves["remove"].Moving == 0, "removing a route moves none");
        Assert.True(
            moves["add"].Moving <= moves["add"].Edits / 1_000,
            $"{moves["add"].Moving} of {moves["add"].Edits} additions moved a rule");
    }

    [Fact]
    public void PinsAndUnpins_NeverCollide_AndAreHonouredOrRejected() => Seeds.ForEach(100, Draws.Of(3, 60), random =>
    {
        var catalog = new EditedCatalog(random);
        catalog.Fill(random.Next(5, 30));
        var listener = new AwsListener();
        for (var i = 0; i < 40; i++)
        {
            if (random.Next(3) == 0)
                catalog.Edit(most: 40);
            else if (catalog.Rules.Count > 0)
                catalog.TogglePin(listener.Rules);
            var allocation = Priorities.Allocate(catalog.All, listener.Rules, Reserved, NoQuotas);
            if (!allocation.Succeeded)
            {
                Assert.All(
                    allocation.Findings.Where(finding => finding.Severity == Severity.Error),
                    finding => Assert.True(
                        finding.Kind is FindingKind.Pin or FindingKind.Shadowed or FindingKind.Room,
                        finding.ToString()));
                catalog.UnpinAll();
                allocation = Allocate(catalog, listener);
            }

            AssertSpecificFirst(allocation, []);
            Assert.All(allocation.Rules, rule => Assert.Equal(rule.Rule.Priority ?? rule.Priority, rule.Priority));
            listener.Deploy(allocation.Priorities, random);
        }
    });

    private static RuleAllocation Allocate(EditedCatalog catalog, AwsListener listener)
    {
        var allocation = Priorities.Allocate(catalog.All, listener.Rules, Reserved, NoQuotas);
        Assert.True(allocation.Succeeded, string.Join('\n', allocation.Findings));
        Assert.DoesNotContain(allocation.Rules, rule => Reserved.Any(range => range.Contains(rule.Priority)));
        return allocation;
    }

    // Pairs that stood so before need not be looked at again.
    private static void AssertSpecificFirst(RuleAllocation allocation, IEnumerable<PlacedRule> before)
    {
        var seen = before.Select(rule => (rule.Rule, rule.Priority)).ToHashSet();
        var rules = allocation.Rules;
        var isNew = rules.Select(rule => !seen.Contains((rule.Rule, rule.Priority))).ToArray();
        for (var later = 0; later < rules.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                Assert.True(
                    (!isNew[earlier] && !isNew[later]) || !MatchAlgebra.Contains(rules[earlier].Rule.Match, rules[later].Rule.Match),
                    $"{rules[later].Rule.Name} ({rules[later].Rule.Match}) can never match behind {rules[earlier].Rule.Name} "
                        + $"({rules[earlier].Rule.Match})");
            }
        }
    }
}
