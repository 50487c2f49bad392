using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>
/// The committed environments: <c>infra/Routes.cs</c> with each <c>Pulumi.&lt;stack&gt;.yaml</c>. What was looked at before must not change
/// unseen: a change here is a change in production. A route that is new changes nothing of it, and is in the snapshot from the next time
/// that one is accepted.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class EnvironmentTests
{
    private const string RouteType = "hybrid:components:Route";
    private static readonly string[] SectionsOfRoutes = ["hybrid:cutover", "hybrid:functions"];

    public static TheoryData<string> Environments =>
        [.. Directory.GetFiles(Clone.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Environment_DeploysEveryRouteOfItsCutover(string stack)
    {
        var definition = Committed(stack);

        var graph = (await GraphEvaluator.EvaluateAsync(definition)).Graph;

        var cutover = Section(definition.Configuration.GetValueOrDefault("hybrid:cutover", ""));
        Assert.Equal(cutover.Select(route => route.Key).Order(), RoutesOf(graph));
        Assert.All(RoutesOf(graph), route => Assert.Contains(graph.OfType("aws:lb/listenerRule:ListenerRule"), rule =>
            rule.Parent!.EndsWith($"::{route}", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Environment_StillRegistersWhatItsSnapshotSays(string stack)
    {
        var definition = Committed(stack);
        // One of the user's own has a snapshot once it is accepted.
        var file = Snapshot.FileOf($"{stack}.json");
        if (!Snapshot.IsAccepting && !File.Exists(file)) return;
        if (!Snapshot.IsAccepting) definition = Without(NewRoutes(definition, await File.ReadAllTextAsync(file)), definition);

        await Snapshot.AssertAsync(stack, (await GraphEvaluator.EvaluateAsync(definition)).Graph);
    }

    private static StackDefinition Committed(string stack)
    {
        var definition = StackFiles.Load(Clone.Root, stack, Clone.Program);
        return definition with { Catalog = NativeStub.In(definition.Catalog) };
    }

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
            var settings = Section(configuration[section]);
            foreach (var route in routes) settings.Remove(route);
            configuration[section] = settings.ToJsonString();
        }

        var catalog = definition.Catalog.Where(route => !routes.Contains(route.Name));
        return definition with { Catalog = [.. catalog], Configuration = configuration };
    }

    private static IEnumerable<string> RoutesOf(StackGraph graph) => graph.OfType(RouteType).Select(route => route.Name).Order();

    private static JsonObject Section(string json) => json.Length == 0 ? [] : JsonNode.Parse(json)!.AsObject();
}
