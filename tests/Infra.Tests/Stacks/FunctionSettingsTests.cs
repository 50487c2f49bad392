using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What the settings of a route's function come to.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class FunctionSettingsTests
{
    [Theory]
    [InlineData("{}", "memorySize", "1024")]
    [InlineData("""{"memory":512}""", "memorySize", "512")]
    [InlineData("{}", "timeout", "15")]
    [InlineData("""{"timeout":30}""", "timeout", "30")]
    [InlineData("{}", "architectures", """["x86_64"]""")]
    [InlineData("""{"architecture":"arm64"}""", "architectures", """["arm64"]""")]
    [InlineData("{}", "code", """{"kind":"archive","path":"../artifacts/functions/Hello.zip"}""")]
    [InlineData("{}", "runtime", "\"dotnet10\"")]
    [InlineData("{}", "handler", "\"Hello\"")]
    [InlineData("""{"runtime":"provided.al2023"}""", "runtime", "\"provided.al2023\"")]
    [InlineData("""{"runtime":"provided.al2023"}""", "handler", "\"bootstrap\"")]
    [InlineData(
        """{"runtime":"provided.al2023"}""",
        "code",
        """{"kind":"archive","path":"../artifacts/functions/Hello.provided.zip"}""")]
    [InlineData("""{"architecture":"arm64"}""", "code", """{"kind":"archive","path":"../artifacts/functions/Hello-arm64.zip"}""")]
    [InlineData("{}", "tracingConfig", """{"mode":"PassThrough"}""")]
    [InlineData("""{"tracing":true}""", "tracingConfig", """{"mode":"Active"}""")]
    [InlineData("""{"environment":{"MODE":"fast"}}""", "environment", """{"variables":{"MODE":"fast"}}""")]
    [InlineData("""{"reservedConcurrency":0}""", "reservedConcurrentExecutions", "0")]
    [InlineData("""{"snapStart":true}""", "snapStart", """{"applyOn":"PublishedVersions"}""")]
    public async Task Setting_IsAnInputOfTheFunction(string settings, string input, string value) =>
        (await WithAsync(settings)).Resource("aws:lambda/function:Function", "hello").AssertInput(input, value);

    [Fact]
    public async Task Arm64_NeedsAFunctionThatIsPublishedForIt()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() =>
            Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""), ("hybrid:functions", """{"hello":{"architecture":"arm64"}}""")));

        Assert.Contains("hello: The function Hello is not published for arm64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotSet_IsLeftToLambda()
    {
        var function = (await WithAsync("{}")).Resource("aws:lambda/function:Function", "hello");

        Assert.All(["environment", "reservedConcurrentExecutions", "snapStart", "vpcConfig"], input => Assert.Null(function.Input(input)));
    }

    [Fact]
    public async Task FunctionInTheVpc_StandsInThePrivateSubnets_AndMayAttachItsInterfaces()
    {
        var graph = await WithAsync("""{"vpc":true}""");

        var function = graph.Resource("aws:lambda/function:Function", "hello");
        function.AssertInput("vpcConfig", """
            {"securityGroupIds":["${aws:ec2/securityGroup:SecurityGroup::functions.id}"],
             "subnetIds":["${awsx:ec2:Vpc::network.privateSubnetIds[0]}","${awsx:ec2:Vpc::network.privateSubnetIds[1]}"]}
            """);
        var attachment = graph.Resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "hello");
        attachment.AssertInput("policyArn", "\"arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess\"");
        Assert.Contains(attachment.Urn, function.DependsOn);
    }

    [Fact]
    public async Task ProvisionedConcurrency_IsTheAliases()
    {
        var provisioned = (await WithAsync("""{"provisionedConcurrency":3}""")).Resource(
            "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
            "hello");

        provisioned.AssertInput("qualifier", "\"${aws:lambda/alias:Alias::hello.name}\"");
        provisioned.AssertInput("provisionedConcurrentExecutions", "3");
    }

    [Fact]
    public async Task PolicyStatements_FollowTheFunctionsOwn()
    {
        const string statement = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop/public/*"}""";
        var policy = (await WithAsync($$"""{"policyStatements":[{{statement}}]}""")).Resource("aws:iam/rolePolicy:RolePolicy", "hello");

        Assert.EndsWith(
            $$"""LogGroup::hello.arn}:*"},{{statement}}]}""",
            policy.Inputs["policy"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "true", """{"enabled":false}""")]
    [InlineData(
        """{"multiValueHeaders":false,"healthCheck":true}""",
        "false",
        """{"enabled":true,"interval":60,"matcher":"200-499","path":"/","timeout":30}""")]
    public async Task TargetGroup_HasTheHeaderMode_AndTheHealthCheckWritten(string settings, string multiValueHeaders, string healthCheck)
    {
        var targetGroup = (await WithAsync(settings)).Resource("aws:lb/targetGroup:TargetGroup", "hello");

        targetGroup.AssertInput("lambdaMultiValueHeadersEnabled", multiValueHeaders);
        targetGroup.AssertInput("healthCheck", healthCheck);
    }

    private static Task<StackGraph> WithAsync(string settings) =>
        Stacks.EvaluateAsync(
            [new(
                "hello",
                Match.Path("/lambda"),
                NativeStub.Of(SampleCatalog.Hello with { Arm64 = true }, arm64: settings.Contains("arm64", StringComparison.Ordinal)))],
            ("hybrid:cutover", """{"hello":100}"""),
            ("hybrid:functions", $$"""{"hello":{{settings}}}"""));
}
