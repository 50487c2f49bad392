using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Transitions;

/// <summary>
/// From one catalog to the next, where routes come to a function that others have, and leave it: the function stays, and no request is
/// without an answer on the way.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class FunctionTransitionTests
{
    private static readonly string[] OfAFunction = ["Alias", "Function", "LogGroup", "Role", "RolePolicy", "ProvisionedConcurrencyConfig"];

    private static readonly LambdaFunction Hello = LambdaFunction.Named("Hello");
    private static readonly LambdaFunction Page = LambdaFunction.Named("Page");
    private static readonly LambdaFunction Own = Hello with { PerRoute = true };

    private static readonly Dictionary<string, (string, LambdaFunction)[]> Catalogs = new()
    {
        ["a has it"] = [("a", Hello)],
        ["b has it"] = [("b", Hello)],
        ["a and b have it"] = [("a", Hello), ("b", Hello)],
        ["b and a have it"] = [("b", Hello), ("a", Hello)],
        ["a, b and c have it"] = [("a", Hello), ("b", Hello), ("c", Hello)],
        ["each has its own"] = [("a", Own), ("b", Own)],
        ["b has another"] = [("a", Hello), ("b", Page)],
        ["a has another"] = [("a", Page), ("b", Hello)],
        ["both have another"] = [("a", Page), ("b", Page)],
    };

    /// <summary>Pairs, and what of functions is made anew there.</summary>
    public static TheoryData<string, string, string> Pairs => new()
    {
        { "a has it", "a and b have it", "" },
        { "b has it", "a and b have it", "" },
        { "a and b have it", "b and a have it", "" },
        { "a and b have it", "a, b and c have it", "" },
        { "a and b have it", "a has it", "" },
        { "a and b have it", "b has it", "" },
        { "a, b and c have it", "a and b have it", "" },
        { "each has its own", "a and b have it", "" },
        { "a and b have it", "each has its own", "a b" },
        { "a and b have it", "b has another", "b" },
        { "b has another", "a and b have it", "" },
        { "a has another", "a and b have it", "" },
        { "a and b have it", "both have another", "Page" },
        { "b has another", "a has another", "" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task TheFunctionStays_AndEveryRequestHasATarget(string before, string after, string made)
    {
        var graphs = (await EvaluateAsync(before), await EvaluateAsync(after));

        var outcome = Deployment.Of(graphs.Item1, graphs.Item2, Draws.Of(4, 200));

        Assert.Empty(outcome.Faults);
        Assert.DoesNotContain(outcome.Replaced, IsOfAFunction);
        Assert.Equal(
            made,
            string.Join(' ', outcome.Created.Where(IsOfAFunction).Select(name => name.Split(' ')[1]).Distinct().Order()));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task AfterADeploymentThatFailed_TheNextOneOrTheWayBack_IsNotRefused(string before, string after, string made)
    {
        _ = made;
        var (old, now) = (await EvaluateAsync(before), await EvaluateAsync(after));

        Assert.Empty(Deployment.Of([old, now, now], Draws.Of(6, 200)).Faults);
        var back = Deployment.Of([old, now, old], Draws.Of(6, 200)).Faults;
        // Where two functions were to become one, the one that was taken over is no longer that of its route: this goes forward alone.
        if ((before, after) is ("each has its own" or "a has another", "a and b have it"))
            Assert.All(back, fault => Assert.StartsWith("TooManyTargets: ", fault, StringComparison.Ordinal));
        else
            Assert.Empty(back);
    }

    [Fact]
    public async Task WithoutTheFormerNames_TheFunctionWouldBeMadeAnew()
    {
        var (before, after) = (await EvaluateAsync("a has it"), await EvaluateAsync("a and b have it"));

        var outcome = Deployment.Of(before, after with { Resources = [.. after.Resources.Select(r => r with { Aliases = [] })] }, 1);

        Assert.Contains("Function Hello", outcome.Created);
    }

    [Fact]
    public async Task InTheTargetGroupOfTheFunctionBefore_ItWouldBeRefused()
    {
        var (before, after) = (await EvaluateAsync("b has another"), await EvaluateAsync("a and b have it"));
        var former = before.Resource("aws:lb/targetGroup:TargetGroup", "b").Urn;
        var kept = after with
        {
            Resources = [.. after.Resources.Select(r => r is { Type: "aws:lb/targetGroup:TargetGroup", Name: "b-Hello" }
                ? r with { Aliases = [former] }
                : r)],
        };

        Assert.Contains(
            Deployment.Of(before, kept, 1).Faults,
            fault => fault.StartsWith("TooManyTargets: ", StringComparison.Ordinal));
    }

    private static bool IsOfAFunction(string name) => OfAFunction.Contains(name.Split(' ')[0]);

    private static async Task<StackGraph> EvaluateAsync(string catalog) => await Stacks.EvaluateAsync(
        [.. Catalogs[catalog].Select(route => new Route(route.Item1, Match.Prefix($"/{route.Item1}"), route.Item2))],
        ("hybrid:cutover", $"{{{string.Join(',', Catalogs[catalog].Select(route => $"\"{route.Item1}\":50"))}}}"),
        ("hybrid:functions", $$"""{ "{{Catalogs[catalog][0].Item1}}":{"provisionedConcurrency":2} }"""),
        ("hybrid:monitoring", """{"enabled":false}"""));
}
