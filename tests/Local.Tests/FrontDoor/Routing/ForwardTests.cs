using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

public sealed class ForwardTests
{
    private static readonly WeightedTarget[] Half = [new(FrontDoorFixture.Hello, 500), new(FrontDoorFixture.Monolith, 500)];

    [Theory]
    [InlineData(100, 900, 0.0, "hello")]
    [InlineData(100, 900, 0.0999, "hello")]
    [InlineData(100, 900, 0.1001, "monolith")]
    [InlineData(0, 1, 0.0, "monolith")]
    [InlineData(0, 1, 0.9999, "monolith")]
    [InlineData(999, 1, 0.9989, "hello")]
    [InlineData(999, 1, 0.9991, "monolith")]
    public void Weights_DivideTheTickets(int lambda, int monolith, double ticket, string expected) =>
        Assert.Equal(
            expected,
            WeightedPick.Of([new(FrontDoorFixture.Hello, lambda), new(FrontDoorFixture.Monolith, monolith)], ticket).Name);

    [Fact]
    public async Task LowestPriority_Wins()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            FrontDoorFixture.Rule(20, Match.Prefix("/lambda"), new WeightedTarget(FrontDoorFixture.Monolith, 1)),
            FrontDoorFixture.Rule(10, Match.Path("/lambda"), new WeightedTarget(FrontDoorFixture.Hello, 1)));
        door.FunctionAnswers("""{"statusCode":204}""");

        using var function = await door.Client.GetAsync("/lambda");
        using var monolith = await door.Client.GetAsync("/lambda/deeper");
        using var byDefault = await door.Client.GetAsync("/Lambda");

        Assert.Equal(
            (10, 20, 0),
            ((await door.Log.NextAsync()).Priority, (await door.Log.NextAsync()).Priority, (await door.Log.NextAsync()).Priority));
        Assert.Equal(204, (int)function.StatusCode);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("monolith")]
    public async Task StickyClient_StaysWithItsTargetGroup(string group)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(1, Match.Path("/"), FrontDoorFixture.Forward("sticky", TimeSpan.FromHours(1), Half)));
        door.FunctionAnswers("""{"statusCode":200}""");

        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Cookie", $"AWSALBTG={group}");
            using var response = await door.Client.SendAsync(request);

            Assert.Equal(group, (await door.Log.NextAsync()).TargetGroup!.Name);
            Assert.Contains(
                response.Headers.GetValues("Set-Cookie"),
                c => c.StartsWith($"AWSALBTG={group}; max-age=3600", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task ClientWithoutACookie_IsGivenOne()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(1, Match.Path("/"), FrontDoorFixture.Forward("sticky", TimeSpan.FromHours(1), Half)));
        door.FunctionAnswers("""{"statusCode":200}""");

        using var response = await door.Client.GetAsync("/");

        var group = (await door.Log.NextAsync()).TargetGroup!.Name;
        Assert.Equal([$"AWSALBTG={group}", $"AWSALBTGCORS={group}"], response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }

    [Theory]
    [InlineData("other=hello%20; AWSALBTG=hello", "hello", null)]
    [InlineData("other=%68ello; AWSALBTG=%68ello", null, "AWSALBTGCookieInvalid")]
    [InlineData("other=hello; AWSALBTG=%68ello", null, "AWSALBTGCookieInvalid")]
    [InlineData("XAWSALBTG=hello; AWSALBTG=monolith", "monolith", null)]
    [InlineData("AWSALBTG=monolith; AWSALBTGCORS=hello", "hello", null)]
    [InlineData("AWSALBTG=gone", null, null)]
    public async Task StickinessGoesByTheCookieOfThisNameAlone_AsItWasSent(string cookies, string? group, string? error)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(1, Match.Path("/"), FrontDoorFixture.Forward("sticky", TimeSpan.FromHours(1), Half)));
        door.FunctionAnswers("""{"statusCode":200}""");

        for (var i = 0; i < 10; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Cookie", cookies);
            using var response = await door.Client.SendAsync(request);

            var record = await door.Log.NextAsync();
            Assert.Equal(error, record.ErrorReason);
            if (group is not null) Assert.Equal(group, record.TargetGroup!.Name);
        }
    }
}
