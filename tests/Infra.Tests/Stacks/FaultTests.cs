using Hybrid.Infra.Routing;
using Hybrid.Infra.Tests.Harness;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What a wrong configuration comes to.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class FaultTests
{
    [Fact]
    public async Task WrongSettings_StopTheProgram_WithAllFaults_AndNoStackTrace()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":101,"orders":1}"""), ("hybrid:monolyth", "{}"), ("hybrid:network", """{"availabilityZones":"x"}""")));

        Assert.Equal(
            """
            4 settings are wrong:
              hybrid:network.availabilityZones: "x" is not allowed; allowed: a whole number from 2 to 4
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
              hybrid:cutover.orders: unknown key; allowed: hello
              hybrid:monolyth: unknown key; allowed: accessLogs, cutover, functions, https, loadBalancer, monitoring, monolith, network
            """,
            exception.Message);
    }

    [Fact]
    public async Task WrongSettings_AndAWrongCatalog_AreReportedTogether_ButNothingThatFollowsFromAnotherFault()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [
                new LambdaRoute("hello", Match.Prefix("/hello"), SampleCatalog.Hello).Rewrite("(?=x)", "y"),
                new LambdaRoute("slow", Match.Prefix("/slow"), SampleCatalog.Hello) { HttpApi = true, Priority = 5 },
            ],
            ("hybrid:loadBalancer", """{"idleTimeout":60,"ruleQuota":"two","reservedPriorities":["1-99"]}"""),
            ("hybrid:functions", """{"hello":{"architecture":"arm64"},"slow":{"timeout":45}}"""),
            ("hybrid:cutover", """{"hello":{"weight":10,"previewHeader":"no header"},"slow":100}""")));

        Assert.Collection(
            exception.Message.Split('\n'),
            StartsWith("2 settings are wrong:"),
            StartsWith("  hybrid:loadBalancer.ruleQuota: \"two\" is not allowed"),
            StartsWith("  hybrid:cutover.hello.previewHeader: \"no header\" is not allowed"),
            StartsWith("the catalog of routes (infra/Routes.cs) cannot be deployed:"),
            StartsWith("  hello: Its rewrite '(?=x)' is not a regular expression that an ALB takes"),
            StartsWith("  hello: The function Hello is not published for arm64"),
            StartsWith("  slow: The function may take 45 s"),
            StartsWith("  slow: The pinned priority 5 lies in the reserved range 1-99."));
    }

    [Fact]
    public async Task OtherNamespaces_AreNobodysFault() =>
        Assert.NotEmpty((await Stacks.WithHelloAsync(("aws:region", "eu-west-1"), ("acme:anything", "1"))).Resources);

    private static Action<string> StartsWith(string start) => line => Assert.StartsWith(start, line, StringComparison.Ordinal);
}
