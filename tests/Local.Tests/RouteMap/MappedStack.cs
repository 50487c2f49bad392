using System.Text;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Lambda;
using Hybrid.Local.RouteMap;
using Hybrid.Local.RouteMap.Stories;
using Hybrid.Local.Tests.FrontDoor;

namespace Hybrid.Local.Tests.RouteMap;

/// <summary>A front door with a few rules, and its route map, over real HTTP. Both sides answer with what they were asked.</summary>
internal sealed class MappedStack : IAsyncDisposable
{
    private readonly EchoMonolith _monolith;
    private readonly FrontDoorServer _server;
    private readonly RouteMapRecorder _recorder;
    private readonly RecordingLog _log;
    private readonly RouteMapServer _map;

    private MappedStack(
        EchoMonolith monolith,
        FrontDoorServer server,
        RouteMapRecorder recorder,
        RecordingLog log,
        RouteMapServer map,
        WeightsByHand weights)
    {
        (_monolith, _server, _recorder, _log, _map, Weights) = (monolith, server, recorder, log, map, weights);
        Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        Browser = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = map.Address };
    }

    /// <summary>A client of the front door.</summary>
    public HttpClient Client { get; }

    /// <summary>A client of the map.</summary>
    public HttpClient Browser { get; }

    public Uri Address => _server.Addresses[0].Url;

    public Uri MapAddress => _map.Address;

    public WeightsByHand Weights { get; }

    public StoryRing Stories => _recorder.Stories;

    public Hybrid.Local.RouteMap.Statistics.FlowTable Flows => _recorder.Flows;

    /// <summary>
    /// Starts it: <c>/lambda</c> goes to the function, of <c>/api</c> 10 per cent, of <c>/dark</c> nothing; <c>/till</c> goes to servers,
    /// and the rest of <c>/pay</c>, which is all; <c>/assets</c> is for GET and HEAD.
    /// </summary>
    public static async Task<MappedStack> StartAsync(bool showSecrets = false)
    {
        var monolith = await EchoMonolith.StartAsync();
        var recorder = new RouteMapRecorder(TimeProvider.System);
        var (log, weights) = (new RecordingLog(), new WeightsByHand());
        var (hello, instances) = (FrontDoorFixture.Hello, FrontDoorFixture.Monolith);
        var till = instances with { Name = "till", Arn = instances.Arn.Replace("monolith", "till"), Servers = "till" };
        WeightedTarget[] split = [new(hello, 100), new(instances, 900)];
        var listener = FrontDoorFixture.Http(
            FrontDoorFixture.ToMonolith,
            new(1000, Match.Prefix("/assets").Methods("GET", "HEAD"), FrontDoorFixture.Forward("assets", null, new WeightedTarget(hello,
                1))),
            new(2000, Match.Path("/lambda"), FrontDoorFixture.Forward("hello", null, new WeightedTarget(hello, 1))),
            new(3000, Match.Prefix("/api"), FrontDoorFixture.Forward("api", null, split)),
            new(4000, Match.Prefix("/dark"), FrontDoorFixture.Forward("dark", null, new WeightedTarget(instances, 1)) with
            {
                Function = hello,
            }),
            new(5000, Match.Path("/old"), new RedirectAction("old", 301) { Path = "/new" }),
            new(6000, Match.Prefix("/till"), FrontDoorFixture.Forward("till", null, new WeightedTarget(till, 1))),
            new(7000, Match.Prefix("/pay"), FrontDoorFixture.Forward("pay", null, new WeightedTarget(till, 1)) with
            {
                Function = hello,
                Rest = till,
            }));
        var loadBalancer = new LoadBalancerModel { Listeners = [listener], TargetGroups = [instances, hello, till] };
        var server = await FrontDoorServer.StartAsync(
            loadBalancer,
            new EchoLambda(recorder),
            new() { Port = 0, Monoliths = [monolith.Address], Sample = monolith.Address, Weights = weights },
            new RequestLogs(recorder, log));
        var map = await RouteMapServer.StartAsync(
            0,
            new()
            {
                Name = "test",
                LoadBalancer = () => loadBalancer,
                Addresses = () => server.Addresses,
                Processes = _ => 0,
                Weights = weights,
                Flows = recorder.Flows,
                Stories = recorder.Stories,
                ShowSecrets = showSecrets,
            },
            TimeProvider.System);
        return new(monolith, server, recorder, log, map, weights);
    }

    /// <summary>Sends a request to the front door, and gives its story.</summary>
    public async Task<Story> AskAsync(string path, string method = "GET", HttpContent? body = null, params (string Name,
        string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Address, path)) { Content = body };
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await Client.SendAsync(request);
        await response.Content.CopyToAsync(Stream.Null);
        return await LastAsync();
    }

    /// <summary>The story of the request that was answered last. It is written after the answer, so reading waits for it.</summary>
    public async Task<Story> LastAsync()
    {
        await _log.NextAsync();
        return Stories.Latest()[0];
    }

    /// <summary>A page of the map.</summary>
    public Task<string> PageAsync(string path) => Browser.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends a form, as a browser does from one of the pages.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = (await PageAsync("/weights")).Split("name=\"token\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("token", token)).Select(field => KeyValuePair.Create(field.Item1,
                field.Item2))),
        };
        request.Headers.Add("Origin", MapAddress.GetLeftPart(UriPartial.Authority));
        return await Browser.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Browser.Dispose();
        await _map.DisposeAsync();
        await _server.DisposeAsync();
        await _monolith.DisposeAsync();
    }

    /// <summary>Answers with the event, sets a cookie, and logs what it was asked; asked for <c>fail</c>, it fails.</summary>
    private sealed class EchoLambda(ILambdaLog log) : ILambdaService
    {
        public Task<InvocationOutcome> InvokeAsync(
            string functionName, ReadOnlyMemory<byte> payload, string? traceId, CancellationToken cancellationToken)
        {
            var albEvent = Encoding.UTF8.GetString(payload.Span);
            log.Write(new(functionName, $"asked: {albEvent}", traceId));
            if (albEvent.Contains("\"fail\"", StringComparison.Ordinal))
            {
                return Task.FromResult(new InvocationOutcome
                {
                    RequestId = "1",
                    Failure = new(LambdaErrorReason.Unhandled, "the function raised Broken: no <b>database</b>"),
                });
            }

            return Task.FromResult(new InvocationOutcome
            {
                RequestId = "1",
                InitDuration = TimeSpan.FromMilliseconds(7),
                Payload = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    statusCode = 200,
                    multiValueHeaders = new Dictionary<string, string[]>
                    {
                        ["content-type"] = ["application/json"],
                        ["set-cookie"] = ["sid=marker-of-set-cookie; Path=/"],
                    },
                    body = albEvent,
                }),
            });
        }
    }
}
