using System.Net;
using System.Threading.Channels;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Http;
using Moq;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>Several monoliths behind one target group.</summary>
public sealed class InstanceTargetTests : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _started = [];
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task RoundRobin_TakesTurns()
    {
        using var client = await StartAsync(FrontDoorFixture.Monolith, await NamedAsync("a"), await NamedAsync("b"));

        var answers = await AskAsync(client, 4);

        Assert.Equal(["a", "b", "a", "b"], answers);
    }

    [Fact]
    public async Task LeastOutstandingRequests_AvoidsTheBusyTarget()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var busy = await MonolithAsync(async context =>
        {
            begun.TrySetResult();
            await mayEnd.Task;
            await context.Response.WriteAsync("busy");
        });
        using var client = await StartAsync(
            FrontDoorFixture.Monolith with { Algorithm = LoadBalancingAlgorithm.LeastOutstandingRequests },
            busy,
            await NamedAsync("b"));
        var first = client.GetStringAsync("/");
        await begun.Task;

        var others = await AskAsync(client, 3);
        mayEnd.SetResult();

        Assert.Equal(["b", "b", "b"], others);
        Assert.Equal("busy", await first);
    }

    [Fact]
    public async Task UnhealthyTarget_GetsNothing_UntilItServesAgain()
    {
        var isSick = true;
        var sick = await MonolithAsync(context =>
        {
            context.Response.StatusCode = isSick ? 500 : 200;
            return context.Response.WriteAsync("sick");
        });
        using var client = await StartAsync(Checked(), sick, await NamedAsync("b"));
        Assert.Contains(
            $"{sick.GetLeftPart(UriPartial.Authority)} of target group monolith is unhealthy: the health check GET /health was answered "
                + "500, and 200 is expected",
            await ToldAsync(),
            StringComparison.Ordinal);

        var answers = await AskAsync(client, 3);
        isSick = false;

        Assert.Equal(["b", "b", "b"], answers);
        Assert.EndsWith("is healthy again", await ToldAsync(), StringComparison.Ordinal);
        Assert.Contains("sick", await AskAsync(client, 2));
    }

    [Fact]
    public async Task AllTargetsUnhealthy_FailsOpen()
    {
        var sick = await MonolithAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" ? 500 : 200;
            return context.Response.WriteAsync("sick");
        });
        using var client = await StartAsync(Checked(), sick);
        await ToldAsync();

        Assert.Equal(["sick"], await AskAsync(client, 1));
    }

    [Fact]
    public async Task HealthCheck_BearsTheUserAgentOfTheLoadBalancer_AndTheTargetsHost()
    {
        var asked = new TaskCompletionSource<(string Agent, string Host)>();
        var monolith = await MonolithAsync(context =>
        {
            asked.TrySetResult((context.Request.Headers.UserAgent.ToString(), context.Request.Headers.Host.ToString()));
            return Task.CompletedTask;
        });
        using var client = await StartAsync(Checked(), monolith);

        Assert.Equal(("ELB-HealthChecker/2.0", monolith.Authority), await asked.Task);
    }

    [Fact]
    public async Task NoTarget_Is503_AndTheLogSaysWhatToDo()
    {
        using var client = await StartAsync(FrontDoorFixture.Monolith);

        using var response = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("--monolith", (await _log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StickyClient_StaysWithItsTarget_AsLongAsItServes()
    {
        using var client = await StartAsync(
            FrontDoorFixture.Monolith with { Stickiness = new(TimeSpan.FromHours(1), null) },
            await NamedAsync("a"),
            await NamedAsync("b"));
        using var first = await client.GetAsync("/");
        var cookies = first.Headers.GetValues("Set-Cookie").ToList();

        var answers = await AskAsync(client, 3, cookies[1].Split(';')[0]);

        Assert.Equal("a", await first.Content.ReadAsStringAsync());
        Assert.Equal(["a", "a", "a"], answers);
        Assert.StartsWith("AWSALB=", cookies[0], StringComparison.Ordinal);
        Assert.StartsWith("AWSALBCORS=", cookies[1], StringComparison.Ordinal);
        Assert.Contains("max-age=3600", cookies[0], StringComparison.Ordinal);
        Assert.Contains("secure; samesite=none", cookies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplicationCookie_MakesTheClientSticky_OnceTheApplicationHasSetIt()
    {
        static RequestDelegate Named(string name) => context =>
        {
            if (context.Request.Path == "/login") context.Response.Cookies.Append("session", "1");
            return context.Response.WriteAsync(name);
        };
        var group = FrontDoorFixture.Monolith with { Stickiness = new(TimeSpan.FromHours(1), "session") };
        using var client = await StartAsync(group, await MonolithAsync(Named("a")), await MonolithAsync(Named("b")));
        using var before = await client.GetAsync("/");
        using var login = await client.GetAsync("/login");
        var cookies = login.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();

        Assert.False(before.Headers.Contains("Set-Cookie"));
        Assert.StartsWith("AWSALBAPP-0=", cookies[1], StringComparison.Ordinal);
        Assert.Equal(["b", "b", "b"], await AskAsync(client, 3, string.Join("; ", cookies)));
        Assert.Equal(["a", "b"], await AskAsync(client, 2, cookies[1]));
    }

    [Fact]
    public async Task ServersBesideTheMonolith_AreThoseOfTheirName_AndWithoutThemThereIsNoTarget()
    {
        var (till, shop) = (FrontDoorFixture.Monolith with { Servers = "till" }, FrontDoorFixture.Monolith with { Servers = "shop" });
        var server = await FrontDoorServer.StartAsync(
            new()
            {
                Listeners =
                [
                    FrontDoorFixture.Http(
                        FrontDoorFixture.ToMonolith,
                        FrontDoorFixture.Rule(1, Match.Path("/till"), new WeightedTarget(till, 1)),
                        FrontDoorFixture.Rule(2, Match.Path("/shop"), new WeightedTarget(shop, 1))),
                ],
                TargetGroups = [FrontDoorFixture.Monolith, till, shop],
            },
            Mock.Of<ILambdaService>(),
            new()
            {
                Port = 0,
                Monoliths = [await NamedAsync("monolith")],
                Servers = new Dictionary<string, IReadOnlyList<Uri>> { ["till"] = [await NamedAsync("till")] },
            },
            _log);
        _started.Add(server);
        using var client = new HttpClient { BaseAddress = server.Addresses[0].Url };

        Assert.Equal(("monolith", "till"), (await client.GetStringAsync("/"), await client.GetStringAsync("/till")));
        using var none = await client.GetAsync("/shop");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, none.StatusCode);
        for (var i = 0; i < 2; i++) _ = await _log.NextAsync();
        Assert.EndsWith("name one with --monolith shop=URL", (await _log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_started)) await part.DisposeAsync();
    }

    private static TargetGroupModel Checked() =>
        FrontDoorFixture.Monolith with { HealthCheck = new()
        {
            Path = "/health",
            Interval = TimeSpan.FromMilliseconds(20),
            HealthyThreshold = 2,
            UnhealthyThreshold = 2,
        } };

    private Task<Uri> NamedAsync(string name) => MonolithAsync(context => context.Response.WriteAsync(name));

    private async Task<Uri> MonolithAsync(RequestDelegate handler)
    {
        var monolith = await EchoMonolith.StartAsync(handler);
        _started.Add(monolith);
        return monolith.Address;
    }

    private async Task<HttpClient> StartAsync(TargetGroupModel group, params Uri[] monoliths)
    {
        var server = await FrontDoorServer.StartAsync(
            new()
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.Forward("default", null, new WeightedTarget(group, 1)))],
                TargetGroups = [group],
            },
            Mock.Of<ILambdaService>(),
            new() { Port = 0, Monoliths = monoliths, Tell = line => _told.Writer.TryWrite(line) },
            _log);
        _started.Add(server);
        return new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Addresses[0].Url };
    }

    private static async Task<List<string>> AskAsync(HttpClient client, int times, string? cookie = null)
    {
        var answers = new List<string>();
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            if (cookie is not null) request.Headers.Add("Cookie", cookie);
            using var response = await client.SendAsync(request);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        return answers;
    }

    private async Task<string> ToldAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _told.Reader.ReadAsync(limit.Token);
    }
}
