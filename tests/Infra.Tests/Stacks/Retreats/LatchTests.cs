using System.Collections.Immutable;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>A route that went back by itself stays back, until a person names that very retreat.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class LatchTests
{
    private const string Latched = "2026-03-01T03:12:45.120Z";
    private const string On = """{"enabled":true}""";

    [Theory]
    [InlineData("""{"hello":100}""", """{"hello":0}""")]
    [InlineData("""{"hello":{"weight":10,"stickiness":"1h","previewHeader":"x-preview"}}""",
        """{"hello":{"weight":0,"stickiness":"1h","previewHeader":"x-preview"}}""")]
    [InlineData("""{"hello":{"weight":50,"acknowledge":"2026-02-01T03:12:45.120Z"}}""", """{"hello":0}""")]
    public async Task ALatchedRoute_IsWhatItIsAtZero_ButForAWarning(string configured, string atZero)
    {
        var (held, warnings) = await EvaluateAsync(configured, On, ("hello", Latched));
        var (zero, without) = await EvaluateAsync(atZero, On);

        Assert.Equal(GraphJson.Serialize(zero, "infra"), GraphJson.Serialize(held, "infra"));
        Assert.Equal(
            [
                $"hello: It went back to the monolith by itself ({Latched}), and stays at weight 0 whatever "
                    + "hybrid:cutover.hello.weight says. "
                    + "When the cause is found, set hybrid:cutover.hello.weight to 0 and hybrid:cutover.hello.acknowledge to "
                    + $"\"{Latched}\"; then raise it again.",
            ],
            warnings.Except(without));
    }

    [Theory]
    [InlineData(Latched)]
    // As YAML writes the same time that it has read without quotes.
    [InlineData("2026-03-01T03:12:45.12Z")]
    public async Task AnAcknowledgedRetreat_HoldsNothing(string id)
    {
        var (graph, warnings) = await EvaluateAsync(
            $$"""{"hello":{"weight":100,"acknowledge":"{{id}}"} }""", On, ("hello", Latched), ("gone", Latched));

        Assert.Contains("TargetGroup::hello.arn", graph.Rule("hello").Input("actions"), StringComparison.Ordinal);
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task WhereRetreatIsOff_NoLatchIsRead() => Assert.Contains(
        "TargetGroup::hello.arn",
        (await EvaluateAsync("""{"hello":100}""", """{"enabled":false}""", ("hello", Latched))).Graph.Rule("hello").Input("actions"),
        StringComparison.Ordinal);

    [Fact]
    public async Task WithoutAMonolith_ThereIsNothingToGoBackTo() => Assert.EndsWith(
        ":\n  hybrid:retreat.enabled: true is not allowed without a monolith to go back to (hybrid:monolith.enabled is false); "
            + "remove one of the two",
        (await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":100}"""), ("hybrid:monolith", """{"enabled":false}"""), ("hybrid:retreat", On)))).Message,
        StringComparison.Ordinal);

    private static async Task<(StackGraph Graph, IReadOnlyList<string> Warnings)> EvaluateAsync(
        string cutover, string retreat, params (string Route, string Id)[] latches)
    {
        var definition = Stacks.Define(
            [new("hello", Match.Path("/lambda"), SampleCatalog.Hello)],
            ("hybrid:cutover", cutover),
            ("hybrid:retreat", retreat)) with
        {
            Answers = new Dictionary<string, IReadOnlyDictionary<string, object>>
            {
                ["aws:ssm/getParametersByPath:getParametersByPath"] = new Dictionary<string, object>
                {
                    ["names"] = latches.Select(latch => (object)$"/hybrid/test/retreats/{latch.Route}").ToImmutableArray(),
                    ["values"] = latches.Select(latch => (object)latch.Id).ToImmutableArray(),
                },
            },
        };
        var evaluated = await GraphEvaluator.EvaluateAsync(definition);
        return (evaluated.Graph, [.. evaluated.Plan.Warnings.Select(warning => warning.ToString())]);
    }
}
