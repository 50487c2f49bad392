using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>What the engine says of sets of texts, against all short texts and a matcher of its own.</summary>
public sealed class SearchTests
{
    private const string Letters = "ab-";

    [Fact]
    public void EveryAnswer_AgreesWithAllShortTexts_ForRandomPairs()
    {
        var pairs = Draws.Of(10_000, 100_000);
        var pool = (int)Math.Sqrt(pairs);
        Seeds.ForEach(1, 2, random =>
        {
            var (syntax, begin) = random.Next(2) == 0 ? (Syntax.Header, "") : (Syntax.Path, "/");
            var texts = ShortTexts(begin, 5);
            var sets = Enumerable.Range(0, pool).Select(_ => Set.New(random, syntax, begin, texts)).ToArray();
            // Every question of a pair: is one inside the other, and do they overlap?
            foreach (var one in sets)
            {
                foreach (var other in sets)
                {
                    AssertTrue(texts, [one], [other]);
                    if (random.Next(4) == 0)
                        AssertTrue(texts, [one, other], [random.Pick(sets)]);
                    if (random.Next(4) == 0)
                        AssertTrue(texts, [one], [other, random.Pick(sets)]);
                }
            }
        });
    }

    [Fact]
    public void EveryMatch_AgreesWithTheDefinition() => Seeds.ForEach(1, Draws.Of(2_000, 20_000), random =>
    {
        var set = Set.New(random, Syntax.Header, "", []);
        var matcher = new TextMatcher(set.Automaton, ignoresCase: true);
        for (var i = 0; i < 20; i++)
        {
            var text = random.Text("ab-A", 9);
            Assert.True(matcher.IsMatch(text) == set.Naive.Any(regex => regex.IsMatch(text.ToLowerInvariant())), $"{set} on '{text}'");
        }
    });

    [Theory]
    [InlineData(@"-*(-{1,2}\B)", "--a", true)]
    [InlineData(@"-*(-{1,2}\B)", "-a", false)]
    [InlineData(@"(^|a)b", "ab", true)]
    [InlineData(@"(^|a)b", "-b", false)]
    [InlineData(@"(a|$)\b", "-", false)]
    [InlineData(@"^(^a$)*$", "a", true)]
    [InlineData(@"a\b-\Ba", "a-a", false)]
    [InlineData(@"", "", true)]
    public void AnchorsAndWordEdges_HoldExactly(string regex, string text, bool expected) =>
        Assert.Equal(expected, new TextMatcher(Syntax.Header.Regex(regex), ignoresCase: true).IsMatch(text));

    [Theory]
    [InlineData("^/[0-9]+/orders$", "/*/orders")]
    [InlineData("^/v[0-5]+$", "^/v[0-9]+$")]
    [InlineData("^/(a|b)$", "^/[ab]$")]
    [InlineData("^/api/", "/api/*")]
    [InlineData("(?i)^/API$", "(?i)/api")]
    public void Regexes_AreComparedExactly(string inner, string outer)
    {
        Assert.Equal(Outcome.None, Sets.Outside(Path(outer), Path(inner)).Outcome);
    }

    [Fact]
    public void Texts_OfAnotherField_CannotMatch()
    {
        Assert.True(Syntax.Path.Regex("^api/.*$").IsEmpty);
        Assert.True(Syntax.Path.Wildcards("api/*").IsEmpty);
        Assert.True(Syntax.Path.Regex("^/a b$").IsEmpty);
        Assert.True(Syntax.Path.Regex("^$").IsEmpty);
        Assert.Equal(Outcome.None, Sets.Outside(Syntax.Path.Wildcards("/*"), Syntax.Path.Wildcards("*")).Outcome);
        Assert.Equal(Outcome.None, Sets.Outside(Syntax.Path.Wildcards("/*"), Syntax.Path.Regex("")).Outcome);
    }

    [Fact]
    public void Hosts_TakeAnyPort_UnlessARegexSaysWhich()
    {
        var foo = Syntax.Host.Wildcards("foo.com");
        Assert.Equal("foo.com:8443", Sets.Common(Syntax.Host.Regex(":8443$"), foo).Found);
        Assert.Equal("foo.com:8443", Sets.Common(Syntax.Host.Regex(@"^foo\.com\:8443$"), foo).Found);
        Assert.Equal(Outcome.None, Sets.Common(Syntax.Host.Regex(":8443$"), Syntax.Host.Regex(@"com$")).Outcome);
        Assert.Equal(Outcome.None, Sets.Outside(foo, Syntax.Host.Regex(@"^FOO\.com(:\d+)?$")).Outcome);
        Assert.Equal("foo.com:", Sets.Outside(Syntax.Host.Regex(@"^foo\.com(:\d+)?$"), foo).Found);
        Assert.Equal(Outcome.None, Sets.Common(Syntax.Host.Wildcards("*.com"), Syntax.Host.Regex("^[^:]*:80.*com")).Outcome);
    }

