using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What a migrated route registers.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class LambdaRouteTests
{
    private const string TargetGroupArn = "${aws:lb/targetGroup:TargetGroup::hello.arn}";
    private const string MonolithArn = "${aws:lb/targetGroup:TargetGroup::monolith.arn}";

    [Fact]
    public async Task Registers_FunctionAliasPermissionTargetGroupAttachmentRuleLogsRoleAndAlarms()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        var route = graph.Resource("hybrid:components:Route", "hello");
        Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup", "aws:cloudwatch/metricAlarm:MetricAlarm", "aws:iam/role:Role",
                "aws:iam/rolePolicy:RolePolicy",
                "aws:lambda/alias:Alias", "aws:lambda/function:Function", "aws:lambda/permission:Permission",
                "aws:lb/listenerRule:ListenerRule", "aws:lb/targetGroup:TargetGroup", "aws:lb/targetGroupAttachment:TargetGroupAttachment",
            ],
            graph.Resources.Where(r => r.Parent == route.Urn).Select(r => r.Type).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ARouteWithoutACutoverEntry_IsNotDeployed()
    {
        var graph = await Stacks.WithHelloAsync();

        Assert.Empty(graph.OfType("hybrid:components:Route"));
        Assert.Empty(graph.OfType("aws:lb/listenerRule:ListenerRule"));
    }

    [Fact]
    public async Task Function_RunsThePublishedPackage_AndWritesToItsOwnLogGroupOnly()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        var function = graph.Resource("aws:lambda/function:Function", "hello");
        function.AssertInput("runtime", "\"dotnet10\"");
        function.AssertInput("handler", "\"Hello\"");
        function.AssertInput("code", """{"kind":"archive","path":"../artifacts/functions/Hello.zip"}""");
        function.AssertInput("publish", "true");
        function.AssertInput("role", "\"${aws:iam/role:Role::hello.arn}\"");
        function.AssertInput("loggingConfig", """{"logFormat":"JSON","logGroup":"${aws:cloudwatch/logGroup:LogGroup::hello.name}"}""");
        var policy = graph.Resource("aws:iam/rolePolicy:RolePolicy", "hello").Inputs["policy"]!.GetValue<string>();
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"]"""
                + ""","Resource":"${aws:cloudwatch/logGroup:LogGroup::hello.arn}:*"}]}""",
            policy);
    }

    [Fact]
    public async Task Alias_Live_PointsAtThePublishedVersion()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        var alias = graph.Resource("aws:lambda/alias:Alias", "hello");
        alias.AssertInput("name", "\"live\"");
        alias.AssertInput("functionVersion", "\"${aws:lambda/function:Function::hello.version}\"");
    }

    [Fact]
    public async Task Permission_IsForTheAliasFromThisTargetGroupAlone()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        var permission = graph.Resource("aws:lambda/permission:Permission", "hello");
        permission.AssertInput("principal", "\"elasticloadbalancing.amazonaws.com\"");
        permission.AssertInput("action", "\"lambda:InvokeFunction\"");
        permission.AssertInput("function", "\"${aws:lambda/function:Function::hello.name}\"");
        permission.AssertInput("qualifier", "\"${aws:lambda/alias:Alias::hello.name}\"");
        permission.AssertInput("sourceArn", $"\"{TargetGroupArn}\"");
    }

    [Fact]
    public async Task Attachment_ComesAfterThePermission_AndTheRuleAfterTheAttachment()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        var permission = graph.Resource("aws:lambda/permission:Permission", "hello");
        var attachment = graph.Resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "hello");
        attachment.AssertInput("targetId", "\"${aws:lambda/alias:Alias::hello.arn}\"");
        Assert.Equal([permission.Urn], attachment.DependsOn);
        Assert.Equal([attachment.Urn], graph.Rule("hello").DependsOn);
    }

    [Fact]
    public async Task TargetGroup_TakesRepeatedHeaders_AndAShortenedName()
    {
        const string name = "customer-invoice-documents-archive";
        var graph = await Stacks.EvaluateAsync(
            [new(name, Match.Prefix("/invoices"), SampleCatalog.Hello)],
            ("hybrid:cutover", $$"""{"{{name}}":100}"""));

        var targetGroup = graph.Resource("aws:lb/targetGroup:TargetGroup", LogicalName.ForTargetGroup(name));
        targetGroup.AssertInput("targetType", "\"lambda\"");
        targetGroup.AssertInput("lambdaMultiValueHeadersEnabled", "true");
        targetGroup.AssertInput("healthCheck", """{"enabled":false}""");
        Assert.Null(targetGroup.Inputs["port"]);
    }

    [Theory]
    [InlineData("100", $$"""[{"arn":"{{TargetGroupArn}}"}]""")]
    [InlineData("10", $$"""[{"arn":"{{TargetGroupArn}}","weight":100},{"arn":"{{MonolithArn}}","weight":900}]""")]
    [InlineData("0.1", $$"""[{"arn":"{{TargetGroupArn}}","weight":1},{"arn":"{{MonolithArn}}","weight":999}]""")]
    [InlineData("99.9", $$"""[{"arn":"{{TargetGroupArn}}","weight":999},{"arn":"{{MonolithArn}}","weight":1}]""")]
    [InlineData("0", $$"""[{"arn":"{{MonolithArn}}"}]""")]
    public async Task Weight_DividesTheForward(string weight, string targetGroups)
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", $$"""{"hello":{{weight}}}"""));

        graph.Rule("hello")
            .AssertInput("actions", $$"""[{"forward":{"targetGroups":{{targetGroups}}},"type":"forward"}]""");
    }

    [Fact]
    public async Task PreviewHeader_AddsARule_BeforeTheRoutes_ToTheFunctionAlone()
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":{"weight":5,"previewHeader":"x-hybrid-preview","stickiness":"2h"}}"""));

        var rule = graph.Rule("hello");
        var preview = graph.Rule("hello:preview");
        preview.AssertInput(
            "conditions",
            """[{"pathPattern":{"values":["/lambda"]}},{"httpHeader":{"httpHeaderName":"x-hybrid-preview","values":["*"]}}]""");
        preview.AssertInput("actions", $$"""[{"forward":{"targetGroups":[{"arn":"{{TargetGroupArn}}"}]},"type":"forward"}]""");
        Assert.True(preview.Inputs["priority"]!.GetValue<int>() < rule.Inputs["priority"]!.GetValue<int>());
        Assert.Contains("\"stickiness\":{\"duration\":7200,\"enabled\":true}", rule.Input("actions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeightZero_KeepsNoClient_ThatWasSticky()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":{"weight":0,"stickiness":"2h"}}"""));

        Assert.DoesNotContain(
            "stickiness",
            graph.Rule("hello").Input("actions"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryConditionType_ReachesTheListenerRule()
    {
        var graph = await Stacks.EvaluateAsync(
            [
                new("api", Match.Prefix("/api").Host("*.example.com").Methods("GET"), SampleCatalog.Hello),
                new(
                    "old",
                    Match.PathRegex("^/v[0-9]+$").Header("x-tenant", "acme*").Query("v", "2").SourceIp("10.0.0.0/8"),
                    SampleCatalog.Hello),
            ],
            ("hybrid:cutover", """{"api":100,"old":100}"""));

        graph.Rule("api").AssertInput("conditions", """
            [{"pathPattern":{"values":["/api","/api/*"]}},{"hostHeader":{"values":["*.example.com"]}},
             {"httpRequestMethod":{"values":["GET"]}}]
            """);
        graph.Rule("old").AssertInput("conditions", """
            [{"pathPattern":{"regexValues":["^/v[0-9]+$"]}},{"httpHeader":{"httpHeaderName":"x-tenant","values":["acme*"]}},
             {"queryStrings":[{"key":"v","value":"2"}]},{"sourceIp":{"values":["10.0.0.0/8"]}}]
            """);
    }

    [Fact]
    public async Task Outputs_NameEveryRouteWithItsUrlAndPriority()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        const string url = "http://${aws:lb/loadBalancer:LoadBalancer::load-balancer.dnsName}";
        var priority = graph.Rule("hello").Inputs["priority"]!.GetValue<int>();
        Assert.Equal(url, graph.Outputs["url"]!.GetValue<string>());
        Assert.Equal($"{url}/lambda", graph.Outputs["routes"]!["hello"]!.GetValue<string>());
        Assert.Equal(priority, graph.Outputs["priorities"]!["hello"]!.GetValue<int>());
    }
}
