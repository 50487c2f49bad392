using System.Text.Json.Nodes;
using Hybrid.Infra.Tests.Harness;
using Hybrid.Local.Cli;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>
/// The committed environments: <c>infra/Routes.cs</c> with each <c>Pulumi.&lt;stack&gt;.yaml</c>. What has been looked at before must not change
/// unseen, since a change here is a change in production. A route that is new changes nothing of it: it is deployed, checked like any other,
/// and in the snapshot from the next time that this is accepted.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class EnvironmentTests
{
    private const string RouteType = "hybrid:components:LambdaRouteComponent";
    private static readonly string[] SectionsOfRoutes = ["hybrid:cutover", "hybrid:functions"];

    public static TheoryData<string> Environments =>
        [.. Directory.GetFiles(Workspace.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Environment_DeploysEveryRouteOfItsCutover(string stack)
    {
        var definition = Committed(stack);

        var graph = (await GraphEvaluator.EvaluateAsync(definition)).Graph;

        Assert.Equal(Keys(definition.Configuration.GetValueOrDefault("hybrid:cutover", "{}")), RoutesOf(graph));
        Assert.All(RoutesOf(graph), route => Assert.Contains(graph.OfType("aws:lb/listenerRule:ListenerRule"), rule => rule.Name == route));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Environment_StillRegistersWhatItsSnapshotSays(string stack)
    {
        var definition = Committed(stack);
        // One of the user's own has a snapshot once it is accepted.
        if (!Snapshot.IsAccepting && !File.Exists(Snapshot.FileOf($"{stack}.json"))) return;
        if (!Snapshot.IsAccepting) definition = Without(NewRoutes(definition, await File.ReadAllTextAsync(Snapshot.FileOf($"{stack}.json"))), definition);

        await Snapshot.AssertAsync(stack, (await GraphEvaluator.EvaluateAsync(definition)).Graph);
    }

    private static StackDefinition Committed(string stack) => StackFiles.Load(Workspace.Root, stack, Workspace.Program);

    private static HashSet<string> NewRoutes(StackDefinition definition, string snapshot)
    {
        var known = from resource in JsonNode.Parse(snapshot)!["resources"]!.AsArray()
                    where resource!["type"]!.GetValue<string>() == RouteType
                    select resource["name"]!.GetValue<string>();
        return [.. definition.Catalog.Select(route => route.Name).Except(known)];
    }

    private static StackDefinition Without(HashSet<string> routes, StackDefinition definition)
    {
        var configuration = definition.Configuration.ToDictionary();
        foreach (var section in SectionsOfRoutes.Where(configuration.ContainsKey))
        {
            // A section that is no mapping is a fault, which the evaluation names.
            if (JsonNode.Parse(configuration[section]) is not JsonObject settings) continue;
            foreach (var route in routes) settings.Remove(route);
            configuration[section] = settings.ToJsonString();
        }

        return definition with { Catalog = [.. definition.Catalog.Where(route => !routes.Contains(route.Name))], Configuration = configuration };
    }

    private static IEnumerable<string> Keys(string json) => JsonNode.Parse(json)!.AsObject().Select(setting => setting.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<string> RoutesOf(StackGraph graph) => graph.OfType(RouteType).Select(route => route.Name).Order(StringComparer.Ordinal);
}
