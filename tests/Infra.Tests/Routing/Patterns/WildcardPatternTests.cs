using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

public sealed class WildcardPatternTests
{
    [Fact]
    public void Agrees_WithTheDefinition_OnRandomTexts() => Seeds.ForEach(1, Draws.Of(40, 200), random =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var (pattern, text) = (random.Text("ab?*", 8), random.Text("ab", 10));
            Assert.True(
                NaiveWildcards.Fits(pattern, text) == WildcardPattern.Parse(pattern, PatternSyntax.Path).IsMatch(text),
                $"'{pattern}' on '{text}'");
        }
    });

    [Theory]
    [InlineData("a*b", "a\u00e9b", false)]
    [InlineData("a*", "a\t", false)]
    [InlineData("*", "\u007f", false)]
    [InlineData("a?", "a\u0000", false)]
    [InlineData("a*", "a ~", true)]
    public void Wildcards_StandForVisibleAsciiOnly(string pattern, string text, bool expected) =>
        Assert.Equal(expected, WildcardPattern.Parse(pattern, PatternSyntax.Header).IsMatch(text));

    [Theory]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData(@"a\?", "a?", true)]
    [InlineData(@"a\b", @"a\b", true)]
    [InlineData(@"a\", @"a\", true)]
    [InlineData(@"a\\*", @"a\*", true)]
    public void Query_EscapesWildcards(string pattern, string text, bool expected) =>
        Assert.Equal(expected, WildcardPattern.Parse(pattern, PatternSyntax.Query).IsMatch(text));

    [Fact]
    public void Path_HasNoEscapes() => Assert.True(WildcardPattern.Parse(@"/a\*", PatternSyntax.Path).IsMatch(@"/a\bc"));

    [Theory]
    [InlineData("^/api$", "/api")]
    [InlineData("^/api/.*$", "/api/*")]
    [InlineData("^/api", "/api*")]
    [InlineData("/api", "*/api*")]
    [InlineData(@"^/a\.b.c.+$", "/a.b?c?*")]
    [InlineData("", "*")]
    [InlineData("^/(a|b)$", null)]
    [InlineData("^/ab?$", null)]
    [InlineData("^/a{2}$", null)]
    [InlineData(@"^/\d$", null)]
    [InlineData("^/.*?$", null)]
    [InlineData("^/[a]$", null)]
    public void SimpleRegexes_ArePatterns(string regex, string? pattern)
    {
        var converted = SimpleRegex.TryAsPattern(regex, PatternSyntax.Path);
        Assert.Equal(
            pattern is null ? null : new string(WildcardPattern.Parse(pattern, PatternSyntax.Path).Tokens),
            converted is null ? null : new string(converted.Tokens));
    }

    [Fact]
    public void Alphabets_HoldWhatRequestsCanHold()
    {
        var visible = Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).ToArray();
        var folded = visible.Where(c => !char.IsAsciiLetterUpper(c)).ToArray();
        Assert.Equal(visible.Except(" ?#").Order(), PatternSyntax.Path.Alphabet.Order());
        Assert.Equal(folded, PatternSyntax.Header.Alphabet.Order());
        Assert.Equal(folded.Except(" &#").Order(), PatternSyntax.Query.Alphabet.Order());
    }
}
