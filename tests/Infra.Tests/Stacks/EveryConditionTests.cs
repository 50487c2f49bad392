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
        new QueryStringCondition([new("v", "2")]),
        new SourceIpCondition(["10.0.0.0/8"]),
    ];

    public static TheoryData<string> Fields => [.. Examples.Select(condition => condition.Field)];

    [Fact]
    public void EveryKind_HasAnExample()
    {
        var kinds = typeof(Condition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Condition)));

        Assert.Equal(kinds.Select(kind => kind.Name).Order(), Examples.Select(condition => condition.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task EveryKind_IsRegistered_AndReadBack(string field)
    {
        var match = Match.From([Examples.Single(condition => condition.Field == field)]);

        var graph = await Stacks.EvaluateAsync([new("hello", match, SampleCatalog.Hello)], ("hybrid:cutover", """{"hello":100}"""));

        var rule = Assert.Single(LoadBalancerReader.Read(graph).Listeners.Single().Rules.Rules);
        Assert.Equal(match, rule.Match);
    }
}
