using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Plan;

/// <summary>A function with several routes is deployed once, under its own name and with one set of settings.</summary>
public sealed class DeployedFunctionTests
{
    private static readonly LambdaFunction Hello = LambdaFunction.Named("Hello");
    private static readonly LambdaFunction Pay = LambdaFunction.Package("pay", "dist/pay");

    private const string Otherwise = "It has the function Hello with a, and hybrid:functions.b says otherwise than hybrid:functions.a: ";

    [Fact]
    public void OfOneRoute_ItIsCalledAsTheRoute_AndOfSeveralByItsOwnName()
    {
        Assert.Equal("a: a (Hello)", Show(("a", Hello)));
        Assert.Equal("a: Hello (a, b); b: Hello (a, b); c: c (Pay)", Show(("b", Hello), ("a", Hello), ("c", Pay)));
        Assert.Equal("a: Pay (a, b); b: Pay (a, b)", Show(("a", Pay), ("b", Pay)));
        // What each route is to have for itself, nobody else takes over.
        Assert.Equal("a: a (); b: b ()", Show(("a", Hello with { PerRoute = true }), ("b", Hello with { PerRoute = true })));
        Assert.Equal("a: a (); b: b ()", Show(("a", Hello), ("b", LambdaFunction.Named("Hello") with { Handler = "Hello" })));
    }

    [Fact]
    public void ItsName_IsOneThatAwsTakes_AndNoOtherFunctionHas()
    {
        Assert.Empty(Check(("a", Hello), ("b", Hello), ("c", Pay)));
        Assert.Contains("The function name 'p/y' becomes a part of names", Check(("a", Pay with { Name = "p/y" })).Single().Fault,
            StringComparison.Ordinal);
        Assert.Contains(
            "The function Hello has several routes, and another function has the same name.",
            Check(("a", Hello), ("b", Hello), ("c", LambdaFunction.Package("hello", "dist"))).Select(finding => finding.Fault));
    }

    [Theory]
    // What is set at one route holds for both, but what is the target group's.
    [InlineData("""{"a":{"memory":512,"healthCheck":true}}""", "a 512 True, b 512 False")]
    [InlineData("""{"a":{"healthCheck":true},"b":{"memory":512}}""", "a 512 True, b 512 False")]
    [InlineData("""{"a":{"memory":512},"b":{"memory":512}}""", "a 512 False, b 512 False")]
    [InlineData("{}", "a 1024 False, b 1024 False")]
    // What differs is named with its values, but for variables, which may be secret.
    [InlineData("""{"a":{"memory":512},"b":{"memory":1024}}""", Otherwise + "memory is 512 at a and 1024 at b.")]
    [InlineData(
        """{"a":{"memory":512},"b":{"timeout":10}}""",
        Otherwise + "memory is 512 at a and 1024, the default, at b; timeout is 15, the default, at a and 10 at b.")]
    [InlineData("""{"a":{"vpc":true,"memory":512},"b":{"memory":512}}""", Otherwise + "vpc is true at a and false, the default, at b.")]
    [InlineData(
        """{"a":{"environment":{"XX":"1","YY":"1"}},"b":{"environment":{"XX":"1","YY":"2","ZZ":"3"}}}""",
        Otherwise + "environment (YY, ZZ).")]
    [InlineData(
        """{"a":{"canary":{"version":7,"share":10}},"b":{"reservedConcurrency":2}}""",
        Otherwise + "canary is version 7, share 10 at a and not set at b; reservedConcurrency is not set at a and 2 at b.")]
    [InlineData(
        """{"a":{"policyStatements":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]},"b":{"memory":1024}}""",
        Otherwise + "policyStatements.")]
    public void ItsSettings_StandAtAnyRoute_AndContradictEachOtherNowhere(string functions, string expected)
    {
        List<Finding> findings = [];
        var settings = HybridSettings.Read(
            new Dictionary<string, string> { ["functions"] = functions, ["cutover"] = """{"b":50}""" }, ["a", "b"]);

        var read = DeployedFunction.Settings(Catalog(("a", Hello), ("b", Hello)), settings, findings);

        Assert.Equal(
            expected,
            findings.SingleOrDefault()?.Fault
                ?? string.Join(", ", read.Select(function => $"{function.Key} {function.Value.Memory} {function.Value.HealthCheck}")));
        // a is not deployed, and its settings are in use all the same.
        Assert.False(read["a"].IsConfigured);
    }

    private static string Show(params (string, LambdaFunction)[] routes) => string.Join(
        "; ",
        DeployedFunction.Of(Catalog(routes)).OrderBy(function => function.Key, StringComparer.Ordinal)
            .Select(function => $"{function.Key}: {function.Value.Name} ({function.Value.FormerNames})"));

    private static IReadOnlyList<Finding> Check(params (string, LambdaFunction)[] routes) => [.. DeployedFunction.Check(Catalog(routes))];

    private static IReadOnlyList<Route> Catalog(params (string Name, LambdaFunction Function)[] routes) =>
        [.. routes.Select(route => new Route(route.Name, Match.Prefix($"/{route.Name}"), route.Function))];
}
