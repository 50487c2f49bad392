using System.Diagnostics;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>Whatever a catalog holds, the answer is a list of findings or priorities, soon.</summary>
public sealed class HostileInputTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Hostile =
    [
        "", " ", "*", "?", "**************", "????????", new('*', 10_000), new('?', 10_000), new('a', 10_000), new('/', 10_000),
        Repeat("*a", 64), Repeat("*?", 64), "/" + Repeat("a?", 60),
        "\0", "\u0001\u0002\u0003\u0004", "\r\n", "\u00e9", "\ud83d\ude00", "\ud800", "\uffff\ufffe", "\\", "\\*", "/\\", "%00",
        "/../..", "//",
        "(a+)+$", "((a{100}){100}){100}", "[", "(?=a)", "\\p{L}", "a{9999999999}", "^$", "$^", "|", "(?i)a", "(?#x)",
        "^(((((((((((((((((((((a)))))))))))))))))))))$",
        "10.0.0.0/8", "10.0.0.0/-1", "10.0.0.0/99999999999", "::/0", "1.2.3.4/32", "fe80::1%eth0/64", "/8", "/", "GET", "host", "x-a",
        "a.com", ".", "..com",
    ];

    [Fact]
    public void Anything_IsAnsweredSoon()
    {
        // One warm-up, so that the clock sees the work and not the compiler.
        Answer(Match.Path("/a").PathRegex("^a"), Match.Host("a.com"));
        var random = new Random(7);
        foreach (var value in Hostile)
        {
            var other = random.Pick(Hostile);
            Match[] matches =
            [
                Match.Path(value), Match.Prefix(value), Match.Host(value), Match.Methods(value), Match.Header(value, value),
                Match.Header("x-a", value, other),
                Match.Query(value), Match.Query(value, other), Match.SourceIp(value), Match.PathRegex(value), Match.HostRegex(value),
                Match.HeaderRegex("x-a", value), Match.Path(value, other).Host(value).Path(other),
            ];
            foreach (var match in matches)
            {
                AssertSoon(match.ToString(), () => Answer(match, Match.Path("/*a*")));
            }
        }
    }

    public static TheoryData<string, string[], string[]> Adversaries => new()
    {
        { "one question marks after a star", ["/*a" + new string('?', 4)], ["/*a???" + "a", "/*b?"] },
        { "long repeats", [$"/*{new string('a', 120)}?aaa?"], [$"/*{new string('a', 60)}?{new string('a', 60)}", "/*ab*"] },
        {
            "stars in long repeats",
            [$"/{Repeat("ab", 20)}*{Repeat("ab", 20)}*{Repeat("ab", 20)}?"],
            [$"/*{Repeat("ab", 30)}*{Repeat("ba", 30)}*"]
        },
        { "five runs each", ["/*a*a*a*a*"], ["/*a*b*a*b*"] },
        { "borders", [$"/*{Repeat("aab", 40)}*"], [$"/*{Repeat("aab", 20)}a{Repeat("aab", 20)}*?*"] },
        { "every letter named", ["/*"], ["/a*", "/b*", "/c*", "/d*", "/e*"] },
        { "lengths", ["/???*"], ["/", "/?", "/??", "/a*"] },
    };

    [Theory]
    [MemberData(nameof(Adversaries))]
    public void PatternsWithinTheLimits_AreCompared_ExactlyAndSoon(string what, string[] one, string[] other)
    {
        var (left, right) = (Paths(one), Paths(other));
        AssertSoon(what, () =>
        {
            Assert.NotEqual(Outcome.OutOfBudget, Sets.Outside(left, right).Outcome);
            Assert.NotEqual(Outcome.OutOfBudget, Sets.Outside(right, left).Outcome);
            Assert.NotEqual(Outcome.OutOfBudget, Sets.Common(left, right).Outcome);
        });
    }

    [Fact]
    public void RandomPatternsWithinTheLimits_AreComparedSoon() => Seeds.ForEach(1, Draws.Of(60, 300), random =>
    {
        var (left, right) = (Extreme(random), Extreme(random));
        AssertSoon("containment", () => Assert.NotEqual(Outcome.OutOfBudget, Sets.Outside(left, right).Outcome));
        AssertSoon("overlap", () => Assert.NotEqual(Outcome.OutOfBudget, Sets.Common(left, right).Outcome));
    });

    [Fact]
    public void ManyBrokenRoutes_AreAllReported()
    {
        var rules = Hostile.Select((value, i) => new RouteRule($"r{i}", Match.Path(value).Methods("get"))).ToArray();
        var allocation = Priorities.Allocate(
            rules,
            new Dictionary<string, int> { ["r1"] = -5, ["r2"] = int.MaxValue, ["r3"] = 9, ["r4"] = 9 },
            [new(-3, 90_000)]);
        Assert.Equal(rules.Length, allocation.Findings.Select(finding => finding.Route).Distinct().Count());
        Assert.False(allocation.Succeeded);
    }

    // Within an ALB's limits: 5 values, 5 wildcards, 128 characters; few letters, so that much fits much.
    private static Automaton Extreme(Random random)
    {
        var values = Enumerable.Range(0, random.Next(1, 6))
            .Select(_ => new System.Text.StringBuilder("/" + Repeat(random.Pick(["a", "ab", "aab"]), 40))).ToArray();
        for (var i = 0; i < 5; i++)
        {
            var value = random.Pick(values);
            value[random.Next(1, value.Length)] = random.Pick(['*', '*', '?']);
        }

        return Paths(values.Select(value => value.ToString()));
    }

    private static Automaton Paths(IEnumerable<string> values) => Automaton.Union([.. values.Select(Syntax.Path.Wildcards)]);

    // A stall of the machine is not the code's: the fastest of a few answers counts.
    private static void AssertSoon(string what, Action answer)
    {
        var fastest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 10 && fastest > Soon; attempt++)
        {
            var watch = Stopwatch.StartNew();
            answer();
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        Assert.True(fastest <= Soon, $"{what}: {fastest.TotalMilliseconds} ms");
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void Answer(Match match, Match other)
    {
        var rules = new[] { new RouteRule("one", match), new RouteRule("other", other), new RouteRule("all", Match.Prefix("/")) };
        var allocation = Priorities.Allocate(rules, new Dictionary<string, int>(), []);
        Assert.True(allocation.Succeeded ? allocation.Rules.Count == 3 : allocation.Rules.Count == 0);
        if (MatchLimits.Check("one", match).Any(finding => finding.Severity == Severity.Error))
            Assert.Throws<ArgumentException>(() => new RuleTable<int>([new Rule<int>(1, match, 1)]));
        else
            new RuleTable<int>([new Rule<int>(1, match, 1)]).Find(Request.ForTarget("GET", "a.com", new string('/', 10_000)));
        Assert.NotNull(match.ToString());
    }
}
