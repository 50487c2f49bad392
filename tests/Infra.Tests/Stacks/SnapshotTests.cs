using Hybrid.Infra.Tests.Harness;
using Hybrid.Local.Cli;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>
/// Everything that the committed environments register. A change here is a change in production: read the difference, then accept it with
/// <c>UPDATE_SNAPSHOTS=true ./hybrid test</c>.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_RegistersWhatItsSnapshotSays(string stack)
    {
        var graph = GraphJson.Serialize(await Stacks.CommittedAsync(stack), "infra");

        var file = Path.Combine(Workspace.Root, "tests", "Infra.Tests", "Stacks", "Snapshots", $"{stack}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true") await File.WriteAllTextAsync(file, graph);
        Assert.Equal(await File.ReadAllTextAsync(file), graph);
    }

    [Fact]
    public async Task TwoEvaluations_OfOneStack_AreTheSame() =>
        Assert.Equal(GraphJson.Serialize(await Stacks.CommittedAsync("prod"), "infra"), GraphJson.Serialize(await Stacks.CommittedAsync("prod"), "infra"));
}
