using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Checks;

/// <summary>What whole catalogs are told of rules that share requests.</summary>
public sealed class RelationChecksTests
{
    [Fact]
    public void ARegexInsideAWildcard_ComesFirst()
    {
        var allocation = Allocate(("all", Match.Path("/*/orders")), ("some", Match.PathRegex("^/[0-9]+/orders$")));
        Assert.Equal(["some", "all"], allocation.Rules.Select(rule => rule.Rule.Name));
        Assert.Empty(allocation.Findings);
    }

    [Fact]
    public void TwoRegexesOfTheSameRequests_AreADuplicate()
    {
        var finding = Assert.Single(Allocate(("a", Match.PathRegex("^/(a|b)$")), ("b", Match.PathRegex("^/[ab]$"))).Findings);
        Assert.Equal((Severity.Error, FindingKind.Duplicate, "b"), (finding.Severity, finding.Kind, finding.Route));
    }

    [Fact]
    public void RegexesThatShareNothing_AreNoOverlap() =>
        Assert.Empty(Allocate(("a", Match.PathRegex("^/v[0-4]+$")), ("b", Match.PathRegex("^/v[5-9]+$"))).Findings);

    [Fact]
    public void ARegexOfPorts_OverlapsAHost_AsAnExampleShows()
    {
        var finding = Assert.Single(
            Allocate(("port", Match.HostRegex(@"^foo\.com\:8443$").Path("/a*")), ("host", Match.Host("foo.com").Path("/*b"))).Findings);
        Assert.Equal(FindingKind.Overlap, finding.Kind);
        Assert.Contains("http://foo.com:8443/ab", finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleThatSeveralCoverTogether_IsAFault_WithTheFewestThatDo()
    {
        RouteRule[] rules =
        [
            new("api", Match.Path("/api/*").Methods("GET", "POST")),
            new("orders", Match.Path("/api/orders").Methods("GET")),
            new("reads", Match.Path("/api/*").Methods("GET")),
            new("writes", Match.Path("/api/*").Methods("POST")),
        ];
        Assert.Equal(
            "api: It can never match: reads, writes come before it, and together take all its requests. "
                + "Take it out of hybrid:cutover, or narrow one of those.",
            Assert.Single(Allocate(rules), IsShadowed).ToString());
        // Its preview rule is one fault with it.
        Assert.Equal("api", Assert.Single(Allocate([.. rules, rules[0].Preview("x-preview")]), IsShadowed).Route);
        Assert.DoesNotContain(Allocate(rules[..3]), IsShadowed);
        // A preview rule by itself, whose requests two routes of their own take.
        RouteRule[] preview =
        [
            rules[0], rules[0].Preview("x-preview"),
            new("on", Match.Path("/api/*").Methods("GET").Header("x-preview", "*")),
            new("off", Match.Path("/api/*").Methods("POST").Header("x-preview", "*")),
        ];
        Assert.Equal("api:preview", Assert.Single(Allocate(preview), IsShadowed).Route);

        static bool IsShadowed(Finding finding) => finding is { Kind: FindingKind.Shadowed, Severity: Severity.Error };

        static IEnumerable<Finding> Allocate(RouteRule[] rules) => Priorities.Allocate(rules, new Dictionary<string, int>(), []).Findings;
    }

    // Few methods, lines and segments, so that rules often cover each other together.
    [Fact]
    public void WhatIsCovered_TakesNoRequest_AndWithoutOneOfThoseNamedItDoes()
    {
        var covered = 0;
        Seeds.ForEach(1, Draws.Of(300, 3_000), random =>
        {
            RouteRule[] rules = [.. Enumerable.Range(0, 12).Select(i => new RouteRule($"r{i:00}", random.Next(4) switch
            {
                0 => Match.Path(random.Pick(["/a*", "/*", "/b*", "/?", "/??*"])).Methods(random.Pick(["GET", "PUT"])),
                1 => Match.Path(random.Pick(["/a", "/a*", "/*a", "/b*"])).Methods("GET", "PUT"),
                2 => Match.PathRegex(random.Pick(["^/[ab]", "^/[^a]", "^/a?$", "^/[ab]+$"])).Methods(random.Pick(["GET", "PUT"])),
                _ => Match.Path(random.Pick(["/a*", "/*"])).Header("x-a", random.Pick(["1", "*"])),
            }))];
            rules = [.. rules.Where((rule, i) => !rules[..i].Any(other => AreEqual(rule, other)))];
            foreach (var finding in Faults(rules))
            {
                covered++;
                var rule = rules.Single(rule => rule.Name == finding.Route);
                var names = finding.Fault.Split(": ")[1].Split(" come ")[0].Split(", ");
                var cover = names.Select(name => rules.Single(other => other.Name == name)).ToArray();
                Assert.False(AnyRequest(request => rule.Match.Takes(request) && !cover.Any(other => other.Match.Takes(request))));
                foreach (var left in cover)
                {
                    Assert.True(
                        AnyRequest(request => rule.Match.Takes(request)
                            && !cover.Any(other => other != left && other.Match.Takes(request))),
                        $"{finding}, but {left.Name} can be left out");
                }
            }
        });
        Assert.True(covered > 100, $"{covered}");

        static IEnumerable<Finding> Faults(RouteRule[] rules) => Priorities.Allocate(rules, new Dictionary<string, int>(), []).Findings
            .Where(finding => finding is { Kind: FindingKind.Shadowed, Severity: Severity.Error });

        static bool AreEqual(RouteRule one, RouteRule other) =>
            MatchAlgebra.Contains(one.Match, other.Match) && MatchAlgebra.Contains(other.Match, one.Match);

        static bool AnyRequest(Func<ExampleRequest, bool> holds) => SmallWorld.Any(holds);
    }

    private static readonly ExampleRequest[] SmallWorld =
    [
        .. from path in (string[])["/", "/a", "/b", "/c", "/aa", "/ab", "/ac", "/ba", "/bb", "/bc", "/ca", "/cc", "/aca", "/bca", "/bac"]
           from method in (string[])["GET", "PUT", "POST"]
           from line in (string?[])[null, "1", "2"]
           select new ExampleRequest
           {
               Path = path, Method = method, Headers = line is null ? [] : [KeyValuePair.Create("x-a", line)],
           },
    ];

    // To see that every text of the one is in the other, all of the last 25 letters must be remembered.
    [Fact]
    public void WhereTheBudgetEnds_NoOrderIsClaimed_AndBothAreNamed()
    {
        var allocation = Allocate(
            ("any", Match.PathRegex("^/([ab]{0,24}|[ab]*a[ab]{24}|[ab]*b[ab]{24})$")),
            ("same", Match.PathRegex("^/[ab]*$").Methods("GET")));
        var finding = Assert.Single(allocation.Findings, finding => finding.Kind == FindingKind.Overlap);
        Assert.True(finding.Severity == Severity.Warning && allocation.Succeeded);
        Assert.Equal(["any", "same"], ((string[])["any", "same"]).Where(name => $"{finding}".Contains(name, StringComparison.Ordinal)));
        Assert.Contains("takes too long to find out, so neither is put before the other", finding.Fault, StringComparison.Ordinal);
        Assert.Contains("Before(\"any\") on same", finding.Remedy, StringComparison.Ordinal);
        Assert.All(allocation.Rules, rule => Assert.Empty(rule.After));
        // What was deployed stands as it stood, either way, until the catalog says which wins.
        RouteRule[] rules = [.. allocation.Rules.Select(rule => rule.Rule)];
        foreach (var (any, same) in ((int, int)[])[(1, 2), (2, 1)])
        {
            var last = new Dictionary<string, int> { ["any"] = any, ["same"] = same };
            Assert.Equal(last, Priorities.Allocate(rules, last, []).Priorities);
        }

        rules = [.. rules.Select(rule => rule.Name == "same" ? rule with { Before = ["any"] } : rule)];
        var said = Priorities.Allocate(rules, new Dictionary<string, int>(), []);
        Assert.Equal(["same", "any"], said.Rules.Select(rule => rule.Rule.Name));
        Assert.Empty(said.Findings);
    }

    [Fact]
    public void NinetyNineOverlappingRoutes_AreCheckedAndNumbered_WithLittleMemory()
    {
        (string, Match)[] rules = [.. Enumerable.Range(0, 99).Select(i => ($"r{i}", (i % 3) switch
        {
            0 => Match.Path($"/*{(char)('a' + i % 26)}*{i}"),
            1 => Match.PathRegex($"^/a{i}(/[a-z]+)*$").Header("x-a", $"*{i}*"),
            _ => Match.Path($"/a*{i}").Methods("GET"),
        }))];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Allocate(rules).Succeeded);
        // What takes time takes memory: how long it is, tests/Benchmarks says.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    [Fact]
    public void ANestedRepeat_IsRefused()
    {
        var finding = Assert.Single(Allocate(("a", Match.PathRegex("(((.{0,9}){0,9}){0,9}){0,9}x"))).Findings);
        Assert.Equal((Severity.Error, FindingKind.Limit), (finding.Severity, finding.Kind));
        Assert.Contains("is too big to be compared. Use smaller counts", $"{finding}", StringComparison.Ordinal);
    }

    private static RuleAllocation Allocate(params (string Name, Match Match)[] rules) =>
        Priorities.Allocate([.. rules.Select(rule => new RouteRule(rule.Name, rule.Match))], new Dictionary<string, int>(), []);
}
