using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Shadowing;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.Tests.FrontDoor;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.Parity.Shadowing;

/// <summary>Routes that the monolith answers while their functions are asked in the background, over real HTTP.</summary>
public sealed class ShadowTests
{
    private const string Marker = "marker-that-lets-in";

    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _events = [];
    private Func<string, Task<string>> _function = path => Task.FromResult($$"""{"path":"{{path}}","n":1}""");

    [Theory]
    // Whatever the weight.
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public async Task Monolith_AnswersAll_AndWhereTheFunctionDiffersIsTold(int lambda, int monolith)
    {
        await using var run = await StartAsync(lambda, monolith);

        Assert.Equal("""{"path":"/api/same","n":1}""", await run.Client.GetStringAsync("/api/same"));
        var same = (await run.Log.NextAsync()).Shadow!;
        Assert.Equal("""{"path":"/api/leaf","n":2}""", await run.Client.GetStringAsync("/api/leaf?x"));
        var other = (await run.Log.NextAsync()).Shadow!;

        Assert.Equal("shadow api GET /api/leaf?x differs: $.n 2 / 1", await ToldAsync());
        Assert.Equal(["$.n 2 / 1"], other.Differences);
        await UntilAsync(run, count => count.Same == 1);
        Assert.Empty(same.Differences!);
        // As the monolith got it, path and all.
        Assert.All(_events, albEvent => Assert.Equal(
            "127.0.0.1", $"{JsonDocument.Parse(albEvent).RootElement.GetProperty("multiValueHeaders").GetProperty("x-forwarded-for")[0]}"));
    }

    [Fact]
    public async Task Noise_IsFoundByAskingTheMonolithAgain_AndAFailureIsNamed()
    {
        _function = path => path switch
        {
            "/api/random" => Task.FromResult($$"""{"path":"{{path}}","n":{{Random.Shared.Next()}}}"""),
            "/api/broken" => throw new FunctionFailedException(),
            _ => Task.FromResult("{}"),
        };
        await using var run = await StartAsync();

        await run.Client.GetStringAsync("/api/random");
        await UntilAsync(run, count => count.Same == 1);
        await run.Client.GetStringAsync("/api/broken");

        Assert.Equal("shadow api GET /api/broken differs: status 200 / 502 (LambdaUnhandled: it broke)", await ToldAsync());
        // Once for the client, once to tell noise from differences.
        Assert.Equal(2, run.Asked.Count(path => path == "/api/random"));
    }

    [Fact]
    public async Task WhatIsNotCompared_IsAnsweredByTheMonolith_AndCounted()
    {
        await using var run = await StartAsync(1, 0);

        using var write = await run.Client.PostAsync("/api/same", new StringContent("x"));
        var written = await run.Log.NextAsync();
        using var large = await run.Client.GetAsync("/api/large");
        await run.Log.NextAsync();
        // Whoever asks for the function gets it.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/preview") { Headers = { { "x-preview", "1" } } };
        using var preview = await run.Client.SendAsync(request);

        Assert.Equal("monolith", write.Headers.GetValues("x-from").Single());
        Assert.Equal("it may change something (--shadow-writes)", written.Shadow!.NotCompared);
        Assert.Equal(2 * 1024 * 1024, large.Content.Headers.ContentLength);
        Assert.False(preview.Headers.Contains("x-from"));
        await UntilAsync(run, count => count.NotCompared == 2);
        Assert.Single(_events);
    }

