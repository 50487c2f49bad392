using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>Rules that share requests have one order in every environment.</summary>
public sealed class RuleOrderTests
{
    private static readonly Dictionary<string, int> Nothing = [];
    private static readonly Quotas NoQuotas = new() { RulesPerLoadBalancer = 1_000, TargetGroupsPerLoadBalancer = 1_000 };
    private static readonly RouteRule Orders = new("orders", Match.Path("/shop/orders/*"));
    private static readonly RouteRule Pdf = new("pdf", Match.Path("/shop/*.pdf"));

    public static TheoryData<string, Match, Match> Keys => new()
    {
        { "exact host", Match.Host("shop.example.com").Prefix("/a"), Match.Host("*.example.com").Path("/a/long/*") },
        { "a host", Match.Host("*.example.com").Prefix("/a"), Match.Path("/a/b/*") },
        { "longer literal host", Match.Host("*.example.com").Prefix("/a"), Match.Host("*.com").Path("/a/b/*") },
        { "longer literal path", Match.Path("/shop/orders/*"), Match.Path("/shop/*.pdf") },
        { "longer literal path", Match.PathRegex("^/shop/orders/[0-9]+"), Match.Path("/shop/*.pdf") },
        { "fewer wildcards in its path", Match.Path("/shop/*x"), Match.Path("/*hop/xx*") },
        { "fewer methods", Match.Path("/a").Methods("GET"), Match.Path("/a").Header("x-a", "1") },
        { "fewer methods", Match.Path("/a").Methods("GET").Query("v", "1"), Match.Path("/a").Methods("GET", "HEAD") .Header("x-a", "1") },
        { "more headers", Match.Path("/a").Header("x-a", "1"), Match.Path("/a").Query("v", "1") },
        { "more query conditions", Match.Path("/a").Query("v", "1"), Match.Path("/a").SourceIp("10.0.0.0/8") },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void WhereInclusionLeavesItOpen_TheKeyDecides(string reason, Match winner, Match loser)
    {
        var allocation = Allocate(new RouteRule("z", winner), new RouteRule("a", loser));

        Assert.Equal(["z", "a"], allocation.Rules.Select(rule => rule.Rule.Name));
        Assert.Contains($"wins ({reason}).", Assert.Single(allocation.Findings).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereNothingElseDiffers_TheNameDecides() => Assert.Contains(
        "a wins (earlier name).",
        Assert.Single(Allocate(new RouteRule("b", Match.Path("/x*")), new RouteRule("a", Match.Path("*/y"))).Findings).Fault,
        StringComparison.Ordinal);

    [Fact]
    public void AnOverlap_SaysWhoWins_Why_AndWhatToDo() => Assert.Equal(
        "orders and pdf both match GET http://example.com/shop/orders/.pdf; orders wins (longer literal path). "
            + "If that is wrong: Before(\"orders\") on pdf.",
        Assert.Single(Allocate(Orders, Pdf).Findings).ToString());

    [Fact]
    public void MoreOverlaps_ThanAnybodyReads_AreCounted_ByRoutesAndByPairs()
    {
        var rules = Enumerable.Range(0, 8).SelectMany(i => new RouteRule[]
        {
            new($"begin-{i}", Match.Path($"/{i}*")), new($"end-{i}", Match.Path($"*/{i}")),
        });

        var findings = Allocate([.. rules]).Findings;

        Assert.Equal(51, findings.Count);
        Assert.Equal(
            "all routes: 16 routes make 64 pairs that overlap, neither being more specific; 50 pairs are shown. Narrow the matches of "
                + "those that are.",
            findings[^1].ToString());
    }

    [Theory]
    [InlineData("^$", "GET /ab -H 'host: '")]
    [InlineData("^:80$", "GET /ab -H 'host: :80'")]
    public void AnExampleWithoutHost_IsStillARequest(string host, string example) => Assert.Contains(
        $"both match {example};",
        Assert.Single(Allocate(new("a", Match.Path("/a*").HostRegex(host)), new("b", Match.Path("/*b").HostRegex(".*"))).Findings).Fault,
        StringComparison.Ordinal);

    [Fact]
    public void Before_SaysOtherwise_AndSilencesTheWarning()
    {
        var allocation = Allocate(Orders, Pdf with { Before = ["orders"] });

        Assert.Equal(["pdf", "orders"], allocation.Rules.Select(rule => rule.Rule.Name));
        Assert.Equal("new; before orders (Before(\"orders\"))", allocation.Rules[0].Why);
        Assert.Empty(allocation.Findings);
    }

    [Fact]
    public void Before_AgainstInclusion_IsAFault() => Assert.Equal(
        "all: Before(\"orders\") would put it before orders, which is more specific and would never match. Remove it, or narrow a match.",
        Assert.Single(Allocate(Orders, new RouteRule("all", Match.Prefix("/")) { Before = ["orders"] }).Findings,
            Is(FindingKind.Order)).ToString());

    [Fact]
    public void Before_InACircle_IsAFault() => Assert.Equal(
        "pdf: Before(\"orders\") closes a circle: orders before pdf before orders. Remove it, or narrow a match.",
        Assert.Single(Allocate(Orders with { Before = ["pdf"] }, Pdf with { Before = ["orders"] }).Findings,
            Is(FindingKind.Order)).ToString());

    [Fact]
    public void WhereInclusionAndTheKeyCloseACircle_InclusionHolds_AndTheRulesSaySo()
    {
        // By the key, areas comes before first, and first before numbers: longer literal paths. But numbers lies inside areas.
        RouteRule[] rules =
        [
            new("areas", Match.Path("/shop/*", "/club/*")),
            new("first", Match.Path("/*/1")),
            new("numbers", Match.PathRegex("^/(shop|club)/[0-9]+$")),
        ];
        foreach (var catalog in new[] { rules, [rules[2], rules[0], rules[1]], [rules[1], rules[2], rules[0]] })
        {
            var allocation = Allocate(catalog);

            Assert.Equal(
                [
                    "numbers: new; more specific than areas; before first (rules between them leave no other order, though by longer "
                        + "literal path it would follow)",
                    "areas: new; before first (longer literal path); after numbers",
                    "first: new; after areas, numbers",
                ],
                allocation.Rules.Select(rule => $"{rule.Rule.Name}: {rule.Why}"));
            Assert.Equal(
                [
                    "numbers and first both match GET http://example.com/club/1; numbers wins (rules between them leave no other order, "
                        + "though by longer literal path it would follow). If that is wrong: Before(\"numbers\") on first.",
                    "areas and first both match GET http://example.com/shop/1; areas wins (longer literal path). If that is wrong: "
                        + "Before(\"areas\") on first.",
                ],
                allocation.Findings.Select(finding => finding.ToString()));
        }
    }

    [Fact]
    public void PinnedRules_HaveTheOrderOfTheirPins()
    {
        var allocation = Allocate(Orders with { Priority = 20 }, Pdf with { Priority = 10 });

        Assert.Equal(["pdf", "orders"], allocation.Rules.Select(rule => rule.Rule.Name));
        Assert.Empty(allocation.Findings);
    }

    [Fact]
    public void APreview_StandsToOthers_AsItsRouteDoes()
    {
        var allocation = Allocate(Orders, Orders.Preview("x-preview"), Pdf with { Before = ["orders"] }, Pdf.Preview("x-preview"));

        Assert.Equal(["pdf:preview", "pdf", "orders:preview", "orders"], allocation.Rules.Select(rule => rule.Rule.Name));
    }

    [Fact]
    public void AnEditThatChangesWhoWins_IsNamed()
    {
        var last = new Dictionary<string, int> { ["pdf"] = 100, ["orders"] = 200 };

        var change = Assert.Single(Priorities.Allocate([Orders, Pdf], last, []).Findings, Is(FindingKind.Winner));

        Assert.Equal(
            "orders now takes what both match, such as GET http://example.com/shop/orders/.pdf, and pdf took it in the last "
                + "deployment (longer literal path). If that is wrong: Before(\"orders\") on pdf.",
            change.ToString());
        Assert.DoesNotContain(Priorities.Allocate([Orders, Pdf], new Dictionary<string, int> { ["orders"] = 1, ["pdf"] = 2 }, []).Findings,
            finding => finding.Kind == FindingKind.Winner);
    }

    [Fact]
    public void NoOrder_DependsOnTheOrderOfTheCatalog_OrOnHistory() => Parallel.For(0, Draws.Of(1_000, 100_000), seed =>
    {
        var random = new Random(seed);
        var catalog = new EditedCatalog(random);
        catalog.Fill(random.Next(2, 14));
        for (var i = 0; i < 3; i++)
            catalog.Edit(most: 16);
        var rules = catalog.All.ToArray();
        if (random.Next(3) == 0)
        {
            var match = random.Pick(
                [Match.PathRegex("^/[a-z]+/v[12]$"), Match.PathRegex("^/api/(v1|users)"), Match.PathRegex("^/[0-9]+/orders$", "^/a")]);
            rules = [.. rules, new RouteRule("regex", match)];
        }

        var fresh = Priorities.Allocate(rules, Nothing, [], NoQuotas);
        if (!fresh.Succeeded)
            return;
        var last = rules.Where(_ => random.Next(4) > 0).ToDictionary(rule => rule.Name, _ => random.Next(1, 60));
        random.Shuffle(rules);
        var edited = Priorities.Allocate(rules, last, random.Next(2) == 0 ? [] : [new(1, 9), new(60, PriorityRange.Highest)], NoQuotas);
        Assert.True(edited.Succeeded, $"seed {seed}: {string.Join('\n', edited.Findings)}");
        foreach (var (one, other) in fresh.Rules.SelectMany((_, i) => fresh.Rules.Skip(i + 1), (one, other) => (one.Rule, other.Rule)))
        {
            Assert.True(
                edited.Priorities[one.Name] < edited.Priorities[other.Name] || !MatchAlgebra.Overlap(one.Match, other.Match),
                $"seed {seed}: {one.Name} and {other.Name} share requests and changed their order");
        }
    });

    private static Predicate<Finding> Is(FindingKind kind) => finding => finding.Kind == kind;

    private static RuleAllocation Allocate(params RouteRule[] rules) => Priorities.Allocate(rules, Nothing, []);
}
