using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>What the state machine of the graph does when it is run: the rules of a route on two listeners.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RetreatOnEmulatorTests(AwsEmulator aws) : IClassFixture<AwsEmulator>
{
    private static int _number;
    private readonly string _name = $"retreat{Interlocked.Increment(ref _number)}";
    private readonly List<string> _rules = [];
    private string _function = "";
    private string _monolith = "";
    private string _machine = "";

    [EmulatorFact]
    public async Task EveryRuleGoesBack_IsLatched_AndTakenBackAgainWhileTheAlarmRings()
    {
        await CreateAsync(share: 100);
        await RingAsync();
        var execution = await StartAsync(await InputAsync());
        await UntilAtZeroAsync(_rules);
        var first = await LatchAsync();

        await WriteAsync(_rules[1], share: 500);
        await UntilAtZeroAsync([_rules[1]]);
        await StopAsync();
        var output = JsonNode.Parse((await EndAsync(execution))["output"]!.GetValue<string>())!;

        Assert.False(output["aboveZero"]!.GetValue<bool>());
        Assert.Equal("written", output["latch"]!.GetValue<string>());
        Assert.NotNull(first);
        Assert.True(string.CompareOrdinal(first, await LatchAsync()) < 0);
    }

    [EmulatorFact]
    public async Task ARuleThatIsGone_EndsInFailure_AfterTheRestWasDone()
    {
        await CreateAsync(share: 100);
        var input = await InputAsync();
        await aws.CallAsync("elbv2", "delete-rule", "--rule-arn", _rules[0]);

        var end = await EndAsync(await StartAsync(input));

        Assert.Equal(("FAILED", "RuleNotWritten"), (Text(end, "status"), Text(end, "error")));
        Assert.Equal([_monolith], await GroupsAsync(_rules[1]));
        Assert.NotNull(await LatchAsync());
    }

    [EmulatorFact]
    public async Task ALatchThatCannotBeWritten_EndsInFailure_AfterTheRestWasDone()
    {
        await CreateAsync(share: 100);
        var input = await InputAsync();
        // AWS keeps this beginning for itself.
        input["latch"] = "/aws/retreats";

        var end = await EndAsync(await StartAsync(input));

        Assert.Equal(("FAILED", "LatchNotWritten"), (Text(end, "status"), Text(end, "error")));
        Assert.All(await Task.WhenAll(_rules.Select(GroupsAsync)), groups => Assert.Equal([_monolith], groups));
    }

    [EmulatorFact]
    public async Task APreviewThatFails_AtWeightZero_LatchesNothing()
    {
        await CreateAsync(share: 0);
        await RingAsync();
        var execution = await StartAsync(await InputAsync());
        await StopAsync();

        var end = await EndAsync(execution);

        Assert.Equal("SUCCEEDED", Text(end, "status"));
        Assert.Null(await LatchAsync());
    }

    [EmulatorFact]
    public async Task ASlotThatWentToAnotherRoute_IsLeftAlone()
    {
        await CreateAsync(share: 100);
        var input = await InputAsync();
        await aws.CallAsync("elbv2", "add-tags", "--resource-arns", _rules[0], "--tags", "Key=route,Value=page");

        var end = await EndAsync(await StartAsync(input));

        Assert.Equal("SUCCEEDED", Text(end, "status"));
        Assert.Equal([_function, _monolith], await GroupsAsync(_rules[0]));
        Assert.Equal([_monolith], await GroupsAsync(_rules[1]));
    }

    [EmulatorFact]
    public async Task WhatARuleAsksOfItsClients_ItAsksAtZeroAsWell()
    {
        await CreateAsync(share: 100);
        JsonObject oidc = new()
        {
            ["Type"] = "authenticate-oidc",
            ["Order"] = 1,
            ["AuthenticateOidcConfig"] = new JsonObject
            {
                ["Issuer"] = "https://login.example.com",
                ["AuthorizationEndpoint"] = "https://login.example.com/a",
                ["TokenEndpoint"] = "https://login.example.com/t",
                ["UserInfoEndpoint"] = "https://login.example.com/u",
                ["ClientId"] = "shop",
                ["ClientSecret"] = "secret",
                ["Scope"] = "openid email",
            },
        };
        JsonObject cognito = new()
        {
            ["Type"] = "authenticate-cognito",
            ["Order"] = 1,
            ["AuthenticateCognitoConfig"] = new JsonObject
            {
                ["UserPoolArn"] = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a",
                ["UserPoolClientId"] = "shop",
                ["UserPoolDomain"] = "shop",
            },
        };
        foreach (var (rule, authentication) in _rules.Zip([oidc, cognito]))
        {
            var forward = JsonNode.Parse(Actions(100))![0]!.DeepClone();
            forward["Order"] = 2;
            await aws.CallAsync("elbv2", "modify-rule", "--rule-arn", rule, "--actions",
                new JsonArray(authentication, forward).ToJsonString());
        }

        var end = await EndAsync(await StartAsync(await InputAsync()));

        Assert.Equal("SUCCEEDED", Text(end, "status"));
        foreach (var (rule, type) in _rules.Zip(["authenticate-oidc", "authenticate-cognito"]))
        {
            var actions = (await aws.CallAsync("elbv2", "describe-rules", "--rule-arns", rule))["Rules"]![0]!["Actions"]!.AsArray();
            Assert.Equal([type, "forward"], actions.Select(action => Text(action!, "Type")));
            Assert.Equal(_monolith, Text(Assert.Single(actions[1]!["ForwardConfig"]!["TargetGroups"]!.AsArray())!, "TargetGroupArn"));
            if (type == "authenticate-oidc") Assert.Equal("openid email", Text(actions[0]!["AuthenticateOidcConfig"]!, "Scope"));
        }
    }

    // A load balancer with two listeners, and the rule of the route on each.
    private async Task CreateAsync(int share)
    {
        var vpc = Text((await aws.CallAsync("ec2", "describe-vpcs"))["Vpcs"]![0]!, "VpcId");
        var subnets = (await aws.CallAsync("ec2", "describe-subnets"))["Subnets"]!.AsArray().Take(2).Select(s => Text(s!, "SubnetId"));
        var loadBalancer = Text(
            (await aws.CallAsync("elbv2", "create-load-balancer", ["--name", _name, "--subnets", .. subnets]))["LoadBalancers"]![0]!,
            "LoadBalancerArn");
        _monolith = await GroupAsync($"{_name}-monolith", "--protocol", "HTTP", "--port", "80", "--vpc-id", vpc);
        _function = await GroupAsync($"{_name}-function", "--target-type", "lambda");
        foreach (var port in new[] { "80", "81" })
        {
            var listener = Text(
                (await aws.CallAsync("elbv2", "create-listener", "--load-balancer-arn", loadBalancer, "--protocol", "HTTP", "--port", port,
                    "--default-actions", $"Type=forward,TargetGroupArn={_monolith}"))["Listeners"]![0]!,
                "ListenerArn");
            var rule = await aws.CallAsync("elbv2", "create-rule", "--listener-arn", listener, "--priority", "1000",
                "--conditions", "Field=path-pattern,Values=/lambda", "--actions", Actions(share), "--tags", "Key=route,Value=hello");
            _rules.Add(Text(rule["Rules"]![0]!, "RuleArn"));
        }

        await aws.CallAsync("cloudwatch", "put-metric-alarm", "--alarm-name", _name, "--metric-name", "any", "--namespace", "any",
            "--statistic", "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "1",
            "--comparison-operator", "GreaterThanOrEqualToThreshold");
        await StopAsync();
    }

    private async Task<string> GroupAsync(string name, params string[] arguments) => Text(
        (await aws.CallAsync("elbv2", "create-target-group", ["--name", name, .. arguments]))["TargetGroups"]![0]!, "TargetGroupArn");

    // The machine and its input are the graph's, with what exists in the place of references; it waits a second and not thirty.
    private async Task<JsonNode> InputAsync()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":10}"""), ("hybrid:retreat", """{"enabled":true}"""));
        var definition = JsonNode.Parse(
            graph.Resource("aws:sfn/stateMachine:StateMachine", "retreat").Inputs["definition"]!.GetValue<string>())!;
        definition["States"]!["Wait"]!["Seconds"] = 1;
        _machine = Text(
            await aws.CallAsync("stepfunctions", "create-state-machine", "--name", _name,
                "--definition", definition.ToJsonString(GraphJson.Relaxed), "--role-arn", "arn:aws:iam::123456789012:role/retreat"),
            "stateMachineArn");
        var target = graph.Resource("aws:cloudwatch/eventTarget:EventTarget", "hello-retreat");
        var input = JsonNode.Parse(target.Inputs["input"]!.GetValue<string>()
            .Replace("${aws:lb/targetGroup:TargetGroup::monolith.arn}", _monolith, StringComparison.Ordinal)
            .Replace("${aws:cloudwatch/metricAlarm:MetricAlarm::hello-retreat.name}", _name, StringComparison.Ordinal))!;
        Assert.Equal("${aws:lb/listenerRule:ListenerRule::http:1000.arn}", Assert.Single(input["rules"]!.AsArray())!.GetValue<string>());
        input["rules"] = new JsonArray([.. _rules.Select(rule => JsonValue.Create(rule))]);
        input["latch"] = $"{Text(input, "latch")}/{_name}";
        return input;
    }

    private string Actions(int share) => JsonSerializer.Serialize<object[]>(
    [
        new
        {
            Type = "forward",
            ForwardConfig = new
            {
                TargetGroups = share == 0
                    ? new object[] { new { TargetGroupArn = _monolith } }
                    : [new { TargetGroupArn = _function, Weight = share }, new { TargetGroupArn = _monolith, Weight = 1000 - share }],
            },
        },
    ]);

    private Task<JsonNode> WriteAsync(string rule, int share) =>
        aws.CallAsync("elbv2", "modify-rule", "--rule-arn", rule, "--actions", Actions(share));

    private Task<JsonNode> RingAsync() => SetAlarmAsync("ALARM");

    private Task<JsonNode> StopAsync() => SetAlarmAsync("OK");

    private Task<JsonNode> SetAlarmAsync(string state) =>
        aws.CallAsync("cloudwatch", "set-alarm-state", "--alarm-name", _name, "--state-value", state, "--state-reason", "test");

    private async Task<string> StartAsync(JsonNode input) => Text(
        await aws.CallAsync("stepfunctions", "start-execution", "--state-machine-arn", _machine, "--name", _name, "--input",
            input.ToJsonString(GraphJson.Relaxed)),
        "executionArn");

    private async Task<JsonNode> EndAsync(string execution)
    {
        while (true)
        {
            var state = await aws.CallAsync("stepfunctions", "describe-execution", "--execution-arn", execution);
            if (Text(state, "status") != "RUNNING") return state;
        }
    }

    private async Task UntilAtZeroAsync(IReadOnlyList<string> rules)
    {
        foreach (var rule in rules)
            while (await GroupsAsync(rule) is not [var only] || only != _monolith) continue;
    }

    private async Task<IReadOnlyList<string>> GroupsAsync(string rule) =>
    [
        .. (await aws.CallAsync("elbv2", "describe-rules", "--rule-arns", rule))["Rules"]![0]!["Actions"]![0]!["ForwardConfig"]!
            ["TargetGroups"]!.AsArray().Select(group => Text(group!, "TargetGroupArn")),
    ];

    private async Task<string?> LatchAsync() =>
        (await aws.CallAsync("ssm", "get-parameters-by-path", "--path", "/hybrid/test/retreats/hello"))["Parameters"]!.AsArray()
            .Where(parameter => Text(parameter!, "Name").EndsWith($"/{_name}", StringComparison.Ordinal))
            .Select(parameter => Text(parameter!, "Value")).FirstOrDefault();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
