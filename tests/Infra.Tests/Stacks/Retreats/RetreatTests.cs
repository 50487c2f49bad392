using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Retreat;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>What a stack registers so that its routes can go back by themselves.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RetreatTests
{
    private static readonly (string, string) On = ("hybrid:retreat", """{"enabled":true}""");

    [Fact]
    public async Task AStepOfAWeight_ChangesTheRoutesRulesAndTheDashboard_AndNothingElse()
    {
        var graphs = new List<StackGraph>();
        foreach (var weight in new[] { 0, 10, 50, 100 })
            graphs.Add(await Stacks.WithHelloAsync(("hybrid:cutover", $$"""{"hello":{{weight}}}"""), On));

        foreach (var (before, after) in graphs.Zip(graphs.Skip(1)))
        {
            var changed = before.Resources.Zip(after.Resources)
                .Where(pair => !JsonNode.DeepEquals(pair.First.Inputs, pair.Second.Inputs)).Select(pair => pair.Second.Type);
            Assert.Equal(before.Resources.Select(resource => resource.Urn), after.Resources.Select(resource => resource.Urn));
            Assert.Equal(["aws:cloudwatch/dashboard:Dashboard", "aws:lb/listenerRule:ListenerRule"], changed.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task ARetreat_WritesWhatTheProgramPlansAtZero(int weight)
    {
        var zero = (await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":0}"""), On)).Rule("hello").Inputs["actions"]!;
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", $$"""{"hello":{{weight}}}"""), On);

        var input = InputOf(graph, "hello");
        var written = Assert.Single(input["actions"]!.AsArray())!;
        var planned = Assert.Single(zero.AsArray())!;
        Assert.Equal(planned["type"]!.GetValue<string>(), written["Type"]!.GetValue<string>());
        var group = Assert.Single(written["ForwardConfig"]!["TargetGroups"]!.AsArray())!;
        Assert.Equal(
            Assert.Single(planned["forward"]!["targetGroups"]!.AsArray())!["arn"]!.GetValue<string>(),
            group["TargetGroupArn"]!.GetValue<string>());
        Assert.Equal(["forward", "type"], planned.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Null(planned["forward"]!["stickiness"]);
        Assert.False(input["resetTransforms"]!.GetValue<bool>());
    }

    [Fact]
    public async Task ARewrite_IsTakenAway_SinceThereIsNoneAtZero()
    {
        var graph = await Stacks.EvaluateAsync(
            [new Route("hello", Match.Prefix("/shop"), SampleCatalog.Hello).StripPrefix()],
            ("hybrid:cutover", """{"hello":100}"""),
            On);

        Assert.True(InputOf(graph, "hello")["resetTransforms"]!.GetValue<bool>());
    }

    [Fact]
    public async Task OnTwoListeners_BothRulesGoBack_AndNoPreviewRule()
    {
        const string listener = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/000000000000000";
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":{"weight":10,"previewHeader":"x-preview"}}"""),
            ("hybrid:loadBalancer", $$"""{"listenerArns":["{{listener}}a","{{listener}}b"]}"""),
            ("hybrid:monolith",
                """{"targetGroupArn":"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef"}"""),
            On);

        var priority = graph.Outputs["priorities"]!["hello"];
        string[] rules =
        [
            $"${{aws:lb/listenerRule:ListenerRule::000000000000000a:{priority}.arn}}",
            $"${{aws:lb/listenerRule:ListenerRule::000000000000000b:{priority}.arn}}",
        ];
        Assert.Equal(rules, InputOf(graph, "hello")["rules"]!.AsArray().Select(rule => rule!.GetValue<string>()));
        Assert.Equal(rules, graph.Outputs["ruleArns"]!["hello"]!.AsArray().Select(rule => rule!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(
            InputOf(graph, "hello"), JsonNode.Parse(graph.Outputs["retreats"]!["hello"]!.GetValue<string>())));
    }

    [Fact]
    public void WhateverARouteMayAskOfItsClients_IsKeptAtZero()
    {
        var machine = JsonNode.Parse($"{new RetreatDefinition("aws")}")!;
        var states = machine["States"]!["Write"]!["ItemProcessor"]!["States"]!;
        var read = states["Actions"]!["Parameters"]!.AsObject();
        var choices = states["Asked"]!["Choices"]!.AsArray();
        var kinds = typeof(Authenticate).Assembly.GetTypes().Where(kind => kind.IsSubclassOf(typeof(Authenticate)) && !kind.IsAbstract);

        foreach (var kind in kinds.Select(kind => kind.Name))
        {
            // Where the rule has the action's settings, they are found, and written with the action's type.
            var found = read.Single(member => $"{member.Value}" == $"$.live.actions[*].{kind}Config").Key.Replace(".$", "");
            var choice = choices.Single(choice => choice!["Variable"]?.GetValue<string>() == $"$.asked.{found}[0]")!;
            var kept = states[choice["Next"]!.GetValue<string>()]!;
            Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(kind), $"{kept["Parameters"]!["Type"]}");
            Assert.Contains($"$.asked.{found}[0]", $"{kept["Parameters"]![$"{kind}Config.$"]}", StringComparison.Ordinal);
            Assert.Equal(("$.first", "Both"), ($"{kept["ResultPath"]}", $"{kept["Next"]}"));
        }

        // And before them the action of weight 0; with actions of other kinds nothing is written.
        Assert.StartsWith("States.Array($.first, ", $"{states["Both"]!["Parameters"]!["actions.$"]}", StringComparison.Ordinal);
        Assert.Equal("NotWritten", $"{choices[^1]!["Next"]}");
    }

    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("cn-northwest-1", "aws-cn")]
    public async Task TheStateMachine_MayWriteRulesOfThisStack_AndLatches_AndNothingElse(string region, string partition)
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":10}"""), ("aws:region", region), On);

        var role = graph.Resource("aws:iam/rolePolicy:RolePolicy", "retreat-state-machine");
        var policy = JsonNode.Parse(role.Inputs["policy"]!.GetValue<string>())!;
        const string rules = "listener-rule/${aws:lb/loadBalancer:LoadBalancer::load-balancer.arnSuffix}/*";
        var expected = JsonNode.Parse($$"""
            [
              {
                "Effect": "Allow", "Action": "elasticloadbalancing:ModifyRule",
                "Resource": "arn:{{partition}}:elasticloadbalancing:{{region}}:123456789012:{{rules}}",
                "Condition": { "StringEquals": { "aws:ResourceTag/project": "hybrid", "aws:ResourceTag/stack": "test" } }
              },
              {
                "Effect": "Allow", "Resource": "*",
                "Action": ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags", "cloudwatch:DescribeAlarms"]
              },
              {
                "Effect": "Allow", "Action": "ssm:PutParameter",
                "Resource": "arn:{{partition}}:ssm:{{region}}:123456789012:parameter/hybrid/test/retreats/*"
              }
            ]
            """);
        Assert.True(JsonNode.DeepEquals(expected, policy["Statement"]), policy.ToJsonString(GraphJson.Relaxed));
        Assert.Contains(
            $"arn:{partition}:states:::aws-sdk:elasticloadbalancingv2:modifyRule",
            graph.Resource("aws:sfn/stateMachine:StateMachine", "retreat").Inputs["definition"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    private static JsonNode InputOf(StackGraph graph, string route) => JsonNode.Parse(
        graph.Resource("aws:cloudwatch/eventTarget:EventTarget", $"{route}-retreat").Inputs["input"]!.GetValue<string>())!;
}
