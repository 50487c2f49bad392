using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>What AWS says of a rule that forwards to servers beside the monolith, as a route to them.</summary>
public sealed class DescribedServersTests : ImportOfFiles
{
    [Fact]
    public void ServersBesideTheMonolith_AreARouteToThem_OrTheRestOfOne_AndCalledAsTheStackCallsThem()
    {
        var plan = Plan(
            ("groups.json", Groups),
            ("rules.json", Rules(
                Rule(10, PathOf("/a"), Forward((Other, 1))), Rule(20, PathOf("/b", "/b/*"), Forward((Till, 1))),
                Rule(30, PathOf("/c"), Forward((Orders, 1), (Other, 3))), Rule(40, PathOf("/d"), Forward((Legacy, 1))))));

        Assert.Equal(
            [
                """new("a", Match.Path("/a"), Servers.Named("other"))""", """new("b", Match.Prefix("/b"), Servers.Named("till"))""",
                """new("orders", Match.Path("/c"), Functions.Orders) { Rest = Servers.Named("other") }""",
            ],
            plan.Routes.Select(route => route.Element));
        Assert.Equal(["true", "true", "25"], plan.Routes.Select(route => route.Cutover.ToJsonString()));
        Assert.Equal([("other", Other), ("till", Till)], plan.Servers.Select(group => (group.Key, group.Value)).Order());
        Assert.Contains((40, "rules.json: rule 40: It forwards to the target group legacy (instance)."), plan.Reserved);
    }

    public static TheoryData<string, string, string> ServersAlone => new()
    {
        {
            Forward((Other, 100), (Till, 0)), "other",
            "a (rules.json: rule 10): the target group Till-TG (instance), with weight 0, is left out."
        },
        { Forward((Other, 0), (Till, 100)), "till", "a (rules.json: rule 10): the target group other (ip), with weight 0, is left out." },
        {
            Forward((Other, 7), (Orders, 0), (Cart, 0)), "other",
            "a (rules.json: rule 10): the target groups orders-lambda-tg (lambda), cart (lambda), with weight 0, are left out."
        },
    };

    [Theory]
    [MemberData(nameof(ServersAlone))]
    public void ServersBesideOthersOfWeightZero_AreARouteToThem_WithANote(string action, string servers, string note)
    {
        var plan = PlanOf(PathOf("/a"), action);

        Assert.Equal($"""new("a", Match.Path("/a"), Servers.Named("{servers}"))""", OnlyElement(plan));
        Assert.Contains(note, plan.Notes);
    }

    [Fact]
    public void ServersOfTheCatalog_ThatTheStackHasNoSettingsFor_AreTheseServers()
    {
        Route[] catalog = [new("there", Match.Path("/there"), Servers.Named("other"))];
        var plan = Plan(
            null, catalog, ("groups.json", Groups), ("rules.json", Rules(Rule(10, PathOf("/a"), Forward((Other, 1))))));

        Assert.Equal(new Dictionary<string, string> { ["other"] = Other }, plan.Servers);
        Assert.Contains(
            "The servers other are in infra/Routes.cs already, and the target group other (ip) is taken for them in this stack.",
            plan.Notes);
    }

    [Fact]
    public void MonolithThatTheStackAdopts_IsNoOtherServers()
    {
        var described = new DescribedFiles("hybrid", "dev");
        described.Add("groups.json", Groups);
        described.Add("rules.json", Rules(Rule(10, PathOf("/a"), Forward((Orders, 1), (Other, 1)))));

        var plan = Importer.Plan(described.Rules(), described.Defaults, null, new()
        {
            Catalog = [], Functions = [], FunctionFault = _ => null, AdoptsListeners = true, MonolithArn = Other,
        });

        Assert.Null(Assert.Single(plan.Routes).Route.Rest);
        Assert.Empty(plan.Servers);
    }

    [Fact]
    public void ServersOfAnotherLoadBalancerThanTheStacks_StayWhereTheyAre()
    {
        var described = new DescribedFiles("hybrid", "dev");
        described.Add("groups.json", Groups);
        described.Add("rules.json", Rules(Rule(10, PathOf("/a"), Forward((Other, 1)))));

        var plan = Importer.Plan(
            described.Rules(), described.Defaults, null, new() { Catalog = [], Functions = [], FunctionFault = _ => null });

        Assert.Equal(
            [(10, "rules.json: rule 10: It forwards to the target group other (ip), and no load balancer but its own can have it: set "
                + "hybrid:loadBalancer.listenerArns first, and import again.")],
            plan.Reserved);
    }
}
