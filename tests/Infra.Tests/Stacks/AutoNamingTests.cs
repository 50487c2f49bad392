using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Policy;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>A prefix of physical names, as Pulumi has it.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AutoNamingTests
{
    [Fact]
    public async Task Prefix_ChangesNoResource_ButWhatTheDeployingRoleIsAllowed()
    {
        var (before, after) = (
            await Stacks.WithHelloAsync(Cutover), await Stacks.WithHelloAsync(Cutover, Naming("acme-${stack}-${name}-${hex(7)}")));

        Assert.Equal(before.Resources.Select(resource => resource.Urn), after.Resources.Select(resource => resource.Urn));
        Assert.Contains("role/hello-*\"", Policy(before), StringComparison.Ordinal);
        Assert.Contains("role/acme-test-hello-*\"", Policy(after), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"mode":"verbatim"}""",
        "pulumi:autonaming.mode: \"verbatim\" is not allowed for this program, whose names must end in chance, ")]
    [InlineData("\"acme\"", "pulumi:autonaming: \"acme\" is not allowed; allowed: { pattern: \"acme-${name}-${hex(7)}\" }")]
    [InlineData(
        """{"pattern":"${organization}-${nme}-name-that-is-long"}""",
        "1 setting is wrong:\n  pulumi:autonaming.pattern: \"${organization}-${nme}-name-that-is-long\": "
            + "${organization} and ${nme} are none")]
    [InlineData("""{"pattern":"acme-${name}"}""", "\"acme-${name}\": it must end in chance, such as ")]
    [InlineData("""{"pattern":"acme-${hex(7)}"}""", "\"acme-${hex(7)}\": ${name} must stand in it once, such as ")]
    [InlineData(
        """{"pattern":"Acme-${name}-${hex(7)}"}""",
        "it makes names such as \"Acme-load-balancer-0000000\"; allowed: lower-case letters, ")]
    [InlineData("""{"pattern":"internal-${name}-${hex(7)}"}""", "a letter first, and not internal-")]
    [InlineData(
        """{"pattern":"${organization}-${name}-${hex(7)}"}""",
        "${organization} is none that the program knows; allowed: ${name}, ")]
    [InlineData(
        """{"pattern":"a-long-prefix-${name}-${hex(7)}"}""",
        "the load balancer would have a name of 35 characters; AWS takes 32: write at least 3 less")]
    public async Task PatternThatDoesNotSuit_IsAFault(string naming, string fault) => Assert.Contains(
        fault,
        (await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(("pulumi:autonaming", naming)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task KeyThatIsNearlyThis_IsAFault() => Assert.Contains(
        "pulumi:autonamming: unknown key; did you mean pulumi:autonaming?",
        (await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(("pulumi:autonamming", "{}"), ("pulumi:tags", "{}")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task TargetGroupWhoseNameWouldBeTooLong_IsAFaultOfItsRoute()
    {
        const string route = "customer-invoices-download-v2";
        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [new Route(route, Match.Prefix("/invoices"), SampleCatalog.Hello)],
            ("hybrid:cutover", $$"""{"{{route}}":100}"""),
            Naming("acme-${name}-${hex(7)}")));

        Assert.Contains(
            $"{route}: Its target group would have a name of 37 characters; AWS takes 32 (pulumi:autonaming.pattern). Shorten the pattern "
                + "by 5, or the route's name to 19.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TargetGroupOfServersWhoseNameWouldBeTooLong_IsAFaultOfTheirName()
    {
        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [new Route("till", Match.Prefix("/till"), Servers.Named("long-name-of-servers"))],
            ("hybrid:cutover", """{"till":true}"""), ("hybrid:servers", """{"long-name-of-servers":{}}"""),
            Naming("acme-${name}-${hex(7)}")));

        // Of 32 characters, the prefix has 5, "servers-" 8, and what is left to chance 8.
        Assert.EndsWith(
            "The target group of the servers long-name-of-servers would have a name of 37 characters; AWS takes 32 "
                + "(pulumi:autonaming.pattern). Shorten the pattern by 5, or their name to 11.",
            refusal.Message.TrimEnd());
    }

    private static string Policy(StackGraph graph) =>
        string.Concat(DeployPolicy.Of(graph).Select(statement => statement.ToJsonString(GraphJson.Relaxed)));

    private static (string, string) Cutover => ("hybrid:cutover", """{"hello":100}""");

    private static (string, string) Naming(string pattern) => ("pulumi:autonaming", $$"""{"pattern":"{{pattern}}"}""");
}
