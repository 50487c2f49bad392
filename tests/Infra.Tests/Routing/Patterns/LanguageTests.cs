using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>The pattern algebra against the set of all short texts.</summary>
public sealed class LanguageTests
{
    // Patterns name a and b. With the third letter there is one that no pattern names; without it the search must try them all.
    public static TheoryData<string> Alphabets => ["ab", "abc"];

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Agrees_WithEnumeration_OnEveryPairOfShortPatterns(string alphabet)
    {
        var syntax = new PatternSyntax(alphabet, ignoreCase: false);
        var oracle = new NaiveWildcards(alphabet, alphabet.Length == 2 ? 7 : 5);
        var patterns = PatternsUpTo(3);
        foreach (var one in patterns)
        {
            foreach (var other in patterns)
                AssertSame(oracle, syntax, [[one]], [other]);
        }

        foreach (var one in patterns)
        {
            foreach (var other in patterns)
                AssertSame(oracle, syntax, [[one], [other]], []);
        }
    }

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Agrees_WithEnumeration_OnRandomUnionsAndIntersections(string alphabet)
    {
        var syntax = new PatternSyntax(alphabet, ignoreCase: false);
        var oracle = new NaiveWildcards(alphabet, alphabet.Length == 2 ? 8 : 6);
        Seeds.ForEach(1, Draws.Of(4_000, 40_000), random => AssertSame(
            oracle,
            syntax,
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Union(random, 1))],
            Union(random, 0)));
    }

    [Fact]
    public void Path_ComparesOnlyTextsThatBeginWithASlash()
    {
        Assert.Equal(Certainty.Yes, Language.Contains(Paths("/*"), Paths("*")));
        Assert.Equal(Certainty.Yes, Language.Contains(Paths("/", "/?*"), Paths("*")));
        Assert.Equal(Certainty.Yes, Language.Contains(Paths("/a"), Paths("?a")));
        Assert.Equal(Certainty.No, Language.FindWord([Paths("api*"), Paths("*")]).Exists);
    }

    [Fact]
    public void Contains_AUnion_OnlyTheWholeUnionCovers()
    {
        var outer = Paths("/", "/?", "/??*");
        Assert.Equal(Certainty.Yes, Language.Contains(outer, Paths("/*")));
        Assert.Equal(Certainty.No, Language.Contains(Paths("/", "/??*"), Paths("/*")));
    }

    private static PatternSet Paths(params string[] values) => new(values, PatternSyntax.Path);

    private static string[] Union(Random random, int fewest) =>
        [.. Enumerable.Range(0, random.Next(fewest, 4)).Select(_ => random.Text("ab?*", 5))];

    private static List<string> PatternsUpTo(int length)
    {
        var patterns = new List<string> { "" };
        for (var from = 0; patterns[from].Length < length; from++)
            patterns.AddRange("ab?*".Select(letter => patterns[from] + letter));
        return patterns;
    }

    private static void AssertSame(NaiveWildcards oracle, PatternSyntax syntax, string[][] within, string[] without)
    {
        var found = Language.FindWord([.. within.Select(set => new PatternSet(set, syntax))], new PatternSet(without, syntax));
        var expected = oracle.FindWord(within, without);
        var question =
            $"in {string.Join(" and ", within.Select(set => $"({string.Join(" or ", set)})"))}, not in ({string.Join(" or ", without)})";

        Assert.True(found.Exists != Certainty.Unknown, $"{question}: gave up");
        if (found.Word is { } word)
        {
            Assert.True(within.All(set => set.Any(pattern => NaiveWildcards.Fits(pattern, word))), $"{question}: '{word}' is not in");
            Assert.False(without.Any(pattern => NaiveWildcards.Fits(pattern, word)), $"{question}: '{word}' is not outside");
        }

        if (expected is not null)
            Assert.True(found.Word?.Length == expected.Length, $"{question}: '{found.Word}' instead of '{expected}'");
    }
}
