using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Allocation;

public sealed class PrioritiesTests
{
    private static readonly Dictionary<string, int> Nothing = [];

    [Fact]
    public void Specific_ComesBeforeGeneral_EvenIfShorter()
    {
        // 14 literal characters against 4: length would put the general rule first.
        var rules = new[] { new RouteRule("any", Match.Path("/*", "/very/long/path")), new RouteRule("some", Match.Path("/v/*")) };
        Assert.Equal(["some", "any"], Names(Allocate(rules)));
    }

    [Fact]
    public void Preview_StandsBetweenTheMoreSpecificRules_AndItsOwn()
    {
        var api = new RouteRule("api", Match.Prefix("/api"));
        var admin = new RouteRule("admin", Match.Prefix("/api/admin"));
        var allocation = Allocate([api, api.Preview("x-preview"), admin, admin.Preview("x-preview")]);
        Assert.Equal(["admin:preview", "admin", "api:preview", "api"], Names(allocation));
        Assert.Empty(allocation.Findings);
    }

    [Fact]
    public void SameCatalog_InAnyOrder_GetsTheSamePriorities() => Seeds.ForEach(1, Draws.Of(4, 20), random =>
    {
        var catalog = new EditedCatalog(random);
        catalog.Fill(30);
        var before = catalog.All.ToArray();
        var last = Allocate(before).Priorities;
        catalog.Edit(60);
        var rules = catalog.All.ToArray();
        var expected = Allocate(rules, last);
        random.Shuffle(rules);
        var shuffled = Allocate(rules, last.OrderBy(_ => random.Next()).ToDictionary());
        Assert.Equal(expected.Rules, shuffled.Rules);
        Assert.Equal(expected.Findings, shuffled.Findings);
    });

    [Fact]
    public void Priorities_AreKept_AndSayWhy()
    {
        var rules = new[] { new RouteRule("all", Match.Prefix("/")), new RouteRule("api", Match.Prefix("/api")), new RouteRule("new",
            Match.Path("/api/x")) };
        var allocation = Allocate(rules, new Dictionary<string, int> { ["all"] = 700, ["api"] = 300, ["gone"] = 150 });

        Assert.Equal([("new", 140), ("api", 300), ("all", 700)], allocation.Rules.Select(rule => (rule.Rule.Name, rule.Priority)));
        Assert.Equal(
            [
                "new; more specific than api, all",
                "kept from the last deployment; more specific than all; after new",
                "kept from the last deployment; after api, new",
            ],
            allocation.Rules.Select(rule => rule.Why));
    }

    [Fact]
    public void ARuleThatMustMove_SaysWhy()
    {
        var rules = new[] { new RouteRule("all", Match.Prefix("/")), new RouteRule("api", Match.Prefix("/api")), new RouteRule("b",
            Match.Path("/b")) };
        var allocation = Allocate(rules, new Dictionary<string, int> { ["all"] = 100, ["api"] = 200, ["b"] = 50 });
        var moved = Assert.Single(allocation.Rules, rule => rule.Origin == PriorityOrigin.Moved);
        Assert.Equal("moved from 200: must now precede all; more specific than all", moved.Why);
    }

    [Fact]
    public void AReservedPriority_IsGivenUp()
    {
        var rules = new[] { new RouteRule("a", Match.Path("/a")) };
        var allocation = Priorities.Allocate(rules, new Dictionary<string, int> { ["a"] = 100 }, [new PriorityRange(1, 200)]);
        Assert.Equal("moved from 100: its priority is reserved", Assert.Single(allocation.Rules).Why);
        Assert.True(allocation.Rules[0].Priority > 200);
    }

    [Fact]
    public void APin_IsHonoured_AndOthersMakeWay()
    {
        var rules = new[] { new RouteRule("all", Match.Prefix("/")) { Priority = 40 }, new RouteRule("api", Match.Prefix("/api")) };
        var allocation = Allocate(rules, new Dictionary<string, int> { ["all"] = 1_000, ["api"] = 500 });
        Assert.Equal(("all", 40, PriorityOrigin.Pinned), Row(allocation.Rules[1]));
        Assert.Equal(("api", PriorityOrigin.Moved), (allocation.Rules[0].Rule.Name, allocation.Rules[0].Origin));
        Assert.InRange(allocation.Rules[0].Priority, 1, 39);
    }

    [Fact]
    public void AnUnpinnedRule_KeepsItsPriority()
    {
        var allocation = Allocate([new RouteRule("a", Match.Path("/a"))], new Dictionary<string, int> { ["a"] = 123 });
        Assert.Equal(("a", 123, PriorityOrigin.Kept), Row(allocation.Rules[0]));
    }

