using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

public sealed class HttpsListenerTests
{
    private static readonly RedirectAction ToHttps = new("default", 301) { Protocol = "HTTPS", Port = "443" };

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task HttpsListener_ForwardsToTheMonolith_OverEitherVersion(string version)
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);

        using var response = await door.Client.SendAsync(Get("/a%20b?x=1", version));

        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (response.StatusCode, response.Version));
        var asked = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/a%20b?x=1", asked.GetProperty("target").GetString());
        Assert.Equal("https", asked.GetProperty("headers").GetProperty("x-forwarded-proto").GetString());
        Assert.Equal($"{door.SecureAddress.Port}", asked.GetProperty("headers").GetProperty("x-forwarded-port").GetString());
        Assert.Equal(door.SecureAddress.Authority, asked.GetProperty("headers").GetProperty("host").GetString());
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task HttpsListener_InvokesFunctions_OverEitherVersion(string version)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Https(
                FrontDoorFixture.ToMonolith,
                FrontDoorFixture.Rule(1, Match.Path("/lambda"), new WeightedTarget(FrontDoorFixture.Hello, 1)))]);
        var events = door.FunctionAnswers(
            """
            {
              "statusCode": 201,
              "statusDescription": "201 Made It",
              "multiValueHeaders": { "connection": ["close"], "x-a": ["1"] },
              "body": "hi"
            }
            """);

        using var response = await door.Client.SendAsync(Get("/lambda", version));

        Assert.Equal((HttpStatusCode.Created, Version.Parse(version)), (response.StatusCode, response.Version));
        Assert.Equal(("hi", "1"), (await response.Content.ReadAsStringAsync(), response.Headers.GetValues("X-A").Single()));
        var headers = JsonDocument.Parse(Assert.Single(events)).RootElement.GetProperty("multiValueHeaders");
        Assert.Equal("https", headers.GetProperty("x-forwarded-proto")[0].GetString());
        Assert.Equal(door.SecureAddress.Authority, headers.GetProperty("host")[0].GetString());
    }

    [Theory]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("keep-alive", "timeout=5")]
    [InlineData("proxy-connection", "close")]
    [InlineData("upgrade", "websocket")]
    public async Task HeadersOfHttp1Connections_AreRefusedInHttp2(string name, string value)
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);
        await using var stream = await ConnectAsync(door);
        // No client library writes them: GET, https and / by their numbers in the table of HPACK, the rest as literals.
        byte[] headers = [0x82, 0x87, 0x84, .. Literal(":authority", "a"), .. Literal(name, value)];
        byte[] request =
        [
            .. Preface,
            0, 0, (byte)headers.Length, 1, 5, 0, 0, 0, 1, .. headers,
        ];

        await stream.WriteAsync(request);

        var record = await door.Log.NextAsync();
        Assert.Equal(400, record.Status);
        Assert.Contains("has no header", record.Explanation, StringComparison.Ordinal);
    }

    // Kestrel ends such a connection in one of two ways, whichever comes first, and logs it with a trace.
    [Fact]
    public async Task FloodOfResetStreams_EndsTheConnection_AndIsALineEach()
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);
        await using var stream = await ConnectAsync(door);
        byte[] headers = [0x82, 0x87, 0x84, .. Literal(":authority", "a")];
        await stream.WriteAsync(Preface);

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (var id = 1; id < 1_000_000; id += 2)
            {
                byte[] number = [(byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id];
                // A request, and RST_STREAM with CANCEL.
                await stream.WriteAsync((byte[])[
                    0, 0, (byte)headers.Length, 1, 5, .. number, .. headers, 0, 0, 4, 3, 0, .. number, 0, 0, 0, 8]);
            }
        });

        // The client may be told of the end before the terminal is.
        List<string> told = [await door.Told.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1))];
        while (door.Told.TryRead(out var more)) told.Add(more);
        Assert.All(told, line => Assert.Matches("^the web server says: [^\n]*$", line));
        Assert.Equal(told.Distinct(), told);
        using var response = await door.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task HttpListener_SpeaksNoHttp2()
    {
        await using var door = await FrontDoorFixture.StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => door.Client.SendAsync(Get("/", "2.0")));
    }

    [Fact]
    public async Task RedirectToHttps_IsFollowedToTheLocalPort()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Http(ToHttps), FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);
        using var client = door.NewClient(followRedirects: true);

        using var response = await client.GetAsync("/a/b?x=1&y=2");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new Uri(door.SecureAddress, "/a/b?x=1&y=2"), response.RequestMessage!.RequestUri);
        Assert.Equal("/a/b?x=1&y=2", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("target").GetString());
    }

    [Fact]
    public async Task EachListener_HasItsOwnRules()
    {
        var function = new WeightedTarget(FrontDoorFixture.Hello, 1);
        await using var door = await FrontDoorFixture.StartAsync(
            [
                FrontDoorFixture.Http(FrontDoorFixture.ToMonolith, FrontDoorFixture.Rule(1, Match.Path("/insecure"), function)),
                FrontDoorFixture.Https(FrontDoorFixture.ToMonolith, FrontDoorFixture.Rule(2, Match.Path("/secure"), function)),
            ]);
        door.FunctionAnswers("""{"statusCode":200}""");

        foreach (var address in new[] { door.Address, door.SecureAddress })
        {
            foreach (var path in new[] { "/insecure", "/secure" })
                (await door.Client.GetAsync(new Uri(address, path))).Dispose();
        }

        int[] priorities = [await PriorityAsync(), await PriorityAsync(), await PriorityAsync(), await PriorityAsync()];
        Assert.Equal([1, 0, 0, 2], priorities);

        async Task<int> PriorityAsync() => (await door.Log.NextAsync()).Priority;
    }

    private static HttpRequestMessage Get(string target, string version) =>
        new(HttpMethod.Get, target) { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    [Fact]
    public async Task Http2Connection_IsGivenUp_AfterTenThousandRequests()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Https(new FixedResponseAction("default", 200, "text/plain", ""))]);
        var connections = new Dictionary<object, int>();

        for (var i = 0; i < 10_050; i++)
        {
            using var response = await door.Client.SendAsync(Get("/", "2.0"));
            var connection = (await door.Log.NextAsync()).Connection;
            connections[connection] = connections.GetValueOrDefault(connection) + 1;
        }

        Assert.Equal([10_000, 50], connections.Values);
    }

    [Theory]
    [InlineData(20_000, 0, HttpStatusCode.RequestUriTooLong)]
    [InlineData(10, 5, HttpStatusCode.BadRequest)]
    [InlineData(15_000, 3, HttpStatusCode.OK)]
    public async Task Http2Request_IsHeldToTheLimits(int path, int longHeaders, HttpStatusCode status)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Https(new FixedResponseAction("default", 200, "text/plain", ""))]);
        using var request = Get($"/{new string('a', path)}", "2.0");
        for (var i = 0; i < longHeaders; i++) request.Headers.Add($"X-{i}", new string('a', 15_000));

        using var response = await door.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal((int)status, (await door.Log.NextAsync()).Status);
    }

    [Fact]
    public async Task PlainHttp_AtTheHttpsListener_Is400()
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);

        var answer = await RawConnection.AskAsync(door.SecureAddress, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("<center><h1>400 Bad Request</h1></center>", answer, StringComparison.Ordinal);
    }

    // With settings that change nothing.
    private static byte[] Preface => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0];

    private static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static async Task<SslStream> ConnectAsync(FrontDoorFixture door)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(door.SecureAddress.Host, door.SecureAddress.Port);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            CertificateChainPolicy = door.Trust,
        });
        return stream;
    }
}
