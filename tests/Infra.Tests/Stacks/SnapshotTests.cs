using System.Text.Json.Nodes;
using Hybrid.Infra.Tests.Harness;
using Hybrid.Local.Cli;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>
/// Everything that the committed environments, and other shapes of environment, register. A change here is a change in production: read the
/// difference, then accept it with <c>UPDATE_SNAPSHOTS=true ./hybrid test</c>.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class SnapshotTests
{
    public static TheoryData<string> ShapeNames => [.. Shapes.All.Keys];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_RegistersWhatItsSnapshotSays(string stack) => await AssertSnapshotAsync(stack, await Stacks.CommittedAsync(stack));

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public async Task Shape_RegistersWhatItsSnapshotSays(string shape) =>
        await AssertSnapshotAsync(shape, await Stacks.EvaluateAsync(Shapes.CatalogOf(shape), Shapes.All[shape]));

    [Fact]
    public async Task NinetyNineRoutes_HaveNinetyNineRules_InTheirOrder()
    {
        var cutover = new JsonObject(Shapes.NinetyNine.Select(route => KeyValuePair.Create(route.Name, (JsonNode?)JsonValue.Create(100))));

        var graph = await Stacks.EvaluateAsync(Shapes.NinetyNine, ("hybrid:cutover", cutover.ToJsonString()));

        var rules = graph.OfType("aws:lb/listenerRule:ListenerRule")
            .OrderBy(rule => rule.Inputs["priority"]!.GetValue<int>())
            .Select(rule => $"{rule.Inputs["priority"],5} {rule.Name} {rule.Input("conditions")}");
        await AssertTextAsync("99-routes.txt", string.Join('\n', rules) + "\n");
        Assert.Equal(100, graph.OfType("aws:lb/targetGroup:TargetGroup").Count());
    }

    [Fact]
    public async Task TwoEvaluations_OfOneStack_AreTheSame() =>
        Assert.Equal(GraphJson.Serialize(await Stacks.CommittedAsync("prod"), "infra"), GraphJson.Serialize(await Stacks.CommittedAsync("prod"), "infra"));

    private static Task AssertSnapshotAsync(string name, StackGraph graph) => AssertTextAsync($"{name}.json", GraphJson.Serialize(graph, "infra"));

    private static async Task AssertTextAsync(string name, string text)
    {
        var file = Path.Combine(Workspace.Root, "tests", "Infra.Tests", "Stacks", "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true") await File.WriteAllTextAsync(file, text);
        Assert.Equal(await File.ReadAllTextAsync(file), text);
    }
}
