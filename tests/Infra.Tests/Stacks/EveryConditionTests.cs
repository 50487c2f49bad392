using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Every kind of condition is checked, given a priority, registered, and read back from what was registered.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class EveryConditionTests
{
    private static readonly Condition[] Examples =
    [
        new HostHeaderCondition(["*.example.com"], []),
        new PathPatternCondition(["/a", "/b/*"], []),
        new HttpHeaderCondition("x-tenant", ["acme*"], []),
        new HttpRequestMethodCondition(["GET", "HEAD"]),
        new QueryStringCondition([new("v", "2"), new(null, "x*")]),
        new SourceIpCondition(["10.0.0.0/8"]),
        new HostHeaderCondition([], ["^localhost:80"]),
        new PathPatternCondition([], ["^/v[0-9]+$"]),
        new HttpHeaderCondition("x-tenant", [], ["^a"]),
    ];

    public static TheoryData<Condition> Conditions => [.. Examples];

    [Fact]
    public void EveryKind_HasAnExample()
    {
        var kinds = typeof(Condition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Condition)) && !type.IsAbstract)
            .Select(type => type.Name).Order();

        Assert.Equal(kinds, Examples.Select(condition => condition.GetType().Name).Distinct().Order());
        Assert.Equal(kinds, Condition.Kinds.Select(condition => condition.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task EveryKind_IsRegistered_AndReadBack(Condition condition)
    {
        var match = Match.From([condition]);

        var graph = await Stacks.EvaluateAsync([new("hello", match, SampleCatalog.Hello)], ("hybrid:cutover", """{"hello":100}"""));

        var rule = Assert.Single(LoadBalancerReader.Read(graph).Listeners.Single().Rules.Rules);
        Assert.Equal(match, rule.Match);
    }
}
