using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Plan;

public sealed class RoutePlanTests
{
    [Fact]
    public void Preview_StandsBeforeItsRoute_AndPrioritiesAreKept()
    {
        Route[] catalog =
        [
            new("api", Match.Prefix("/api"), SampleCatalog.Hello),
            new("hello", Match.Path("/lambda"), SampleCatalog.Hello),
        ];
        var settings = Settings("""{"api":{"weight":5,"previewHeader":"x-preview"},"hello":100}""", catalog);

        var first = RoutePlan.Of(catalog, settings, LastDeployment.None);
        var second = RoutePlan.Of([.. catalog.Reverse()], settings, new(first.Allocation.Priorities));

        Assert.Equal(first.Allocation.Priorities, second.Allocation.Priorities);
        Assert.True(first.Allocation.Priorities["api:preview"] < first.Allocation.Priorities["api"]);
        Assert.False(first.Allocation.Priorities.ContainsKey("hello:preview"));
    }

    [Fact]
    public void ReservedPriorities_AreLeftAlone()
    {
        Route[] catalog = [new("hello", Match.Path("/lambda"), SampleCatalog.Hello)];
        var settings = Settings("""{"hello":100}""", catalog, """{"reservedPriorities":["1-40000"]}""");

        Assert.InRange(RoutePlan.Of(catalog, settings, LastDeployment.None).Allocation.Priorities["hello"], 40001, 50000);
    }

    [Fact]
    public void PriorityRange_IsKeptTo_ByRulesThatAreNewAndThoseThatMustMove()
    {
        Route[] catalog =
        [
            new("hello", Match.Path("/lambda"), SampleCatalog.Hello), new("api", Match.Prefix("/api"), SampleCatalog.Hello),
        ];
        var settings = Settings(
            """{"hello":100,"api":100}""", catalog, """{"priorityRange":"1000-1002","reservedPriorities":[1001]}""");

        var priorities = RoutePlan.Of(catalog, settings, new(new Dictionary<string, int> { ["api"] = 5 })).Allocation.Priorities;

        Assert.Equal([1000, 1002], priorities.Values.Order());
    }

    [Theory]
    [InlineData("1003-1100", "moved from 1002: that lies outside hybrid:loadBalancer.priorityRange, which is 1003-1100")]
    [InlineData("1001-1100", "kept from the last deployment")]
    public void AnotherPriorityRange_MovesWhatLiesOutside(string range, string why)
    {
        Route[] catalog = [new("hello", Match.Path("/lambda"), SampleCatalog.Hello)];
        var settings = Settings("""{"hello":100}""", catalog, $$"""{"priorityRange":"{{range}}"}""");

        var plan = RoutePlan.Of(catalog, settings, new(new Dictionary<string, int> { ["hello"] = 1002 }));

        Assert.Equal(why, Assert.Single(plan.Allocation.Rules).Why);
    }

