using Hybrid.Infra.Catalog;
using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Moving a route, and going back, one step at a time.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class CutoverTests
{
    private static readonly (string, string) NoDashboard = ("hybrid:monitoring", """{"dashboard":false}""");

    [Theory]
    [InlineData("10", "25.5")]
    [InlineData("25.5", "10")]
    [InlineData("0", "1")]
    [InlineData("99.9", "100")]
    [InlineData("100", "0")]
    public async Task ChangingTheWeight_ChangesOnePropertyOfOneResource(string before, string after)
    {
        var first = await Stacks.WithHelloAsync(NoDashboard, ("hybrid:cutover", $$"""{"hello":{{before}}}"""));
        var second = await Stacks.WithHelloAsync(NoDashboard, ("hybrid:cutover", $$"""{"hello":{{after}}}"""));

        Assert.Equal(["aws:lb/listenerRule:ListenerRule http:1000: actions"], Changes(first, second));
        Assert.True(JsonNode.DeepEquals(first.Outputs, second.Outputs));
    }

    [Fact]
    public async Task ADashboard_WhichShowsTheWeight_IsTheOnlyOtherThingToChange()
    {
        var first = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":10}"""));
        var second = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":20}"""));

        Assert.Equal(
            ["aws:lb/listenerRule:ListenerRule http:1000: actions", "aws:cloudwatch/dashboard:Dashboard dashboard: dashboardBody"],
            Changes(first, second));
    }

    [Fact]
    public async Task ChangingTheFunctionsSettings_LeavesTheRoutingAlone()
    {
        var first = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":10}"""));
        var second = await Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":10}"""),
            ("hybrid:functions", """{"hello":{"memory":2048}}"""));

        Assert.Equal(["aws:lambda/function:Function hello: memorySize"], Changes(first, second));
    }

    [Fact]
    public async Task NothingThatMayBeReplaced_HasAFixedName_SoTheNewOneStandsBeforeTheOldOneGoes()
    {
        var graph = await Stacks.SampleAsync("prod");

        // An alias and a record are found by their names; a rule's priority, a dashboard's and a stage's names are theirs alone.
        string[] named = ["aws:lambda/alias:Alias", "aws:route53/record:Record", "aws:apigatewayv2/stage:Stage"];
        Assert.DoesNotContain(graph.Resources, r => r.Custom && r.Inputs.ContainsKey("name") && !named.Contains(r.Type));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("100", true)]
    public async Task ARewrite_IsMadeWhereTheFunctionAloneIsAsked_AndInThePreview(string weight, bool rewrites)
    {
        var graph = await RewritingAsync(weight);

        Assert.Equal(rewrites, graph.Rule("shop").Inputs.ContainsKey("transforms"));
        Assert.True(graph.Rule("shop:preview").Inputs.ContainsKey("transforms"));
    }

    [Fact]
    public async Task ARewrite_ForBothSides_IsRefused() => Assert.EndsWith(
        "shop: Its rewrite is the rule's and would change the monolith's share as well, at a weight of 50.5 "
            + "(hybrid:cutover.shop.weight). Rewrite in "
            + "the function and share, or keep the rewrite and use 0, with a preview header, or 100.",
        (await Assert.ThrowsAsync<Pulumi.RunException>(() => RewritingAsync("50.5"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task ARewrite_ForAFunctionAndItsServers_IsRefusedInTheirName() => Assert.Contains(
        "would change the share of the servers till as well",
        (await Assert.ThrowsAsync<Pulumi.RunException>(() => RewritingAsync("50.5", Servers.Named("till")))).Message,
        StringComparison.Ordinal);

    private static Task<StackGraph> RewritingAsync(string weight, Servers? rest = null) => Stacks.EvaluateAsync(
        [
            new Infra.Catalog.Route("shop", Infra.Routing.Conditions.Match.Prefix("/shop"), SampleCatalog.Hello) { Rest = rest }
                .StripPrefix(),
        ],
        ("hybrid:servers", rest is null ? "{}" : $$"""{"{{rest.Name}}":{} }"""),
        ("hybrid:cutover", $$"""{"shop":{"weight":{{weight}},"previewHeader":"x-preview"} }"""));

    private static IEnumerable<string> Changes(StackGraph first, StackGraph second)
    {
        Assert.Equal(first.Resources.Select(r => r.Urn), second.Resources.Select(r => r.Urn));
        return from pair in first.Resources.Zip(second.Resources)
               from property in pair.First.Inputs.Select(i => i.Key).Union(pair.Second.Inputs.Select(i => i.Key))
               where !JsonNode.DeepEquals(pair.First.Inputs[property], pair.Second.Inputs[property])
               select $"{pair.First.Type} {pair.First.Name}: {property}";
    }
}
