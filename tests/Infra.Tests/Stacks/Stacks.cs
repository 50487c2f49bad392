using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Evaluates stacks on Pulumi's test harness.</summary>
internal static class Stacks
{
    /// <summary>The sample stack dev or prod, of the sample catalog.</summary>
    public static async Task<StackGraph> SampleAsync(string stack) =>
        (await GraphEvaluator.EvaluateAsync(
            StackFiles.Load(SampleCatalog.Folder, stack, Clone.Program) with { Catalog = NativeStub.In(SampleCatalog.Routes) })).Graph;

    /// <summary>A stack of one route named <c>hello</c> on <c>/lambda</c>, with this configuration.</summary>
    public static Task<StackGraph> WithHelloAsync(params (string Key, string Json)[] configuration) =>
        EvaluateAsync([new("hello", Match.Path("/lambda"), SampleCatalog.Hello)], configuration);

    /// <summary>A stack of any catalog and configuration.</summary>
    public static async Task<StackGraph> EvaluateAsync(
        IReadOnlyList<Route> catalog,
        params (string Key, string Json)[] configuration) =>
        (await GraphEvaluator.EvaluateAsync(Define(catalog, configuration))).Graph;

    /// <summary>What a stack of any catalog and configuration is evaluated from.</summary>
    public static StackDefinition Define(IReadOnlyList<Route> catalog, params (string Key, string Json)[] configuration) => new()
    {
        Project = "hybrid",
        Stack = "test",
        ProjectDirectory = Clone.Program,
        Configuration = configuration.ToDictionary(c => c.Key, c => c.Json),
        Catalog = NativeStub.In(catalog),
    };

    /// <summary>The resource of this type and name.</summary>
    public static GraphResource Resource(this StackGraph graph, string type, string name) =>
        graph.Resources.Single(r => r.Type == type && r.Name == name);

    /// <summary>A route's rule on the first listener.</summary>
    public static GraphResource Rule(this StackGraph graph, string name) => graph.OfType("aws:lb/listenerRule:ListenerRule")
        .First(rule => rule.Inputs["priority"]!.GetValue<int>() == graph.Outputs["priorities"]![name]!.GetValue<int>());

    /// <summary>An input as JSON text, or null.</summary>
    public static string? Input(this GraphResource resource, string name) => resource.Inputs[name]?.ToJsonString(GraphJson.Relaxed);

    /// <summary>Whether two JSON values are the same, with a readable failure.</summary>
    public static void AssertInput(this GraphResource resource, string name, string json) =>
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(GraphJson.Relaxed), resource.Input(name));
}