    [Fact]
    public async Task FunctionThatNeverAnswers_HoldsUpNobody_AndWhatIsLeftOutIsCountedAndSaid()
    {
        var mayAnswer = new TaskCompletionSource<string>();
        _function = _ => mayAnswer.Task;
        const int requests = 400;
        await using (var run = await StartAsync())
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, requests).Select(i => run.Client.GetStringAsync($"/api/{i}")));

            Assert.Equal(requests, answers.Length);
            await UntilAsync(run, count => count.NotCompared > 0);
            mayAnswer.SetResult("{}");
            string told;
            do told = await ToldAsync();
            while (!told.EndsWith(" requests are not compared, since they come faster than functions answer", StringComparison.Ordinal));
        }

        string last;
        do last = await ToldAsync();
        while (!last.EndsWith(" not compared", StringComparison.Ordinal));
        Assert.StartsWith("shadow api: ", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatSignsIn_IsInNoLine()
    {
        _function = _ => throw new FunctionFailedException($"no session {Marker}");
        await using var run = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{Marker}") { Headers = { { "Cookie", $"sid={Marker}" } } };

        using var answer = await run.Client.SendAsync(request);

        var line = await ToldAsync();
        Assert.Equal("shadow api GET /api/•••••• differs: status 200 / 502 (LambdaUnhandled: no session ••••••)", line);
        Assert.DoesNotContain(Marker, string.Concat((await run.Log.NextAsync()).Shadow!.Differences!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewrite_IsTheFunctionsAlone()
    {
        _function = path => Task.FromResult($$"""{"path":"/api{{path}}","n":1}""");
        await using var run = await StartAsync(1, 0, new(null, new("^/api", "", false)));

        Assert.Equal("""{"path":"/api/same","n":1}""", await run.Client.GetStringAsync("/api/same"));

        await UntilAsync(run, count => count.Same == 1);
    }

    private async Task<string> ToldAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _told.Reader.ReadAsync(limit.Token);
    }

    private static async Task UntilAsync(ShadowedRun run, Func<ShadowCount, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo(run.Shadow.Counts.Of("api")!))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Task<ShadowedRun> StartAsync(int lambda = 0, int monolith = 1, Transforms? transforms = null) =>
        ShadowedRun.StartAsync(this, lambda, monolith, transforms);

    private sealed class FunctionFailedException(string message = "it broke") : Exception(message);

    /// <summary>A front door, whose monolith and function answer with the path that they were asked for.</summary>
    private sealed class ShadowedRun : IAsyncDisposable
    {
        private EchoMonolith _monolith = null!;
        private FrontDoorServer _server = null!;

        public Shadow Shadow { get; private set; } = null!;

        public RecordingLog Log { get; } = new();

        public HttpClient Client { get; private set; } = null!;

        public ConcurrentQueue<string> Asked { get; } = [];

        public static async Task<ShadowedRun> StartAsync(ShadowTests test, int lambda, int monolith, Transforms? transforms)
        {
            var run = new ShadowedRun();
            run._monolith = await EchoMonolith.StartAsync(run.AnswerAsync);
            run.Shadow = new(
                new()
                {
                    Routes = new Dictionary<string, IgnoreRules> { ["api"] = IgnoreRules.None },
                    Tell = line => test._told.Writer.TryWrite(line),
                },
                TimeProvider.System);
            var (function, instances) = (FrontDoorFixture.Hello, FrontDoorFixture.Monolith);
            var targets = new WeightedTarget[] { new(function, lambda), new(instances, monolith) }.Where(one => one.Weight > 0).ToArray();
            var api = FrontDoorFixture.Forward("api", null, targets) with { Function = function, Transforms = transforms };
            var preview = FrontDoorFixture.Forward("api:preview", null, new WeightedTarget(function, 1));
            var listener = FrontDoorFixture.Http(
                FrontDoorFixture.ToMonolith,
                new(1, Match.Prefix("/api").Header("x-preview", "*"), preview),
                new(2, Match.Prefix("/api"), api));
            var lambdaService = new PathLambda(test);
            run._server = await FrontDoorServer.StartAsync(
                new() { Listeners = [listener], TargetGroups = [instances, function] },
                lambdaService,
                new() { Port = 0, Monoliths = [run._monolith.Address], Shadow = run.Shadow },
                run.Log);
            run.Shadow.Begin(lambdaService, TimeSpan.FromSeconds(30), [run._monolith.Address]);
            run.Client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = run._server.Addresses[0].Url };
            return run;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Shadow.DisposeAsync();
            await _server.DisposeAsync();
            await _monolith.DisposeAsync();
        }

        private Task AnswerAsync(HttpContext context)
        {
            string path = context.Request.Path;
            Asked.Enqueue(path);
            if (HttpMethods.IsPost(context.Request.Method)) context.Response.Headers["x-from"] = "monolith";
            if (path == "/api/large")
            {
                context.Response.ContentLength = 2 * 1024 * 1024;
                return context.Response.Body.WriteAsync(new byte[2 * 1024 * 1024]).AsTask();
            }

            var n = path switch { "/api/leaf" => 2, "/api/random" => Random.Shared.Next(), _ => 1 };
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"path":"{{path}}","n":{{n}}}""");
        }
    }

    private sealed class PathLambda(ShadowTests test) : ILambdaService
    {
        public async Task<InvocationOutcome> InvokeAsync(
            string functionName, ReadOnlyMemory<byte> payload, string? traceId, CancellationToken cancellationToken)
        {
            var albEvent = Encoding.UTF8.GetString(payload.Span);
            test._events.Enqueue(albEvent);
            try
            {
                var path = JsonDocument.Parse(albEvent).RootElement.GetProperty("path").GetString()!;
                var body = await test._function(path).WaitAsync(cancellationToken);
                return new()
                {
                    RequestId = "1",
                    Payload = JsonSerializer.SerializeToUtf8Bytes(new
                    {
                        statusCode = 200,
                        multiValueHeaders = new Dictionary<string, string[]> { ["content-type"] = ["application/json"] },
                        body,
                    }),
                };
            }
            catch (FunctionFailedException exception)
            {
                return new() { RequestId = "1", Failure = new(LambdaErrorReason.Unhandled, exception.Message) };
            }
        }
    }
}
