using System.Text.Json.Nodes;
using Hybrid.Infra.Settings;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The bucket that the load balancer writes its logs to.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AccessLogsTests
{
    private const string Name = "access-logs";
    private const string BucketName = "${aws:s3/bucket:Bucket::access-logs.bucket}";
    private const string BucketArn = "${aws:s3/bucket:Bucket::access-logs.arn}";

    [Fact]
    public async Task ByDefault_NothingIsLogged()
    {
        var graph = await Stacks.WithHelloAsync();

        Assert.Empty(graph.OfType("aws:s3/bucket:Bucket"));
        Assert.Null(LoadBalancer(graph).Input("accessLogs"));
        Assert.Null(graph.Outputs["accessLogsBucket"]);
    }

    [Fact]
    public async Task Enabled_LogsRequests_ToTheBucketThatIsAnOutput()
    {
        var graph = await WithLogsAsync("""{"enabled":true}""");

        LoadBalancer(graph).AssertInput("accessLogs", $$"""{"bucket":"{{BucketName}}","enabled":true,"prefix":"access"}""");
        Assert.Null(LoadBalancer(graph).Input("connectionLogs"));
        Assert.Equal(BucketName, graph.Outputs["accessLogsBucket"]!.GetValue<string>());
    }

    [Fact]
    public async Task ConnectionLogs_GoToTheSameBucket_UnderAnotherPrefix() =>
        LoadBalancer(await WithLogsAsync("""{"enabled":true,"connectionLogs":true}"""))
            .AssertInput("connectionLogs", $$"""{"bucket":"{{BucketName}}","enabled":true,"prefix":"connection"}""");

    [Theory]
    [InlineData("""{"enabled":true}""", "access")]
    [InlineData("""{"enabled":true,"connectionLogs":true}""", "access", "connection")]
    public async Task Policy_LetsLogDeliveryWrite_TheKeysOfThisAccount_AndRegion(string settings, params string[] prefixes)
    {
        var statement = Statements(await WithLogsAsync(settings))[0]!;

        Assert.Equal("Allow", statement["Effect"]!.GetValue<string>());
        Assert.Equal("""{"Service":"logdelivery.elasticloadbalancing.amazonaws.com"}""", statement["Principal"]!.ToJsonString());
        Assert.Equal("s3:PutObject", statement["Action"]!.GetValue<string>());
        Assert.Equal(
            prefixes.Select(prefix => $"{BucketArn}/{prefix}/AWSLogs/123456789012/*"),
            statement["Resource"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(
            """{"ArnLike":{"aws:SourceArn":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/*"}}""",
            statement["Condition"]!.ToJsonString());
    }

    [Fact]
    public async Task Policy_DeniesEverything_WithoutTls()
    {
        var statements = Statements(await WithLogsAsync("""{"enabled":true}"""));

        Assert.Equal(2, statements.Count);
        Assert.Equal("Deny", statements[1]!["Effect"]!.GetValue<string>());
        Assert.Equal("*", statements[1]!["Principal"]!.GetValue<string>());
        // IAM compares actions without regard to case.
        Assert.Equal("s3:*", statements[1]!["Action"]!.GetValue<string>(), ignoreCase: true);
        Assert.Equal([BucketArn, $"{BucketArn}/*"], statements[1]!["Resource"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", statements[1]!["Condition"]!.ToJsonString());
    }

    [Fact]
    public async Task LoadBalancer_ComesAfterThePolicy_AndThePolicyAfterTheOtherLocks()
    {
        var graph = await WithLogsAsync("""{"enabled":true}""");

        var policy = graph.Resource("aws:s3/bucketPolicy:BucketPolicy", Name);
        Assert.Equal([policy.Urn], LoadBalancer(graph).DependsOn);
        Assert.Equal(
            [
                graph.Resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", Name).Urn,
                graph.Resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", Name).Urn,
            ],
            policy.DependsOn);
    }

    [Fact]
    public async Task Bucket_IsPrivate_AndEncrypted_AsLogDeliveryNeedsIt()
    {
        var graph = await WithLogsAsync("""{"enabled":true}""");

        graph.Resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", Name)
            .AssertInput("rules", """[{"applyServerSideEncryptionByDefault":{"sseAlgorithm":"AES256"}}]""");
        graph.Resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", Name)
            .AssertInput("rule", """{"objectOwnership":"BucketOwnerEnforced"}""");
        var block = graph.Resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", Name);
        Assert.All(
            ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
            input => block.AssertInput(input, "true"));
    }

    [Theory]
    [InlineData("""{"enabled":true}""", 90, "false")]
    [InlineData("""{"enabled":true,"retentionDays":7,"forceDestroy":true}""", 7, "true")]
    public async Task LogFiles_Expire_AndTheBucketGoesWithThemOnlyIfForced(string settings, int days, string forceDestroy)
    {
        var graph = await WithLogsAsync(settings);

        graph.Resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", Name)
            .AssertInput("rules", $$"""[{"expiration":{"days":{{days}}},"filter":{"prefix":""},"id":"expire","status":"Enabled"}]""");
        graph.Resource("aws:s3/bucket:Bucket", Name).AssertInput("forceDestroy", forceDestroy);
    }

    [Fact]
    public void EverySetting_IsRead()
    {
        var (settings, faults) = Read("""{"enabled":true,"connectionLogs":true,"retentionDays":3650,"forceDestroy":true}""");

        Assert.Empty(faults);
        Assert.Equal(new() { Enabled = true, ConnectionLogs = true, RetentionDays = 3650, ForceDestroy = true }, settings);
    }

    [Theory]
    [InlineData("""{"enabled":"maybe"}""", "hybrid:accessLogs.enabled: \"maybe\" is not allowed; allowed: true or false")]
    [InlineData(
        """{"retentionDays":0}""",
        "hybrid:accessLogs.retentionDays: 0 is not allowed; allowed: a whole number from 1 to 3650 days")]
    [InlineData(
        """{"retentionDays":3651}""",
        "hybrid:accessLogs.retentionDays: 3651 is not allowed; allowed: a whole number from 1 to 3650 days")]
    [InlineData(
        """{"bucket":"mine"}""",
        "hybrid:accessLogs.bucket: unknown key; allowed: connectionLogs, enabled, forceDestroy, retentionDays")]
    public void Rejects_AWrongSetting(string json, string fault) => Assert.Equal([fault], Read(json).Faults);

    [Fact]
    public async Task Rejects_ConnectionLogs_WithoutAccessLogs()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => WithLogsAsync("""{"connectionLogs":true}"""));

        Assert.Contains(
            "hybrid:accessLogs.connectionLogs: true is not allowed while hybrid:accessLogs.enabled is false",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_Logs_OfALoadBalancerThatIsAdopted()
    {
        const string listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(
            ("hybrid:loadBalancer", $$"""{"listenerArns":["{{listener}}"]}"""),
            ("hybrid:monolith", """{"enabled":false}"""),
            ("hybrid:accessLogs", """{"enabled":true}""")));

        Assert.Contains(
            "hybrid:accessLogs.enabled: true is not allowed together with hybrid:loadBalancer.listenerArns",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static Task<StackGraph> WithLogsAsync(string settings) =>
        Stacks.WithHelloAsync(("aws:region", "eu-west-1"), ("hybrid:accessLogs", settings));

    private static GraphResource LoadBalancer(StackGraph graph) => graph.Resource("aws:lb/loadBalancer:LoadBalancer", "load-balancer");

    private static JsonArray Statements(StackGraph graph) =>
        JsonNode.Parse(graph.Resource("aws:s3/bucketPolicy:BucketPolicy", Name).Inputs["policy"]!.GetValue<string>())!["Statement"]!
            .AsArray();

    private static (AccessLogSettings Settings, IReadOnlyList<string> Faults) Read(string json)
    {
        var faults = new List<SettingsFault>();
        var root = SettingsSection.Root("hybrid", new Dictionary<string, string> { ["accessLogs"] = json }, faults);
        var settings = root.Section("accessLogs", AccessLogSettings.Read);
        return (settings, [.. faults.Select(fault => fault.ToString())]);
    }
}