    [Fact]
    public void ARouteThatOverlapsWithMany_IsOneWarning()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        Route[] catalog =
        [
            .. names.Select(name => new Route(name, Match.Prefix($"/{name}"), SampleCatalog.Hello)),
            new("partners", Match.Host("partners.example.com"), SampleCatalog.Hello),
        ];
        RoutePlan PlanOf(IEnumerable<Route> routes)
        {
            Route[] all = [.. routes];
            var cutover = $"{{{string.Join(',', all.Select(route => $"\"{route.Name}\":100"))}}}";
            return RoutePlan.Of(
                all, HybridSettings.Read(new Dictionary<string, string> { ["cutover"] = cutover }, all.Select(route => route.Name)),
                LastDeployment.None);
        }

        var warning = Assert.Single(PlanOf(catalog).Warnings);

        Assert.Equal("partners", warning.Route);
        Assert.StartsWith(
            "It shares requests with 5 other routes, neither being more specific: ", warning.Fault, StringComparison.Ordinal);
        Assert.All(names, name => Assert.Contains(name, warning.Fault.Split(": ")[1].Split([", ", " ", ". "], StringSplitOptions.None)));
        Assert.Contains("partners.example.com", warning.Fault, StringComparison.Ordinal);
        // Of few there is one each, which says more.
        Assert.Equal(3, PlanOf(catalog[2..]).Warnings.Count);
    }

    [Fact]
    public void PriorityRangeThatIsTooSmall_OrAPinOutside_IsAFault()
    {
        Route[] catalog =
        [
            new("hello", Match.Path("/lambda"), SampleCatalog.Hello), new("api", Match.Prefix("/api"), SampleCatalog.Hello),
        ];
        var cutover = """{"hello":100,"api":{"weight":10,"previewHeader":"x-preview"}}""";

        Assert.Equal(
            [
                "all routes: They have 3 rules, and hybrid:loadBalancer.priorityRange (7-8) has 2 priorities for them. Give it 3 at least, "
                    + "and some more for routes to come.",
            ],
            Faults(catalog, """{"priorityRange":"7-8"}"""));
        Assert.Equal(
            [
                "all routes: They have 3 rules, and hybrid:loadBalancer.priorityRange (7-10) has 1 priority for them. Give it 6 at least, "
                    + "since 3 of its own are reserved, and some more for routes to come.",
            ],
            Faults(catalog, """{"priorityRange":"7-10","reservedPriorities":["8-10"]}"""));
        Assert.Contains(
            "They have 3 rules, and hybrid:loadBalancer.priorityRange (7) has 1 priority for them.",
            Assert.Single(Faults(catalog, """{"priorityRange":7}""")), StringComparison.Ordinal);
        Assert.Equal(
            [
                "hello: The pinned priority 20 lies outside hybrid:loadBalancer.priorityRange, which is 7-9. Choose another priority, or "
                    + "widen the range.",
            ],
            Faults([catalog[0] with { Priority = 20 }, catalog[1]], """{"priorityRange":"7-9"}"""));
        Assert.Empty(Faults(catalog, """{"priorityRange":"7-9"}"""));

        IEnumerable<string> Faults(Route[] routes, string loadBalancer)
        {
            try
            {
                RoutePlan.Of(routes, Settings(cutover, routes, loadBalancer), LastDeployment.None);
                return [];
            }
            catch (CatalogException exception)
            {
                return exception.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding}");
            }
        }
    }

    [Theory]
    [InlineData("/api/tickets", true)]
    [InlineData("/api/tickets?v=2", true)]
    [InlineData("/apis", false)]
    [InlineData("api/tickets", false)]
    [InlineData("https://example.com/api", false)]
    [InlineData("", false)]
    public void Example_IsAPath_ThatItsRouteTakes(string example, bool isTaken)
    {
        Route[] catalog =
        [
            new("api", Match.Prefix("/api").Methods("POST").Host("a.example.com"), SampleCatalog.Hello) { Example = example },
        ];

        var faults = RouteUrl.Check(catalog).ToList();

        Assert.Equal(isTaken ? 0 : 1, faults.Count);
        Assert.All(faults, fault => Assert.Equal(
            $"api: Its Example '{example}' is no path that it takes: path /api or /api/*, method POST, host a.example.com. "
                + "Write one that it takes, with the query that it asks for; or none, for its first path.",
            fault.ToString()));
    }

    [Fact]
    public void Example_HasTheQuery_ThatItsRouteAsksFor()
    {
        var route = new Route("v2", Match.Path("/a").Query("v", "2"), SampleCatalog.Hello);

        Assert.Empty(RouteUrl.Check([route, route with { Example = "/a?v=2" }]));
        Assert.Single(RouteUrl.Check([route with { Example = "/a" }]));
    }

    [Theory]
    [InlineData("Hello", "has characters")]
    [InlineData("a--b", "has characters")]
    [InlineData("-a", "has characters")]
    [InlineData("a-", "has characters")]
    [InlineData("1a", "has characters")]
    [InlineData("ä", "has characters")]
    [InlineData("", "has characters")]
    [InlineData("this-name-is-longer-than-forty-characters", "has 41 characters")]
    [InlineData("monolith", "is the name of a part of every stack")]
    public void Rejects_ARouteName_ThatAwsOrTheStackCannotTake(string name, string fault)
    {
        Route[] catalog = [new(name, Match.Path("/a"), SampleCatalog.Hello)];

        var exception = Assert.Throws<CatalogException>(() => RoutePlan.Of(catalog, Settings("{}", catalog), LastDeployment.None));

        Assert.Contains(
            fault,
            Assert.Single(exception.Findings, finding => finding.Severity == Severity.Error).Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_EveryFaultOfTheCatalog_AtOnce()
    {
        Route[] catalog =
        [
            new("Wrong", Match.Path("/a"), SampleCatalog.Hello),
            new("one", Match.Prefix("/api"), SampleCatalog.Hello),
            new("two", Match.Prefix("/api"), SampleCatalog.Hello),
            new("long", Match.Path("/" + new string('x', 128)), SampleCatalog.Hello),
        ];

        var exception = Assert.Throws<CatalogException>(
            () => RoutePlan.Of(catalog, Settings("""{"one":1,"two":1,"long":1}""", catalog), LastDeployment.None));

        Assert.Equal(
            [FindingKind.Name, FindingKind.Duplicate, FindingKind.Limit],
            exception.Findings.Select(f => f.Kind).Distinct().OrderBy(c => c != FindingKind.Name).ThenBy(c => c == FindingKind.Limit));
        Assert.Contains("\n  Wrong: The route name 'Wrong'", exception.Message, StringComparison.Ordinal);
    }

    private const string Adopted = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/0123456789abcdef/";

    [Theory]
    [InlineData(2, "{}", "http")]
    [InlineData(4, "{}", "https")]
    [InlineData(2, $$"""{"listenerArns":["{{Adopted}}a"]}""", "a")]
    [InlineData(4, $$"""{"listenerArns":["{{Adopted}}b"]}""", "a")]
    [InlineData(4, $$"""{"listenerArns":["{{Adopted}}a","{{Adopted}}b"]}""", "a")]
    [InlineData(4, $$"""{"listenerArns":["{{Adopted}}b"]}""", "a b")]
    public void TheRuleQuota_CountsTheListenersOfTheLastDeployment(int rules, string loadBalancer, string listeners)
    {
        Route[] catalog =
            [new("a", Match.Path("/a"), SampleCatalog.Hello), new("b", Match.Path("/b"), SampleCatalog.Hello)];
        var last = new LastDeployment(new Dictionary<string, int> { ["a"] = 10, ["b"] = 20 })
        {
            Listeners = [.. listeners.Split(' ')],
        };
        RoutePlan Plan(int quota) => RoutePlan.Of(
            catalog,
            Settings(
                """{"a":100,"b":100}""",
                catalog,
                monolith: """{"enabled":false}""",
                loadBalancer: loadBalancer.Replace("{", $$"""{"ruleQuota":{{quota}},""").Replace(",}", "}")),
            last);

        Assert.Equal(2, Plan(rules).Allocation.Rules.Count);
        Assert.Equal(FindingKind.Quota, Assert.Throws<CatalogException>(() => Plan(rules - 1)).Findings[0].Kind);
    }

    [Fact]
    public void ARouteWithSettingsOfItsFunction_ButNotDeployed_IsAWarning()
    {
        Route[] catalog =
            [new("api", Match.Prefix("/api"), SampleCatalog.Hello), new("hello", Match.Path("/lambda"), SampleCatalog.Hello)];

        Assert.Equal(
            "api: It is not deployed here, since hybrid:cutover has no entry for it, though hybrid:functions.api has settings. "
                + "Add the entry, such as api: 100, or remove the settings.",
            Assert.Single(RoutePlan.Of(
                catalog,
                Settings("""{"hello":100}""", catalog, functions: """{"api":{"memory":1024},"hello":{"memory":512}}"""),
                LastDeployment.None).Warnings).ToString());
    }

    [Fact]
    public void Before_NamesRoutesOfTheCatalog_DeployedOrNot()
    {
        Route[] catalog =
        [
            new Route("pdf", Match.Path("/shop/*.pdf"), SampleCatalog.Hello).Before("orders"),
            new Route("odd", Match.Path("/odd"), SampleCatalog.Hello).Before("ordres").Before("odd"),
            new("orders", Match.Path("/shop/orders/*"), SampleCatalog.Hello),
        ];

        Assert.Empty(RoutePlan.Of([catalog[0], catalog[2]], Settings("""{"pdf":100}""", catalog), LastDeployment.None).Warnings);
        var exception = Assert.Throws<CatalogException>(
            () => RoutePlan.Of(catalog, Settings("""{"pdf":100}""", catalog), LastDeployment.None));

        Assert.Equal(
            ["Before(\"ordres\") names no route of the catalog.", "Before(\"odd\") names the route itself."],
            exception.Findings.Select(finding => finding.Fault));
    }

    private static HybridSettings Settings(
        string cutover,
        IEnumerable<Route> catalog,
        string loadBalancer = "{}",
        string functions = "{}",
        string monolith = "{}") =>
        HybridSettings.Read(
            new Dictionary<string, string>
            {
                ["cutover"] = cutover, ["loadBalancer"] = loadBalancer, ["functions"] = functions, ["monolith"] = monolith,
            },
            catalog.Select(r => r.Name));
}
