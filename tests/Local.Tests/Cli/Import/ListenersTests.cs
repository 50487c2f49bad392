namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>A stack gives each route to all of its listeners, so what is imported is one listener, or several that are alike.</summary>
public sealed class ListenersTests : ImportOfFiles
{
    private const string Https = Account + "listener/app/shop/0123456789abcdef/00000000000000bb";

    private static string OfHttps(int priority, string path) => Rule(priority, PathOf(path), ToOrders, listener: Https);

    [Fact]
    public void ListenersWithTheSameRoutes_AreOne()
    {
        var plan = Plan(
            ("groups.json", Groups), ("a.json", Rules(Rule(10, PathOf("/a"), ToOrders))),
            ("b.json", $$"""{"Rules":[{{OfHttps(10, "/a")}},{{Rule(20, PathOf("/b"), """{"Type":"redirect"}""", listener: Https)}}]}"""));

        Assert.Equal([Listener, Https], plan.ListenerArns);
        Assert.Single(plan.Routes);
        Assert.Equal([10, 20], plan.Reserved.Select(reserved => reserved.Priority).Order());
    }

    [Fact]
    public void ListenerThatOnlyRedirects_IsLeftOut_RuleByRule()
    {
        var plan = Plan(
            ("groups.json", Groups), ("b.json", $$"""{"Rules":[{{OfHttps(10, "/a")}}]}"""),
            ("a.json", Rules(Rule(1, PathOf("/*"), """{"Type":"redirect"}"""))));

        Assert.Equal([Https], plan.ListenerArns);
        Assert.Equal("It redirects.", Assert.Single(plan.LeftOut).Reason);
    }

    [Fact]
    public void ListenersWithOtherRoutes_AreAChoice()
    {
        (string, string)[] files =
        [
            ("groups.json", Groups), ("a.json", Rules(Rule(10, PathOf("/a"), ToOrders))),
            ("b.json", $$"""{"Rules":[{{OfHttps(10, "/b")}}]}"""),
        ];

        Assert.Contains("have different routes", Assert.Single(Plan(files).Faults), StringComparison.Ordinal);
        var plan = Plan(Https, [], files);
        Assert.Contains("\"/b\"", OnlyElement(plan), StringComparison.Ordinal);
        Assert.Contains("It is of the listener", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
        Assert.Contains("no file has it", Assert.Single(Plan("x", [], files).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void TypeOfATargetGroup_IsNotGuessed() => Assert.Equal(
        ["no file says of which type orders-lambda-tg is; give what 'aws elbv2 describe-target-groups' prints as well"],
        Plan(("rules.json", $$"""{"Rules":[{{Rule(10, PathOf("/a"), ToOrders)}}]}""")).Faults);

    [Fact]
    public void ReferenceToAListener_IsTheOneWithTheSameRules_AndNamesItsFunctions()
    {
        var plan = Plan(
            ("rules.json", $$"""{"Rules":[{{Rule(10, PathOf("/a"), ToOrders)}},{{Rule(20, PathOf("/b"), """{"Type":"redirect"}""")}}]}"""),
            ("serverless.yml", """
                functions:
                  checkOut:
                    handler: h
                    events:
                      - alb: {listenerArn: {Ref: Listener}, priority: 10, conditions: {path: /a}}
                      - alb: {listenerArn: {Ref: Listener}, priority: 20, conditions: {path: /c}}
                      - alb: {listenerArn: {Ref: Listener}, priority: 30, conditions: {path: /d}}
                """));

        Assert.Empty(plan.Faults);
        Assert.Equal(["check-out-a", "check-out-d"], plan.Routes.Select(route => route.Route.Name));
        Assert.Contains("which takes other requests: AWS has that one.", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
        Assert.Contains(plan.Notes, note => note.Contains("AWS has no rule of this priority there", StringComparison.Ordinal));
    }
}
