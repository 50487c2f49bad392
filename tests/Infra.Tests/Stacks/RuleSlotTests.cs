using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What a listener rule's resource is called, whichever route has it, and what it waits for.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RuleSlotTests
{
    private const string RuleType = "aws:lb/listenerRule:ListenerRule";
    private const string Shared = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/";
    private const string BothWithPreview = """
        {"api":{"weight":5,"previewHeader":"x-preview"},"admin":{"weight":5,"previewHeader":"x-preview"},"other":100}
        """;

    public static TheoryData<string> ShapeNames => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public async Task InEveryShape_ARuleIsNamedByListenerAndPriority_BelowTheOneTypeOfRoute(string shape)
    {
        var graph = await Stacks.EvaluateAsync(Shapes.CatalogOf(shape), Shapes.All[shape]);

        var listener = shape switch
        {
            "adopted-listener" => "0123456789abcdef",
            "everything-set" or "authentication" or "dual-stack" => "https",
            _ => "http",
        };
        Assert.NotEmpty(graph.OfType(RuleType));
        Assert.All(graph.OfType(RuleType), rule =>
            Assert.Equal($"urn:pulumi:test::hybrid::hybrid:components:Route${RuleType}::{listener}:{rule.Inputs["priority"]}", rule.Urn));
    }

    [Fact]
    public void EveryKindOfRoute_IsARouteComponent_WhoseTypeNoneCanChange()
    {
        var kinds = typeof(RouteComponent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComponentResource))
            && type.Namespace == typeof(RouteComponent).Namespace);

        Assert.All(kinds, kind => Assert.True(kind.IsAssignableTo(typeof(RouteComponent)), $"{kind} has rules of its own"));
        // The type and the parent are those of the one constructor.
        Assert.Equal(["String"],
            Assert.Single(typeof(RouteComponent).GetConstructors(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
                .GetParameters().Select(parameter => parameter.ParameterType.Name));
    }

    [Fact]
    public async Task OnSeveralListeners_EachRuleIsNamedByTheListenersId_AndWaitsForRulesOfItsOwnListener()
    {
        var graph = await EvaluateAsync($$"""{"listenerArns":["{{Shared}}00000000000000aa","{{Shared}}00000000000000bb"]}""");

        var names = graph.Outputs["priorities"]!.AsObject().Select(rule => rule.Value!.GetValue<int>()).Order().ToArray();
        Assert.Equal(
            names.SelectMany(priority => new[] { $"00000000000000aa:{priority}",
                $"00000000000000bb:{priority}" }).Order(StringComparer.Ordinal),
            graph.OfType(RuleType).Select(rule => rule.Name).Order(StringComparer.Ordinal));
        Assert.All(graph.OfType(RuleType), rule => Assert.All(RulesBefore(graph, rule), before => Assert.Equal(rule.Name.Split(':')[0],
            before.Name.Split(':')[0])));
    }

    [Fact]
    public async Task ARule_WaitsForTheRulesBeforeIt_ThatShareRequestsWithIt_WhicheverRoutesHaveThem()
    {
        var graph = await EvaluateAsync("{}");

        Assert.Equal(["admin", "admin:preview", "api:preview"], Before("api"));
        Assert.Equal(["admin", "admin:preview"], Before("api:preview"));
        Assert.Equal(["admin:preview"], Before("admin"));
        Assert.Empty(Before("other"));

        IEnumerable<string> Before(string name) => RulesBefore(graph, graph.Rule(name)).Select(rule =>
            graph.Outputs["priorities"]!.AsObject().Single(entry =>
                entry.Value!.GetValue<int>() == rule.Inputs["priority"]!.GetValue<int>()).Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task ARule_WaitsForNoneWithAHigherPriority()
    {
        var graph = await Stacks.SampleAsync("dev");

        Assert.All(graph.OfType(RuleType), rule => Assert.All(RulesBefore(graph, rule), before =>
            Assert.True(before.Inputs["priority"]!.GetValue<int>() < rule.Inputs["priority"]!.GetValue<int>())));
    }

    private static Task<StackGraph> EvaluateAsync(string loadBalancer) => Stacks.EvaluateAsync(
        [
            new("api", Match.Prefix("/api"), SampleCatalog.Hello),
            new("admin", Match.Prefix("/api/admin"), SampleCatalog.Hello),
            new("other", Match.Prefix("/other"), SampleCatalog.Hello),
        ],
        ("hybrid:cutover", loadBalancer == "{}" ? BothWithPreview : """{"api":100,"admin":100,"other":100}"""),
        ("hybrid:loadBalancer", loadBalancer),
        ("hybrid:monolith", loadBalancer == "{}" ? "{}" : """{"enabled":false}"""));

    private static IEnumerable<GraphResource> RulesBefore(StackGraph graph, GraphResource rule) =>
        graph.OfType(RuleType).Where(other => rule.DependsOn.Contains(other.Urn));
}