    [Theory]
    [InlineData("/api", "/*", "/api")]
    [InlineData("/a*", "/?b", "/ab")]
    [InlineData("/*.png", "/img/*", "/img/.png")]
    [InlineData("/*a*a*", "/*b*b*", "/aabb,/abab,/abba,/baab,/baba,/bbaa")]
    public void Found_IsAShortestText(string one, string other, string expected) =>
        Assert.Contains(Sets.Common(Path(one), Path(other)).Found, expected.Split(','));

    [Fact]
    public void WhereTheBudgetEnds_NothingIsClaimed()
    {
        // Every text of the one is in the other, but to see it all last 25 letters must be remembered.
        var (one, other) = (Syntax.Path.Regex("^/[ab]*$"), Syntax.Path.Regex("^/([ab]{0,24}|[ab]*a[ab]{24}|[ab]*b[ab]{24})$"));
        Assert.Equal(Outcome.OutOfBudget, Sets.Outside(other, one).Outcome);
        var search = new Search(forAll: 2_000);
        Assert.True(search.Find([one], [other]) is null && search.IsOver);
        search.Begin();
        Assert.True(search.Find([Path("/a*"), Path("/*b")], []) is null && search.IsOver);
    }

    [Fact]
    public void Universes_AreDeterministic()
    {
        foreach (var syntax in (Syntax[])[Syntax.Host, Syntax.Path, Syntax.Header, Syntax.Method, Syntax.Query, Syntax.SourceIp])
        {
            Assert.Single(syntax.Universe.Starts);
            Assert.All(
                syntax.Universe.Edges,
                edges => Assert.True(edges.All(one => edges.All(other => one == other || (one.Letters & other.Letters).IsEmpty))));
            Assert.True(new Search().Holds(syntax.Universe, syntax.Usual));
        }
    }

    private static Automaton Path(string value) =>
        value.StartsWith('^') || value.StartsWith('(') ? Syntax.Path.Regex(value) : Syntax.Path.Wildcards(value);

    private static string[] ShortTexts(string begin, int length)
    {
        var texts = new List<string> { begin };
        for (var from = 0; texts[from].Length < begin.Length + length; from++)
            texts.AddRange(Letters.Select(letter => texts[from] + letter));
        return [.. texts];
    }

    private static void AssertTrue(string[] texts, Set[] within, Set[] without)
    {
        var answer = Sets.Ask([.. within.Select(set => set.Automaton)], [.. without.Select(set => set.Automaton)]);
        var question = $"in {string.Join(" and ", (object[])within)}, not in {string.Join(", ", (object[])without)}: {answer}";
        var shortest = Enumerable.Range(0, texts.Length)
            .FirstOrDefault(i => within.All(set => set.Fits[i]) && !without.Any(set => set.Fits[i]), -1);
        Assert.True(answer.Outcome != Outcome.OutOfBudget, question);
        if (answer.Found is { } found)
            Assert.True(within.All(set => set.IsMatch(found)) && !without.Any(set => set.IsMatch(found)), question);
        if (shortest >= 0)
            Assert.True(answer.Found is not null && answer.Found.Length <= texts[shortest].Length, $"{question}, but '{texts[shortest]}'");
    }

    /// <summary>One or two values of a condition, as the engine and as the definition see them, and which short texts fit.</summary>
    private sealed record Set(string Source, Automaton Automaton, NaiveRegex[] Naive, bool[] Fits)
    {
        public static Set New(Random random, Syntax syntax, string begin, string[] texts)
        {
            var values = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Value(random, syntax, begin)).ToArray();
            NaiveRegex[] naive = [.. values.Select(value => value.Naive)];
            return new Set(
                string.Join(" or ", naive.Select(regex => regex.Source)),
                Automaton.Union([.. values.Select(value => value.Automaton)]),
                naive,
                [.. texts.Select(text => naive.Any(regex => regex.IsMatch(text)))]);
        }

        public bool IsMatch(string text) => Naive.Any(regex => regex.IsMatch(text));

        public override string ToString() => $"({Source})";

        private static (NaiveRegex Naive, Automaton Automaton) Value(Random random, Syntax syntax, string begin)
        {
            if (random.Next(4) == 0)
            {
                var value = begin + random.Text("ab-?*", 5);
                return (NaiveRegex.Wildcards(value), syntax.Wildcards(value));
            }

            var regex = NaiveRegex.New(random, Letters, 3);
            return (regex, syntax.Regex(regex.Source));
        }
    }
}
