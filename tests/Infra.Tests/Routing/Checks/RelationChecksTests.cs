using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
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
    public void ARuleThatSeveralCoverTogether_IsNamed_WithTheFewestThatDo()
    {
        var finding = Assert.Single(
            Allocate(
                ("api", Match.Path("/api/*").Methods("GET", "POST")),
                ("reads", Match.Path("/api/*").Methods("GET")),
                ("writes", Match.Path("/api/*").Methods("POST")),
                ("orders", Match.Path("/api/orders").Methods("GET"))).Findings,
            finding => finding.Kind == FindingKind.Shadowed);
        Assert.Equal((Severity.Warning, "api"), (finding.Severity, finding.Route));
        Assert.Equal("It can never match: reads, writes come before it, and together take all its requests.", finding.Fault);
    }

    [Fact]
    public void NothingIsSaidToBeCovered_ThatStillTakesARequest() => Seeds.ForEach(1, Draws.Of(20, 500), random =>
    {
        var catalog = new EditedCatalog(random);
        catalog.Fill(30);
        var allocation = Priorities.Allocate(catalog.All, new Dictionary<string, int>(), []);
        var covered = allocation.Findings.Where(finding => finding.Kind == FindingKind.Shadowed).Select(finding => finding.Route)
            .ToHashSet();
        for (var i = 0; i < 500; i++)
        {
            var request = RandomCatalogs.NewRequest(random);
            var winner = allocation.Rules.FirstOrDefault(rule => rule.Rule.Match.Takes(request))?.Rule.Name;
            Assert.False(winner is not null && covered.Contains(winner), $"{winner} takes {request}");
        }
    });

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
        Assert.Contains("takes too long to find out", finding.Fault, StringComparison.Ordinal);
        Assert.StartsWith("Simplify", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void NinetyNineOverlappingRoutes_AreCheckedAndNumberedSoon()
    {
        (string, Match)[] rules = [.. Enumerable.Range(0, 99).Select(i => ($"r{i}", (i % 3) switch
        {
            0 => Match.Path($"/*{(char)('a' + i % 26)}*{i}"),
            1 => Match.PathRegex($"^/a{i}(/[a-z]+)*$").Header("x-a", $"*{i}*"),
            _ => Match.Path($"/a*{i}").Methods("GET"),
        }))];
        var fastest = TimeSpan.MaxValue;
        // A stall of the machine is not the code's.
        for (var attempt = 0; attempt < 10 && fastest > TimeSpan.FromSeconds(0.5); attempt++)
        {
            var (watch, before) = (System.Diagnostics.Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            Assert.True(Allocate(rules).Succeeded);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        }

        Assert.True(fastest <= TimeSpan.FromSeconds(0.5), $"{fastest}");
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
