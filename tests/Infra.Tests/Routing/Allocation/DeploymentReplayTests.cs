using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Tests.Routing.Oracles;
using Xunit.Abstractions;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>Random catalogs, edited and deployed again and again.</summary>
public sealed class DeploymentReplayTests(ITestOutputHelper output)
{
    private static readonly PriorityRange[] Reserved = [new(1, 99), new(1_000, 1_099)];
    private static readonly Quotas NoQuotas = new() { RulesPerLoadBalancer = 1_000, TargetGroupsPerLoadBalancer = 1_000 };

    [Fact]
    public void Edits_NeverBreakTheOrder_AndMoveOnlyWhatStandsAgainstIt()
    {
        var moves = new Dictionary<string, (int Edits, int Moving, int Moved)>();
        Seeds.ForEach(1, Draws.Of(3, 100), random =>
        {
            var catalog = new EditedCatalog(random);
            catalog.Fill(random.Next(5, 50));
            var before = Allocate(catalog, new Dictionary<string, int>());
            AssertSpecificFirst(before, []);
            for (var i = 0; i < 60; i++)
            {
                var edit = catalog.Edit(most: 60);
                var allocation = Allocate(catalog, before.Priorities);
                AssertSpecificFirst(allocation, before.Rules);
                var moved = allocation.Rules.Count(rule => rule.Origin == PriorityOrigin.Moved);
                Assert.Equal(NaiveOrder.FewestMoves(allocation.Rules, before.Priorities), moved);
                var (edits, moving, total) = moves.GetValueOrDefault(edit);
                moves[edit] = (edits + 1, moving + (moved > 0 ? 1 : 0), total + moved);
                before = allocation;
            }
        });
        foreach (var (edit, (edits, moving, moved)) in moves.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            output.WriteLine($"{edit}: {edits} edits, {moving} of them moved a rule, {moved} rules moved in all");
        Assert.Equal(0, moves["remove"].Moving);
    }

    private static RuleAllocation Allocate(EditedCatalog catalog, IReadOnlyDictionary<string, int> last)
    {
        var allocation = Priorities.Allocate(catalog.All, last, Reserved, NoQuotas);
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
                    $"{rules[later].Rule} can never match behind {rules[earlier].Rule}");
            }
        }
    }
}
