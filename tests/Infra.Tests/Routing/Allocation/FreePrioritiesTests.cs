using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Allocation;

public sealed class FreePrioritiesTests
{
    [Fact]
    public void Agree_WithAPlainList() => Seeds.ForEach(1, Draws.Of(4, 20), random =>
    {
        var taken = Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(-5, 60)).Append(random.Next(49_990, 50_010)).ToArray();
        var reserved = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, 60))
            .Select(first => new PriorityRange(first, first + random.Next(10)))
            .ToArray();
        var expected = Enumerable.Range(1, 50_000)
            .Where(priority => !taken.Contains(priority) && !reserved.Any(range => range.Contains(priority)))
            .ToArray();

        var free = new FreePriorities(taken, reserved);

        Assert.Equal(expected.Length, free.Count);
        foreach (var rank in Enumerable.Range(0, 100).Append(free.Count - 1))
            Assert.Equal(expected[rank], free[rank]);
        foreach (var priority in Enumerable.Range(-1, 100).Append(50_000).Append(50_001))
            Assert.Equal(expected.Count(candidate => candidate < priority), free.CountBelow(priority));
    });
}
