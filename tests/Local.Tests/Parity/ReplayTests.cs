using System.Net;
using System.Text;
using System.Text.Json;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Lambda;
using Hybrid.Local.Parity;
using Hybrid.Local.Parity.Asking;
using Hybrid.Local.Parity.Reports;
using Hybrid.Local.Parity.Requests;
using Hybrid.Local.Tests.FrontDoor;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.Parity;

/// <summary>A monolith that misbehaves on purpose, over real HTTP, beside a function that does as it should.</summary>
public sealed class ReplayTests
{
    private static readonly byte[] Image = [0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3];

    // In each row: what is asked, and what is found.
    private static readonly (string Path, string Found)[] Cases =
    [
        ("/same", ""),
        ("/status", "status 500 / 200"),
        ("/header", "header x-version 1 / 2"),
        ("/leaf", "$.items[1].price 6 / 5"),
        ("/order", ""),
        ("/image", ""),
        ("/image-byte", "body 8 bytes, image/png, SHA-256 "),
        ("/clock", ""),
        ("/second", ""),
        ("/random", ""),
        ("/random-and-leaf", "$.total 1 / 2"),
        ("/pieces", ""),
        ("/layout", ""),
        ("/page", "text, line 1 old / new"),
        ("/cookie-of-monolith", "cookie sid ••••••; httponly / (none)"),
        ("/cookie-of-function", "cookie sid (none) / ••••••"),
        ("/session", ""),
        ("/counter", ""),
        ("/empty", ""),
        ("/redirect", "header location /a / /b"),
        ("/broken", "status 200 / 502"),
    ];

    private long _counter;

    [Fact]
    public async Task EveryDifferenceThatWasPlanted_IsFound_AndNothingElse()
    {
        await using var monolith = await EchoMonolith.StartAsync(MonolithAsync);

        var replayed = await ReplayAsync(monolith.Address, SignIn.None, [.. Cases.Select(one => Get(one.Path))]);

        foreach (var ((path, found), result) in Cases.Zip(replayed))
        {
            Assert.True(result!.Fault is null, $"{path}: {result.Fault}");
            var lines = string.Join('|', result.Comparison!.Differences.Select(difference => difference.Line));
            Assert.True(found.Length == 0 ? lines.Length == 0 : lines.StartsWith(found, StringComparison.Ordinal) && !lines.Contains('|'),
                $"{path}: {lines}");
        }
    }

    [Fact]
    public async Task Request_GoesToBothSidesAsALoadBalancerSendsIt()
    {
        var seen = new List<string>();
        await using var monolith = await EchoMonolith.StartAsync(context =>
        {
            var headers = context.Request.Headers;
            seen.Add($"{context.Request.Method} {headers.Host} {headers["X-Forwarded-Proto"]} {headers["X-Forwarded-Port"]} "
                + $"{headers["X-Forwarded-For"]} {headers.Cookie} {headers["X-Amzn-Trace-Id"].ToString()[..7]}");
            return Task.CompletedTask;
        });
        var signIn = new SignIn([new("Cookie", "sid=1")], null);

        await ReplayAsync(monolith.Address, signIn, [Get("https://shop.example.com/x?a=%20b")], events: seen);

        Assert.Equal(3, seen.Count);
        Assert.Equal("GET shop.example.com https 443 127.0.0.1 sid=1 Root=1-", seen[0]);
        Assert.Equal(seen[0], seen[2]);
        var albEvent = JsonDocument.Parse(seen[1]).RootElement;
        string Header(string name) => albEvent.GetProperty("multiValueHeaders").GetProperty(name)[0].GetString()!;
        Assert.Equal(
            ("shop.example.com", "https", "443", "127.0.0.1", "sid=1"),
            (Header("host"), Header("x-forwarded-proto"), Header("x-forwarded-port"), Header("x-forwarded-for"), Header("cookie")));
        Assert.Equal("%20b", albEvent.GetProperty("multiValueQueryStringParameters").GetProperty("a")[0].GetString());
    }

