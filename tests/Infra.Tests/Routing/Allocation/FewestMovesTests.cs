using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>Moves are counted against every arrangement that there is, where priorities are scarce.</summary>
public sealed class FewestMovesTests
{
    private static readonly Match[] Nested =
    [
        Match.Prefix("/"), Match.Prefix("/a"), Match.Prefix("/a/b"), Match.Path("/a/b"), Match.Path("/a/*/c"), Match.Path("/a/b/c"),
        Match.Prefix("/").Methods("GET"), Match.Prefix("/a").Methods("GET", "HEAD"), Match.Prefix("/b"), Match.Path("/b/?"),
    ];

    [Fact]
    public void MovesNoMoreThanNecessary_AndFindsRoomWheneverThereIsSome() => Seeds.ForEach(1, Draws.Of(300, 2_500), random =>
    {
        var priorities = Enumerable.Range(1, random.Next(5, 10)).ToArray();
        var rules = Nested.OrderBy(_ => random.Next()).Take(random.Next(2, 7)).Select((match, i) => new RouteRule($"r{i}", match))
            .ToArray();
        var shuffled = priorities.OrderBy(_ => random.Next()).ToArray();
        var last = rules.Where(_ => random.Next(4) > 0).Select((rule, i) => (rule.Name, Priority: shuffled[i])).Take(priorities.Length)
            .ToDictionary(entry => entry.Name, entry => entry.Priority);
        if (random.Next(3) == 0)
        {
            var pinned = random.Next(rules.Length);
            rules[pinned] = rules[pinned] with { Priority = random.Pick(priorities) };
        }

        var allocation = Priorities.Allocate(rules, last, [new PriorityRange(priorities[^1] + 1, PriorityRange.Highest)]);

        var expected = new NaiveAllocation(rules, last, priorities).FewestMoves();
        var moved = allocation.Succeeded ? allocation.Rules.Count(rule => rule.Origin == PriorityOrigin.Moved) : (int?)null;
        var found = string.Join('\n', allocation.Findings);
        Assert.True(expected == moved, $"{moved} instead of {expected} moves: "
            + $"{string.Join("; ", rules.Select(rule => $"{rule} last {last.GetValueOrDefault(rule.Name)}"))}\n{found}");
    });

    [Fact]
    public void OfManySwappedPairs_MovesOneOfEach()
    {
        var rules = Enumerable.Range(0, 40)
            .SelectMany(i => new[] { new RouteRule($"all-{i}", Match.Prefix($"/{i}")), new RouteRule($"one-{i}", Match.Path($"/{i}/x")) })
            .ToArray();
        var last = rules.Select((rule, i) => (rule.Name, Priority: 100 * (i + 1)))
            .ToDictionary(entry => entry.Name, entry => entry.Priority);

        var allocation = Priorities.Allocate(rules, last, [], new() { RulesPerLoadBalancer = 1_000 });

        Assert.Equal(40, allocation.Rules.Count(rule => rule.Origin == PriorityOrigin.Moved));
    }
}
