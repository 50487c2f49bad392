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
    public async Task OtherNamespaces_AreNobodysFault() =>
        Assert.NotEmpty((await Stacks.WithHelloAsync(("aws:region", "eu-west-1"), ("acme:anything", "1"))).Resources);
}