    [Fact]
    public async Task Write_GoesToBothSides_BodyAndAll()
    {
        var seen = new List<string>();
        await using var monolith = await EchoMonolith.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            seen.Add($"{context.Request.Method} {context.Request.ContentType} {await body.ReadToEndAsync()}");
        });
        var post = new KnownRequest
        {
            Method = "POST",
            Url = "/x",
            Headers = [new("Content-Type", "application/json")],
            Body = """{"a":"é"}"""u8.ToArray(),
        };

        await ReplayAsync(monolith.Address, SignIn.None, [post], events: seen);

        Assert.Equal("""POST application/json {"a":"é"}""", seen[0]);
        Assert.Equal(seen[0], seen[2]);
        Assert.Equal("""{"a":"é"}""", JsonDocument.Parse(seen[1]).RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public async Task MonolithThatDoesNotAnswer_IsNoDifference_AndIsNamed()
    {
        await using var monolith = await EchoMonolith.StartAsync();
        var address = monolith.Address;
        await monolith.DisposeAsync();

        var replayed = await ReplayAsync(address, SignIn.None, [Get("/x")]);

        Assert.Null(replayed[0]!.Comparison);
        Assert.StartsWith($"{address.GetLeftPart(UriPartial.Authority)} could not be asked: Connection refused", replayed[0]!.Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlC_LeavesWhatIsDone()
    {
        using var ctrlC = new CancellationTokenSource();
        await using var monolith = await EchoMonolith.StartAsync(async context =>
        {
            if (context.Request.Path != "/never") return;
            await ctrlC.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var replayed = await ReplayAsync(
            monolith.Address, SignIn.None, [Get("/a"), Get("/never"), Get("/b")], cancellationToken: ctrlC.Token);

        Assert.Equal([true, false, false], replayed.Select(one => one is not null));
    }

    private async Task<IReadOnlyList<Replayed?>> ReplayAsync(
        Uri monolith,
        SignIn signIn,
        IReadOnlyList<KnownRequest> requests,
        List<string>? events = null,
        CancellationToken cancellationToken = default)
    {
        var route = new ParityRoute { Name = "site", Function = FrontDoorFixture.Hello };
        using var http = new HttpSide(monolith, TimeSpan.FromSeconds(30));
        var sides = new LocalSides(new(), http, new(new SiteLambda(this, events), TimeSpan.FromSeconds(30)));
        var routed = requests.Select(known =>
        {
            var request = ExplainedRequest.Of(known.Method, known.Url, known.Headers, IPAddress.Loopback);
            return new RoutedRequest(route, request with { Headers = signIn.Apply(known.Headers, request.HostName, "/") }, known);
        }).ToList();
        return await new Replay(sides, signIn).RunAsync(routed, 1, _ => { }, cancellationToken);
    }

    private static KnownRequest Get(string url) => new() { Method = "GET", Url = url };

    // What the function answers, and the monolith as well unless it misbehaves.
    private (int Status, Dictionary<string, string> Headers, byte[] Body) Site(string path) => path switch
    {
        "/header" => Json("""{"a":1}""", ("x-version", "2")),
        "/leaf" => Json("""{"items":[{"price":5},{"price":5}]}"""),
        "/order" => Json("""{"a":1,"b":{"c":[1,2],"d":null}}"""),
        "/image" or "/image-byte" => (200, new() { ["content-type"] = "image/png" }, Image),
        "/clock" => Json($$"""{"at":"{{DateTime.UtcNow:O}}","id":"{{Guid.NewGuid()}}"}""", ("x-generated", $"{Guid.NewGuid()}")),
        "/second" => Json($$"""{"at":"{{DateTime.UtcNow:s}}"}"""),
        "/random" => Html($"<input value=\"{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\"><p>{Random.Shared.Next()}</p>"),
        "/random-and-leaf" => Json($$"""{"ids":["{{Guid.NewGuid()}}"],"total":2}"""),
        "/layout" => Html("<ul><li>one</li><li>two</li></ul>"),
        "/page" => Html("<p>a new thing</p>"),
        "/cookie-of-function" => Json("{}", ("set-cookie", "sid=1")),
        "/session" => Json("{}", ("set-cookie", $"sid={Guid.NewGuid()}; path=/")),
        "/counter" => Json($$"""{"count":{{Interlocked.Increment(ref _counter)}}}"""),
        "/empty" => (204, [], []),
        "/redirect" => (302, new() { ["location"] = "/b", ["content-type"] = "text/plain" }, []),
        _ => Json("""{"a":1}"""),
    };

    private (int Status, Dictionary<string, string> Headers, byte[] Body) Misbehaving(string path)
    {
        var (status, headers, body) = Site(path);
        return path switch
        {
            "/status" => (500, headers, body),
            "/header" => (status, new(headers) { ["x-version"] = "1" }, body),
            "/leaf" => Json("""{"items":[{"price":5},{"price":6}]}"""),
            "/order" => Json("""{ "b": { "d": null, "c": [ 1, 2 ] }, "a": 1.0 }"""),
            "/image-byte" => (status, headers, [.. Image[..^1], 4]),
            "/random-and-leaf" => Json($$"""{"total":1,"ids":["{{Guid.NewGuid()}}"]}"""),
            "/layout" => Html("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n"),
            "/page" => Html("<p>a old thing</p>"),
            "/cookie-of-monolith" => (status, new(headers) { ["set-cookie"] = "sid=1; HttpOnly" }, body),
            "/cookie-of-function" => Json("{}"),
            "/redirect" => (status, new(headers) { ["location"] = "/a" }, body),
            _ => (status, headers, body),
        };
    }

    private async Task MonolithAsync(HttpContext context)
    {
        var (status, headers, body) = Misbehaving(context.Request.Path);
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        if (context.Request.Path != "/pieces")
        {
            await context.Response.Body.WriteAsync(body);
            return;
        }

        foreach (var piece in body)
        {
            await context.Response.Body.WriteAsync(new[] { piece });
            await context.Response.Body.FlushAsync();
            await Task.Yield();
        }
    }

    private static (int Status, Dictionary<string, string> Headers, byte[] Body) Json(
        string body, params (string Name, string Value)[] headers) => Of("application/json", body, headers);

    private static (int Status, Dictionary<string, string> Headers, byte[] Body) Html(string body) => Of("text/html", body);

    private static (int Status, Dictionary<string, string> Headers, byte[] Body) Of(
        string type, string body, params (string Name, string Value)[] headers) => (
            200,
            headers.Append(("content-type", type)).ToDictionary(header => header.Item1, header => header.Item2),
            Encoding.UTF8.GetBytes(body));

    private sealed class SiteLambda(ReplayTests site, List<string>? events) : ILambdaService
    {
        public Task<InvocationOutcome> InvokeAsync(
            string functionName, ReadOnlyMemory<byte> payload, string? traceId, CancellationToken cancellationToken)
        {
            var albEvent = Encoding.UTF8.GetString(payload.Span);
            events?.Add(albEvent);
            var path = JsonDocument.Parse(albEvent).RootElement.GetProperty("path").GetString()!;
            var (status, headers, body) = site.Site(path);
            return Task.FromResult(new InvocationOutcome
            {
                RequestId = "1",
                Payload = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    statusCode = path == "/broken" ? "200" : (object)status,
                    multiValueHeaders = headers.ToDictionary(header => header.Key, header => new[] { header.Value }),
                    body = Convert.ToBase64String(body),
                    isBase64Encoded = true,
                }),
            });
        }
    }
}
