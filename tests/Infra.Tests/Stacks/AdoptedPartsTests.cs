using System.Collections.Immutable;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What AWS says of the parts that a stack adopts, and what of it stops a deployment before anything is registered.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AdoptedPartsTests
{
    private const string GetTargetGroup = "aws:lb/getTargetGroup:getTargetGroup";
    private const string GetLoadBalancer = "aws:lb/getLoadBalancer:getLoadBalancer";
    private const string GetListener = "aws:lb/getListener:getListener";
    private const string Group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";
    private const string Shared = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shared/0123456789abcdef";
    private const string Other = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/other/fedcba9876543210";
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/4567cdef";
    private const string Half = """{"hello":50}""";

    private static readonly (string, string) Monolith = ("hybrid:monolith", $$"""{"targetGroupArn":"{{Group}}"}""");
    private static readonly (string, string) Network =
        ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"]}""");

    private static readonly (string, string) Listener = ("hybrid:loadBalancer",
        $$"""{"listenerArns":["{{Shared.Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal)}}/00000000000000aa"]}""");

    [Theory]
    [InlineData("targetType", "lambda", "hybrid:monolith.targetGroupArn: its target type is lambda; allowed: instance, ip")]
    [InlineData("vpcId", "vpc-other", "hybrid:monolith.targetGroupArn: it is of vpc-other; allowed: one of vpc-0a1b2c3d, the VPC of "
        + "hybrid:network.vpcId")]
    [InlineData("protocolVersion", "GRPC", "hybrid:monolith.targetGroupArn: its protocol version is GRPC, which needs HTTPS "
        + "(hybrid:https); set "
        + "that, or use a group of HTTP1\n  hybrid:cutover.hello.weight: 50 shares with a target group of protocol version GRPC "
        + "(hybrid:monolith.targetGroupArn), and functions speak HTTP1 alone; allowed: 0, 100")]
    public async Task ATargetGroup_ThatDoesNotSuit_IsAFault(string member, string value, string fault) =>
        Assert.EndsWith($":\n  {fault}", await RefusalAsync([Network, Monolith], (GetTargetGroup, member, value)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ATargetGroup_OfAnotherLoadBalancer_IsAFault(bool isAdopted) => Assert.EndsWith(
        ":\n  hybrid:monolith.targetGroupArn: the load balancer loadbalancer/app/other/fedcba9876543210 uses it, and a target group "
            + "belongs to one "
            + "alone; adopt that one's listeners (hybrid:loadBalancer.listenerArns), or make the same targets a group of their own",
        await RefusalAsync(
            isAdopted ? [Listener, Monolith] : [Network, Monolith],
            (GetTargetGroup, "loadBalancerArns", ImmutableArray.Create<object>(Other))),
        StringComparison.Ordinal);

    [Fact]
    public async Task ATargetGroup_OfTheSameLoadBalancer_IsNone_AdoptedOrOfThisStackWhateverItIsCalled()
    {
        Assert.NotEmpty((await EvaluateAsync(Half, [Listener, Monolith], (GetTargetGroup, "loadBalancerArns",
            ImmutableArray.Create<object>(Shared))))
            .Resources);
        Assert.NotEmpty((await EvaluateAsync(
            Half,
            [Network, Monolith],
            (GetTargetGroup, "loadBalancerArns", ImmutableArray.Create<object>(Other)),
            (GetLoadBalancer, "tags", ImmutableDictionary.CreateRange<string, object>([new("project", "hybrid"), new("stack", "test")]))))
            .Resources);
    }

    [Theory]
    [InlineData("lb_cookie", Half, "hybrid:cutover.hello.stickiness: missing; the monolith's target group "
        + "(hybrid:monolith.targetGroupArn) is sticky, "
        + "and an ALB takes it in a weighted forward only if that is sticky too; set it, such as 1d")]
    [InlineData("app_cookie", """{"hello":{"weight":50,"stickiness":"1h"}}""",
        "hybrid:cutover.hello.weight: 50 shares with a target group that is "
        + "sticky by a cookie of the application (hybrid:monolith.targetGroupArn), which an ALB takes in no weighted forward; "
            + "allowed: 0, 100")]
    [InlineData("lb_cookie", """{"hello":{"weight":50,"stickiness":"1h"}}""", null)]
    [InlineData("lb_cookie", """{"hello":0}""", null)]
    [InlineData("lb_cookie", """{"hello":{"weight":0,"stickiness":"1h","previewHeader":"x-preview"}}""", null)]
    [InlineData("app_cookie", """{"hello":100}""", null)]
    public async Task AStickyMonolith_SharesWithAStickyRuleAlone_AndLetsEveryoneGoBack(string type, string cutover, string? fault)
    {
        (string, string, object) sticky = (GetTargetGroup, "stickiness", ImmutableDictionary.CreateRange<string, object>(
            [new("cookieDuration", 86400), new("cookieName", ""), new("enabled", true), new("type", type)]));

        if (fault is null) Assert.NotEmpty((await EvaluateAsync(cutover, [Network, Monolith], sticky)).Resources);
        else Assert.EndsWith($":\n  {fault}", await RefusalAsync([Network, Monolith], cutover, sticky), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressesAsTargets_OnWhateverPort_AreReached()
    {
        var graph = await EvaluateAsync(Half, [Network, Monolith], (GetTargetGroup, "targetType", "ip"), (GetTargetGroup, "port", 80.0));

        var rule = graph.Resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "load-balancer-to-monolith");
        rule.AssertInput("fromPort", "0");
        rule.AssertInput("toPort", "65535");
        rule.AssertInput("cidrIpv4", "\"0.0.0.0/0\"");
        graph.Rule("hello").AssertInput("actions", $$"""
            [{"forward":{"targetGroups":[
                {"arn":"${aws:lb/targetGroup:TargetGroup::hello.arn}","weight":500},{"arn":"{{Group}}","weight":500}]},"type":"forward"}]
            """);
    }

    [Fact]
    public async Task Certificates_AreAddedToTheAdoptedListeners_ThatSpeakHttps()
    {
        (string, string) loadBalancer = ("hybrid:loadBalancer", Listener.Item2.TrimEnd('}')
            + $",\"certificateArns\":[\"{Certificate}\"]}}");

        var graph = await EvaluateAsync(Half, [loadBalancer, Monolith]);

        var added = Assert.Single(graph.OfType("aws:lb/listenerCertificate:ListenerCertificate"));
        Assert.Equal("00000000000000aa:4567cdef", added.Name);
        added.AssertInput("certificateArn", $"\"{Certificate}\"");
        Assert.EndsWith(
            ":\n  hybrid:loadBalancer.certificateArns: none of the adopted listeners (hybrid:loadBalancer.listenerArns) is an HTTPS "
                + "listener; remove "
                + "this, or adopt one",
            await RefusalAsync([loadBalancer, Monolith], (GetListener, "protocol", "HTTP")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstancesStandInTheVpcOfTheAdoptedLoadBalancer() => Assert.EndsWith(
        ":\n  hybrid:network.vpcId: \"vpc-0a1b2c3d\" is not the VPC of the adopted load balancer "
            + "(hybrid:loadBalancer.listenerArns), which is "
            + "vpc-other; the monolith's instances stand there; name it",
        await RefusalAsync(
            [Listener, ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","privateSubnetIds":["subnet-0000000c"]}""")],
            (GetLoadBalancer, "vpcId", "vpc-other")),
        StringComparison.Ordinal);

    [Fact]
    public async Task ManyNetworksOfClients_AreTooManyRulesOfASecurityGroup()
    {
        var networks = string.Join(',', Enumerable.Range(0, 31).Select(i => $"\"10.{i}.0.0/16\""));

        Assert.Contains(
            "hybrid:loadBalancer.allowedCidrs: 31 networks on two ports make 62 rules of a security group; allowed: at most 30 "
                + "networks; join some",
            await RefusalAsync(
            [
                ("hybrid:loadBalancer", $$"""{"allowedCidrs":[{{networks}}]}"""),
                ("hybrid:https", $$"""{"certificateArn":"{{Certificate}}"}"""),
            ]),
            StringComparison.Ordinal);
        Assert.NotEmpty((await EvaluateAsync(Half, [("hybrid:loadBalancer", $$"""{"allowedCidrs":[{{networks}}]}""")])).Resources);
    }

    [Fact]
    public async Task AnAdoptedBucket_GetsTheFilesBelowItsPrefix_AndNothingElse()
    {
        var graph = await Stacks.EvaluateAsync(
            SampleCatalog.Routes,
            ("hybrid:cutover", """{"assets":100}"""),
            ("aws:region", "us-gov-west-1"),
            ("hybrid:assets", """{"bucket":"shop-assets","prefix":"public/"}"""));

        Assert.DoesNotContain(graph.Resources, resource => resource.Type.StartsWith("aws:s3/bucket", StringComparison.Ordinal)
            && resource.Type != "aws:s3/bucketObjectv2:BucketObjectv2");
        var files = graph.OfType("aws:s3/bucketObjectv2:BucketObjectv2").ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => file.AssertInput("bucket", "\"shop-assets\""));
        Assert.All(files, file => Assert.StartsWith("public/", file.Inputs["key"]!.GetValue<string>(), StringComparison.Ordinal));
        graph.Resource("aws:lambda/function:Function", "assets")
            .AssertInput("environment", """{"variables":{"ASSETS_BUCKET":"shop-assets","ASSETS_PREFIX":"public/"}}""");
        Assert.Contains(
            "\"Resource\":\"arn:aws-us-gov:s3:::shop-assets/public/*\"",
            graph.Resource("aws:iam/rolePolicy:RolePolicy", "assets").Inputs["policy"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    public async Task InAnotherPartition_NoArnIsOfThisOne(string region, string partition)
    {
        var graph = await Stacks.EvaluateAsync(
            SampleCatalog.Routes,
            ("aws:region", region),
            ("hybrid:cutover", """{"hello":50,"assets":100,"echo":100,"api":0}"""),
            ("hybrid:functions", """{"hello":{"vpc":true,"tracing":true,"provisionedConcurrency":1}}"""),
            ("hybrid:accessLogs", """{"enabled":true,"connectionLogs":true}"""));

        var text = GraphJson.Serialize(graph, "infra");
        Assert.DoesNotContain("arn:aws:", text, StringComparison.Ordinal);
        Assert.Contains($"arn:{partition}:iam::aws:policy/", text, StringComparison.Ordinal);
        Assert.Equal(partition == "aws-cn", text.Contains("ec2.amazonaws.com.cn", StringComparison.Ordinal));
        Assert.Contains($"com.amazonaws.{region}.s3", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListenerThatNobodyCanAskFor_IsTakenForHttp_WhereARouteLeadsThere_AndAnAnswerOfAwsStands()
    {
        var definition = Stacks.Define(
            [new("old", Infra.Routing.Conditions.Match.Path("/old"), Redirect.To("/store") with { Protocol = "HTTP" })],
            ("hybrid:cutover", """{"old":true}"""), ("hybrid:monolith", """{"enabled":false}"""), Network, Listener);

        Assert.Contains(
            (await GraphEvaluator.EvaluateAsync(definition)).Warnings,
            warning => warning.StartsWith("old: It leads to HTTP, which an ALB refuses on a listener of HTTPS.", StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<RunException>(() => GraphEvaluator.EvaluateAsync(definition with
        {
            Answers = new Dictionary<string, IReadOnlyDictionary<string, object>>
            {
                [GetListener] = new Dictionary<string, object> { ["protocol"] = "HTTPS" },
            },
        }));
        Assert.Contains("old: It leads from HTTPS to HTTP", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<string> RefusalAsync((string, string)[] configuration, params (string Token, string Member,
        object Value)[] answers) =>
        RefusalAsync(configuration, Half, answers);

    private static async Task<string> RefusalAsync(
        (string, string)[] configuration, string cutover, params (string Token, string Member, object Value)[] answers) =>
        (await Assert.ThrowsAsync<RunException>(() => EvaluateAsync(cutover, configuration, answers))).Message;

    private static async Task<StackGraph> EvaluateAsync(
        string cutover, (string, string)[] configuration, params (string Token, string Member, object Value)[] answers) =>
        (await GraphEvaluator.EvaluateAsync(Stacks.Define(
            [new("hello", Infra.Routing.Conditions.Match.Path("/lambda"), SampleCatalog.Hello)],
            [("hybrid:cutover", cutover), .. configuration]) with
        {
            Answers = answers.GroupBy(answer => answer.Token).ToDictionary(
                token => token.Key,
                IReadOnlyDictionary<string, object> (token) => token.ToDictionary(answer => answer.Member, answer => answer.Value)),
        })).Graph;
}
