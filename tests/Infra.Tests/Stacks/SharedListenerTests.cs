using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Two programs of this kind, of two teams, that add rules to the same listener.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class SharedListenerTests
{
    private const string Listener =
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string TargetGroup = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";

    // What is named within something that has a name of its own.
    private static readonly string[] Parts = ["aws:lambda/alias:Alias", "aws:cloudwatch/eventTarget:EventTarget"];

    [Fact]
    public async Task NeitherIsInTheOthersWay()
    {
        var (shop, orders) = (await EvaluateAsync("hybrid", "1000-1999"), await EvaluateAsync("orders", "2000-2999"));

        Assert.All(PrioritiesOf(shop), priority => Assert.InRange(priority, 1000, 1999));
        Assert.All(PrioritiesOf(orders), priority => Assert.InRange(priority, 2000, 2999));
        // What is not named here gets a name of Pulumi's, which ends in chance.
        Assert.Empty(NamesOf(shop).Intersect(NamesOf(orders)));
        Assert.NotEmpty(NamesOf(shop));
        // The latch of a route that has gone back is found by its name alone.
        Assert.Contains("/hybrid/test/retreats/hello", shop.Outputs["retreats"]!["hello"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(
            "/hybrid/orders/test/retreats/hello", orders.Outputs["retreats"]!["hello"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static IEnumerable<int> PrioritiesOf(StackGraph graph) =>
        graph.OfType("aws:lb/listenerRule:ListenerRule").Select(rule => rule.Inputs["priority"]!.GetValue<int>());

    private static IEnumerable<string> NamesOf(StackGraph graph) =>
        from resource in graph.Resources
        where resource.Custom && !Parts.Contains(resource.Type)
        from name in new[] { "name", "dashboardName", "bucket", "function", "queue" }
        let value = resource.Inputs[name]
        where value is not null && !Reference.In(value).Any()
        select $"{resource.Type} {value}";

    private static async Task<StackGraph> EvaluateAsync(string project, string range) => (await GraphEvaluator.EvaluateAsync(
        Stacks.Define(
            [new Route("hello", Match.Prefix("/hello"), SampleCatalog.Hello)],
            ("hybrid:loadBalancer", $$"""{"listenerArns":["{{Listener}}"],"priorityRange":"{{range}}"}"""),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
            ("hybrid:retreat", """{"enabled":true}"""),
            ("hybrid:cutover", """{"hello":{"weight":50,"previewHeader":"x-preview"}}""")) with { Project = project })).Graph;
}
