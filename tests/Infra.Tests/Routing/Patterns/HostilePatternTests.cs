using System.Diagnostics;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>Whatever is written, it is refused, or read, compared and matched, soon.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostilePatternTests
{
    // By itself: what it measures is time.
    private const string Name = nameof(HostilePatternTests);

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    public static TheoryData<string> Regexes =>
    [
        "(((.{0,9}){0,9}){0,9}){0,9}x",
        "(((a{1000}){1000}){1000}){1000}",
        "((((a*)*)*)*)*b",
        "(a|a)*b",
        "(a?){900}",
        "(a|b?){300}",
        "(a{0,30}b?){30}x",
        ".*a.{900}",
        "^/.*a.{24}b",
        "^/([ab]{0,24}|[ab]*a[ab]{24}|[ab]*b[ab]{24})$",
        "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p)*(a|b|c){90}",
        @"(\b.\B.){150}",
        "(^|$|\\b)*",
        new string('(', 64) + new string(')', 64),
        string.Concat(Enumerable.Repeat(".*a", 42)),
        new string('|', 128),
    ];

    [Theory]
    [MemberData(nameof(Regexes))]
    public void Regex_IsAnsweredSoon(string regex)
    {
        foreach (var syntax in (Syntax[])[Syntax.Host, Syntax.Path, Syntax.Header])
        {
            var answer = Record.Exception(() => syntax.Regex(regex)) as PatternException;
            AssertSoon(() => Assert.Equal(answer?.Remedy, (Record.Exception(() => syntax.Regex(regex)) as PatternException)?.Remedy));
            if (answer is null)
                AssertAnsweredSoon(syntax, syntax.Regex(regex));
        }
    }

    [Theory]
    [InlineData("*a", 64)]
    [InlineData("*?", 64)]
    [InlineData("?a", 64)]
    [InlineData("*", 128)]
    public void Wildcards_AreAnsweredSoon(string value, int times) =>
        AssertAnsweredSoon(Syntax.Path, Syntax.Path.Wildcards(string.Concat(Enumerable.Repeat(value, times))));

    private static void AssertAnsweredSoon(Syntax syntax, Automaton automaton)
    {
        var matcher = new TextMatcher(automaton, syntax.IgnoresCase);
        AssertSoon(() => Assert.NotNull(new TextMatcher(automaton, syntax.IgnoresCase)));
        AssertSoon(() => matcher.IsMatch("/" + new string('a', 1_000)));
        foreach (var other in (Automaton[])[syntax.Regex("[ab]*$"), syntax.Regex("a.{12}b"), syntax.Universe])
        {
            AssertSoon(() => Sets.Common(automaton, other));
            AssertSoon(() => Sets.Outside(automaton, other));
            AssertSoon(() => Sets.Outside(other, automaton));
        }
    }

    // A stall of the machine is not the code's: the fastest of a few answers counts.
    private static void AssertSoon(Action answer)
    {
        var fastest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 10 && fastest > Soon; attempt++)
        {
            var watch = Stopwatch.StartNew();
            answer();
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        Assert.True(fastest <= Soon, $"{fastest.TotalMilliseconds} ms");
    }
}
