using System.Text.Json.Nodes;
using Hybrid.Infra.Tests.Settings;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Everything that shapes of environment other than the committed ones (<see cref="EnvironmentTests"/>) register.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class SnapshotTests
{
    public static TheoryData<string> ShapeNames => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public async Task Shape_RegistersWhatItsSnapshotSays(string shape) =>
        await Snapshot.AssertAsync(shape, await Stacks.EvaluateAsync(Shapes.CatalogOf(shape), Shapes.All[shape]));

    [Fact]
    public void EverythingSet_SetsEverySetting_ButThoseThatAdoptALayer_WhichOtherShapesSet()
    {
        var everything = Shapes.All["everything-set"];

        var unset = SettingKeys.All.Where(key => !SettingKeys.IsSet(everything, key)).Order(StringComparer.Ordinal).ToList();

        // What adopts a layer excludes what creates it, a fixed response a redirect, and one way to scale the other.
        Assert.Equal(
            [
                "loadBalancer.certificateArns", "loadBalancer.defaultAction.redirect.host", "loadBalancer.defaultAction.redirect.path",
                "loadBalancer.defaultAction.redirect.port", "loadBalancer.defaultAction.redirect.protocol",
                "loadBalancer.defaultAction.redirect.query", "loadBalancer.defaultAction.redirect.statusCode",
                "loadBalancer.listenerArns", "monolith.instanceProfileArn", "monolith.requestsPerTarget",
                "monolith.securityGroupIds", "monolith.targetGroupArn",
                "network.functionSecurityGroupIds", "network.privateSubnetIds", "network.publicSubnetIds", "network.vpcId",
                "servers.route.instanceProfileArn", "servers.route.requestsPerTarget", "servers.route.securityGroupIds",
                "servers.route.targetGroupArn",
            ],
            unset);
        Assert.All(unset, key => Assert.Contains(Shapes.All.Values, shape => SettingKeys.IsSet(shape, key)));
    }

    [Fact]
    public async Task NinetyNineRoutes_HaveNinetyNineRules_InTheirOrder()
    {
        var cutover = new JsonObject(Shapes.NinetyNine.Select(route => KeyValuePair.Create(route.Name, (JsonNode?)JsonValue.Create(100))));

        var graph = await Stacks.EvaluateAsync(Shapes.NinetyNine, ("hybrid:cutover", cutover.ToJsonString()));

        var rules = graph.OfType("aws:lb/listenerRule:ListenerRule")
            .OrderBy(rule => rule.Inputs["priority"]!.GetValue<int>())
            .Select(rule => $"{rule.Inputs["priority"],5} {rule.Parent!.Split("::")[^1]} {rule.Input("conditions")}");
        await Snapshot.AssertTextAsync("99-routes.txt", string.Join('\n', rules) + "\n");
        Assert.Equal(100, graph.OfType("aws:lb/targetGroup:TargetGroup").Count());
    }

    [Fact]
    public async Task TwoEvaluations_OfOneStack_AreTheSame() =>
        Assert.Equal(
            GraphJson.Serialize(await Stacks.SampleAsync("prod"), "infra"),
            GraphJson.Serialize(await Stacks.SampleAsync("prod"), "infra"));
}
