using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Algebra;

public sealed class PrefixIndexTests
{
    [Fact]
    public void Index_LeadsToWhatCanMatch_AndToEveryPairThatCanOverlap() => Seeds.ForEach(1, 200, random =>
    {
        var prefixes = Enumerable.Range(0, random.Next(1, 30))
            .Select(_ => Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Text("ab", 4)).ToArray()).ToArray();
        var index = new PrefixIndex(prefixes);
        var text = random.Text("abc", 6);
        var led = new List<int>();
        for (var entry = index.Longest(text); entry >= 0; entry = index.Shorter(entry))
            led.AddRange(index.Rules(entry));
        Assert.Equal(
            Enumerable.Range(0, prefixes.Length).Where(
                rule => prefixes[rule].Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal))),
            led.Distinct().Order());
        Assert.Equal(
            from one in Enumerable.Range(0, prefixes.Length) from other in Enumerable.Range(0, prefixes.Length)
            where one < other && prefixes[one].Any(
                mine => prefixes[other].Any(
                    theirs => mine.StartsWith(theirs, StringComparison.Ordinal) || theirs.StartsWith(mine, StringComparison.Ordinal)))
            select (one, other),
            index.Pairs().Order());
    });
}
