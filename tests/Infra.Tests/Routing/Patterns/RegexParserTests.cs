using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

public sealed class RegexParserTests
{
    // What regular expressions are made of, so that random strings of it are often nearly right.
    private static readonly string[] Pieces =
    [
        "a", "b", "1", "-", "_", ".", "^", "$", "|", "(", ")", "(?:", "(?i:", "(?i)", "[", "]", "[^", "[a-c]", "*", "+", "?", "{2}",
        "{1,2}", "{0,}", "{,2}", "{", "}",
        @"\b", @"\B", @"\d", @"\w", @"\s", @"\D", @"\W", @"\S", @"\x61", @"\.", @"\-", @"\/", @"\]", "a-", "-c", " ", "/", "\\", "&&",
        "--", "A", "(?=a)", "B", ",",
    ];

    [Theory]
    [InlineData("a{,2}", "Write {0,n}.")]
    [InlineData("a{", @"\{ for the character.")]
    [InlineData("/users/{id}", @"\{ for the character.")]
    [InlineData("a{2,1}", "smaller count first")]
    [InlineData("a{1001}", "up to 1000")]
    [InlineData("[[:alpha:]]", "A-Za-z for [:alpha:]")]
    [InlineData("[a-z-[aeiou]]", "one by one")]
    [InlineData("[a-z&&[^b]]", "one by one")]
    [InlineData("[a--b]", "one by one")]
    [InlineData("[]a]", @"Write \]")]
    [InlineData("[^]", @"Write \]")]
    [InlineData("[a-c-e]", @"Write \-")]
    [InlineData(@"[\w-a]", @"Write \-")]
    [InlineData("[b-a]", "Exchange")]
    [InlineData(@"[\b]", "Leave it out")]
    [InlineData("[a", @"write \[")]
    [InlineData("(?x)a", "Write it without")]
    [InlineData("(?s).", "Write it without")]
    [InlineData("(?-i)a", "Write it without")]
    [InlineData("a(?i)b", "Put it first")]
    [InlineData("(?=a)", "Write out")]
    [InlineData("(?!a)", "rule of its own")]
    [InlineData("(?<=a)", "Write out")]
    [InlineData("(?<!a)", "rule of its own")]
    [InlineData("(?>a)", "Write (?:")]
    [InlineData("(?P<x>a)", "without a name")]
    [InlineData("(?<x>a)", "without a name")]
    [InlineData("(?#x)", "Leave it out")]
    [InlineData("(?(1)a|b)", "alternatives")]
    [InlineData("(?R)", "Write it without")]
    [InlineData("(?1)", "Write it without")]
    [InlineData(@"(a)\1", "group again")]
    [InlineData(@"\k<x>", "group again")]
    [InlineData(@"\012", "group again")]
    [InlineData("a*+", "second +")]
    [InlineData("a++", "second +")]
    [InlineData("a?+", "second +")]
    [InlineData("a{2}+", "second +")]
    [InlineData("a**", "first repetition")]
    [InlineData("a{2}{3}", "first repetition")]
    [InlineData("a*??", "first repetition")]
    [InlineData("*a", @"Write \*")]
    [InlineData("(|?)", @"Write \?")]
    [InlineData("^*", "Leave the repetition out")]
    [InlineData(@"\b+", "Leave the repetition out")]
    [InlineData(@"\p{L}", "[A-Za-z]")]
    [InlineData(@"\PL", "[A-Za-z]")]
    [InlineData(@"\A", "^ for the beginning")]
    [InlineData(@"\z", "$ for the end")]
    [InlineData(@"\Qa", "Write Q")]
    [InlineData(@"\x{41}", @"\xHH")]
    [InlineData(@"a\", @"Write \\")]
    [InlineData("(a", @"write \(")]
    [InlineData("a)", @"Write \)")]
    [InlineData("\u00e9", "Write .")]
    [InlineData("a\tb", "Write .")]
    [InlineData("(((.{0,9}){0,9}){0,9}){0,9}x", "smaller counts")]
    [InlineData("(((a{1000}){1000}){1000}){1000}", "smaller counts")]
    public void Refuses_WithARemedy(string regex, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<PatternException>(() => Syntax.Path.Regex(regex)).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("(?i)abc", "aBC", true)]
    [InlineData("(?i)/[^a]", "A", false)]
    [InlineData("a(?i:b)c", "aBc", true)]
    [InlineData("a(?i:b)c", "aBC", false)]
    [InlineData("a(?i:b(c))", "aBC", true)]
    [InlineData(@"\x41\x2e", "A.", true)]
    [InlineData(@"[\x41-\x43]", "B", true)]
    [InlineData(@"[-a]", "-", true)]
    [InlineData(@"[a-]", "-", true)]
    [InlineData(@"/[^-a]", "-", false)]
    [InlineData(@"[^\n]", "a", true)]
    [InlineData(@"^/[\w\-.]+$", "/a-b.c", true)]
    [InlineData(@"a{2}?$", "aa", true)]
    [InlineData(@"}]", "}]", true)]
    public void Reads(string regex, string part, bool expected) =>
        Assert.Equal(
            expected,
            new TextMatcher(Syntax.Path.Regex(regex), ignoresCase: false).IsMatch(part.StartsWith('/') ? part : "/" + part));

    [Fact]
    public void CaseOfTheField_IsThatOfItsRegexes()
    {
        Assert.False(new TextMatcher(Syntax.Path.Regex("/API"), Syntax.Path.IgnoresCase).IsMatch("/api"));
        Assert.True(new TextMatcher(Syntax.Host.Regex("^EXAMPLE"), Syntax.Host.IgnoresCase).IsMatch("example.COM"));
        Assert.False(new TextMatcher(Syntax.Header.Regex("^[^A]$"), Syntax.Header.IgnoresCase).IsMatch("a"));
    }

    [PythonFact]
    public void WhatIsTaken_PythonReadsAlike()
    {
        var random = new Random(1);
        var regexes = Enumerable.Range(0, Draws.Of(20_000, 200_000))
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Pick(Pieces)))).Distinct()
            .Concat(Enumerable.Range(0, Draws.Of(2_000, 20_000)).Select(_ => NaiveRegex.New(random, "ab-", 4).Source))
            .Where(IsTaken).ToArray();
        // Not the empty text: before Python 3.14, \B does not hold there.
        string[] texts =
        [
            .. Enumerable.Range(1, 60).Select(_ => random.Text("aabBc1-_. /{}],^", 5)).Where(text => text.Length > 0),
            "&", "|a", "a|b", "--", "&&", "$", "\\",
        ];
        var answers = Python.Search(regexes, texts);
        Assert.True(regexes.Length > 2_000);
        for (var i = 0; i < regexes.Length; i++)
        {
            Assert.True(answers[i] is not null, $"Python refuses {regexes[i]}");
            var automaton = Thompson.Build(
                new Expression.Sequence(Expression.Anything, RegexParser.Parse(regexes[i], ignoreCase: false), Expression.Anything));
            var matcher = new TextMatcher(automaton, ignoresCase: false);
            Assert.True(texts.Select(text => matcher.IsMatch(text)).SequenceEqual(answers[i]!), $"Python reads {regexes[i]} otherwise");
        }
    }

    private static bool IsTaken(string regex)
    {
        try
        {
            Syntax.Path.Regex(regex);
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }
}
