using System.Diagnostics;

namespace Hybrid.Functions.Tests.Published;

/// <summary>Whatever a load balancer sends, it gets an answer that it takes: no client finds a request that is a 502.</summary>
public sealed class RandomEventTests
{
    private const int Seed = 20_260_201;

    // A second, and what a busy machine takes.
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(Draws.All ? 1 : 10);

    public static TheoryData<string> Functions => [.. FunctionProject.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EveryRandomEvent_GetsAValidAnswer_ThatIsNoFailureOfTheFunction(string name)
    {
        await using var function = await PublishedFunction.StartAsync(name);
        await AskAsync(function, new(name));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task SoDoesTheManagedBuild_OfANativeFunction(string name)
    {
        // Others have been asked as they are.
        if (!new FunctionProject(name).IsNative) return;
        await using var function = await PublishedFunction.StartManagedAsync(name);
        await AskAsync(function, new(name));
    }

    private static async Task AskAsync(PublishedFunction function, FunctionProject project)
    {
        var events = new RandomEvents(Seed, project.RequestPath, eitherMode: project.AnswersInEitherMode);
        for (var i = 0; i < Draws.Of(500, 10_000); i++)
        {
            var started = Stopwatch.GetTimestamp();
            await function.AnswerAsync(events.Next());
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Slowest);
        }
    }
}
