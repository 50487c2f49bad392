namespace Hybrid.Functions.Tests.Published;

/// <summary>Whatever a load balancer sends, it gets an answer that it takes: no client finds a request that is a 502.</summary>
public sealed class RandomEventTests
{
    private const int Seed = 20_260_201;

    public static TheoryData<string> Functions => [.. FunctionProject.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EveryRandomEvent_GetsAValidAnswer_ThatIsNoFailureOfTheFunction(string name)
    {
        var project = new FunctionProject(name);
        await using var function = await PublishedFunction.StartAsync(name);
        var events = new RandomEvents(Seed, project.RequestPath, eitherMode: project.UsesShared);
        for (var i = 0; i < Draws.Of(500, 10_000); i++) await function.AnswerAsync(events.Next());
    }
}