    public static TheoryData<string, RouteRule[], FindingKind, string> Rejected => new()
    {
        { "pin 0", [Route("a", "/a", 0)], FindingKind.Pin, "is not from 1 to 50000" },
        { "pin 50001", [Route("a", "/a", 50_001)], FindingKind.Pin, "is not from 1 to 50000" },
        { "pin reserved", [Route("a", "/a", 150)], FindingKind.Pin, "reserved range 100-199" },
        { "pin twice", [Route("a", "/a", 5), Route("b", "/b", 5)], FindingKind.Pin, "also pinned by a" },
        { "pin shadows", [Route("a", "/*", 5), Route("b", "/b", 6)], FindingKind.Shadowed, "a, pinned to 5, takes all its requests" },
        { "no room before pin", [Route("a", "/*", 1), Route("b", "/b")], FindingKind.Room, "given the pinned a (1)" },
        { "duplicate", [Route("a", "/x*"), Route("b", "/x*")], FindingKind.Duplicate, "takes the same requests as a" },
        { "duplicate in other words", [Route("a", "/*"), Route("b", "*")], FindingKind.Duplicate, "takes the same requests as a" },
        { "name twice", [Route("a", "/a"), Route("a", "/b")], FindingKind.Name, "2 rules have this name" },
        { "preview of nothing", [Route("a", "/a") with { PreviewOf = "b" }], FindingKind.Name, "previews 'b'" },
        { "limit", [Route("a", "/%")], FindingKind.Limit, "holds '%'" },
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Rejects(string what, RouteRule[] rules, FindingKind kind, string fault)
    {
        var allocation = Priorities.Allocate(rules, new Dictionary<string, int> { ["old"] = 7 }, [new PriorityRange(100, 199)]);
        var finding = Assert.Single(allocation.Findings, finding => finding.Severity == Severity.Error);
        Assert.True(finding.Kind == kind && finding.Remedy.Length > 0 && !allocation.Succeeded && allocation.Rules.Count == 0, what);
        Assert.Contains(fault, finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void PinnedPreview_BehindWhatMustFollow_IsRejected()
    {
        var api = Route("api", "/api/*");
        var allocation = Allocate([api, api.Preview("x-preview") with { Priority = 10 }, Route("admin", "/api/admin", 20)]);
        Assert.Equal(FindingKind.Pin, Assert.Single(allocation.Findings).Kind);
        Assert.False(allocation.Succeeded);
    }

    [Fact]
    public void Quotas_AreChecked_WithWhatElseIsThere()
    {
        var rules = Enumerable.Range(0, 100).Select(i => Route($"r{i}", $"/{i}")).ToArray();
        Assert.Equal("The load balancer would have 101 target groups; 100 are allowed, and AWS does not raise it.",
            Assert.Single(Allocate(rules).Findings).Fault);
        var many = Priorities.Allocate([.. rules[..99], rules[0].Preview("x-p"), rules[1].Preview("x-p")], Nothing, []);
        Assert.Equal("The load balancer would have 101 rules; the quota is 100.", Assert.Single(many.Findings).Fault);
        Assert.Empty(Priorities.Allocate(many.Rules.Count == 0 ? rules[..99] : [], Nothing, [], new Quotas { OtherRules = 1 }).Findings);
    }

    [Fact]
    public void PinsThatOthersHeld_AreHonoured_AndMayBeExchanged()
    {
        RouteRule[] rules = [Route("a", "/a", 2), Route("b", "/b", 1)];
        Assert.Equal([("b", 1), ("a", 2)], Allocate(rules, new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }).Rules.Select(rule =>
            (rule.Rule.Name, rule.Priority)));
    }

    [Fact]
    public void WhatOthersHeld_IsUsedAgain_WhereNothingElseIsLeft()
    {
        var allocation = Priorities.Allocate([Route("new", "/new")], new Dictionary<string, int> { ["gone"] = 1 }, [new PriorityRange(2,
            PriorityRange.Highest)]);
        Assert.Equal(1, Assert.Single(allocation.Rules).Priority);
    }

    [Fact]
    public void WhereTheQuotaIsShort_RulesChangeInPlace()
    {
        var rules = Enumerable.Range(0, 99).Select(i => Route($"r{i}", $"/{i}")).ToArray();
        var last = Allocate(rules).Priorities;
        var quotas = new Quotas { RulesPerLoadBalancer = 99 };
        var allocation = Priorities.Allocate([.. rules[1..], Route("new", "/new")], last, [], quotas);
        Assert.True(allocation.Succeeded);
        Assert.Equal(last.Values.Order(), allocation.Priorities.Values.Order());
    }

    [Fact]
    public void WhereARuleMustBeCreatedBeforeAnotherIsDeleted_TheQuotaCountsBoth_AndThereAreTwoSteps()
    {
        RouteRule[] rules = [Route("a", "/a", 10), Route("b", "/b")];
        var finding = Assert.Single(Priorities.Allocate(rules, new Dictionary<string, int> { ["a"] = 20, ["b"] = 30 }, [],
            new Quotas { RulesPerLoadBalancer = 2 }).Findings);
        Assert.Equal(
            "The load balancer would have 3 rules for a moment, since rules are created before others are deleted; the quota is 2.",
                finding.Fault);
        Assert.StartsWith("Deploy in two steps: first without a in hybrid:cutover, then with.", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, 0, 4)] // The rule that goes, and the new one.
    [InlineData(2, 0, 0, 8)]
    [InlineData(1, 1, 1, 6)] // All of the old ones on one listener, all of the new ones on another.
    [InlineData(1, 0, 1, 7)] // From two listeners to one of them.
    [InlineData(2, 1, 0, 7)] // From one listener to two.
    public void TheQuota_CountsWhatStandsOnOldAndNewListeners(int listeners, int newListeners, int formerListeners, int rules)
    {
        var last = new Dictionary<string, int> { ["a"] = 10, ["b"] = 20, ["gone"] = 30 };
        RouteRule[] catalog = [Route("a", "/a"), Route("b", "/b"), Route("new", "/new", 40)];
        var quotas = new Quotas
        {
            Listeners = listeners, NewListeners = newListeners, FormerListeners = formerListeners, RulesPerLoadBalancer = rules,
        };

        Assert.Empty(Priorities.Allocate(catalog, last, [], quotas).Findings);
        var finding = Assert.Single(Priorities.Allocate(catalog, last, [], quotas with { RulesPerLoadBalancer = rules - 1 }).Findings);
        Assert.StartsWith($"The load balancer would have {rules} rules for a moment", finding.Fault, StringComparison.Ordinal);
        Assert.StartsWith(
            newListeners > 0
                ? "Deploy in two steps: first with fewer routes in hybrid:cutover, then with all."
                : "Deploy in two steps: first without new in hybrid:cutover, then with.",
            finding.Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Overlap_IsAWarning_WithAnExampleAndTheOrder()
    {
        var allocation = Allocate([new RouteRule("read", Match.Prefix("/api").Methods("GET")), Route("admin", "/api/admin/*")]);
        var warning = Assert.Single(allocation.Findings);
        Assert.Equal((Severity.Warning, FindingKind.Overlap, "admin"), (warning.Severity, warning.Kind, warning.Route));
        Assert.Equal(
            "admin and read both match GET http://example.com/api/admin/; admin wins (longer literal path).",
            warning.Fault);
    }

    [Fact]
    public void RulesToldApartByOneHeader_AreNoOverlap() =>
        Assert.Empty(Allocate([new RouteRule("a", Match.Header("x-tenant", "a")), new RouteRule("b", Match.Header("x-tenant",
            "b"))]).Findings);

    [Fact]
    public void AllFaults_AreReportedAtOnce()
    {
        var allocation = Allocate([Route("a", "/a", 0), Route("b", "/b"), Route("c", "/b"), Route("d", "x"), new RouteRule("e",
            Match.Methods("get"))]);
        Assert.Equal(["a", "c", "d", "e"], allocation.Findings.Select(finding => finding.Route).Order());
    }

    [Theory]
    [InlineData("100-199", 100, 199)]
    [InlineData("7", 7, 7)]
    [InlineData(" 1 - 50000 ", 1, 50_000)]
    public void PriorityRange_Parses(string text, int first, int last)
    {
        Assert.True(PriorityRange.TryParse(text, out var range));
        Assert.Equal(new PriorityRange(first, last), range);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0-5")]
    [InlineData("9-3")]
    [InlineData("1-50001")]
    [InlineData("1-2-3")]
    [InlineData("a")]
    public void PriorityRange_Refuses(string? text) => Assert.False(PriorityRange.TryParse(text, out _));

    private static RouteRule Route(string name, string path, int? priority = null) => new(name, Match.Path(path)) { Priority = priority };

    private static (string Name, int Priority, PriorityOrigin Origin) Row(PlacedRule rule) => (rule.Rule.Name, rule.Priority, rule.Origin);

    private static IEnumerable<string> Names(RuleAllocation allocation) => allocation.Rules.Select(rule => rule.Rule.Name);

    private static RuleAllocation Allocate(RouteRule[] rules, IReadOnlyDictionary<string, int>? last = null) => Priorities.Allocate(rules,
        last ?? Nothing, []);
}
