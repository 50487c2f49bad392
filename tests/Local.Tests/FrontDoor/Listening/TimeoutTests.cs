using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Http;
using Moq;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

/// <summary>Whoever falls silent, client or target: the request ends within the idle timeout.</summary>
public sealed class TimeoutTests
{
    private static readonly LoadBalancerAttributes Impatient = new() { IdleTimeout = TimeSpan.FromMilliseconds(500) };
    private static readonly Rule<NamedAction> ToHello = FrontDoorFixture.Rule(
        1,
        Match.Path("/lambda"),
        new WeightedTarget(FrontDoorFixture.Hello, 1));

    [Fact]
    public async Task TargetThatFallsSilent_Is504()
    {
        await using var door = await StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("awselb/2.0", response.Headers.Server.ToString());
        Assert.Contains("within the idle timeout of 0.5 s", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TargetThatFallsSilentAfterHalfItsAnswer_LosesTheConnection()
    {
        await using var door = await StartAsync(async context =>
        {
            context.Response.ContentLength = 10;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => door.Client.GetStringAsync("/"));

        Assert.Equal(200, (await door.Log.NextAsync()).TargetStatus);
    }

    [Fact]
    public async Task FunctionThatTakesLonger_Is504()
    {
        await using var door = await FrontDoorFixture.StartAsync(Impatient, ToHello);
        door.Lambda.Setup(l => l.InvokeAsync("hello", It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns(async (string _, ReadOnlyMemory<byte> _, string? _, CancellationToken cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return new InvocationOutcome { RequestId = "1" };
            });

        using var response = await door.Client.GetAsync("/lambda");

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        var record = await door.Log.NextAsync();
        Assert.Equal(("LambdaConnectionTimeout", 504), (record.ErrorReason, record.Status));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", 408)]
    [InlineData("POST /lambda HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf", 408)]
    [InlineData("POST /lambda HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", 408)]
    [InlineData("POST /ec2 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf", 504)]
    public async Task ClientThatFallsSilent_IsAnswered_AndTheConnectionCloses(string request, int status)
    {
        await using var door = await FrontDoorFixture.StartAsync(Impatient, ToHello);

        var answer = await RawConnection.AskAsync(door.Address, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"<center><h1>{status}", answer, StringComparison.Ordinal);
        Assert.Equal(status, (await door.Log.NextAsync()).Status);
    }

    [Fact]
    public async Task ConnectionThatIsIdle_IsClosedWithoutAWord()
    {
        await using var door = await FrontDoorFixture.StartAsync(Impatient);

        Assert.Equal("", await RawConnection.AskAsync(door.Address, ""));
    }

    [Theory]
    [InlineData("/lambda")]
    [InlineData("/ec2")]
    public async Task ClientThatTakesNothing_LosesTheConnection(string path)
    {
        var large = new string('x', 900_000);
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith, ToHello)],
                TargetGroups = [FrontDoorFixture.Monolith, FrontDoorFixture.Hello],
                Attributes = Impatient,
            },
            monolithAnswers: context => context.Response.WriteAsync(string.Concat(Enumerable.Repeat(large, 20))));
        door.FunctionAnswers($$"""{"statusCode":200,"multiValueHeaders":{"content-type":["text/plain"]},"body":"{{large}}"}""");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(door.Address.Host, door.Address.Port);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");

        // Enough of them to fill every buffer on the way.
        for (var i = 0; i < 10; i++) await socket.SendAsync(request);

        // Those whose answers found room come first.
        string? explanation;
        do explanation = (await door.Log.NextAsync()).Explanation;
        while (explanation is null);
        Assert.Contains("the idle timeout of 0.5 s", explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("GET")]
    public async Task ClientThatAsksAndAsks_AndTakesNothing_LosesTheConnection(string method)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(new FixedResponseAction("default", 200, "text/plain", new('x', 1024)))],
                TargetGroups = [],
                Attributes = new() { IdleTimeout = TimeSpan.FromSeconds(2) },
            });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(door.Address.Host, door.Address.Port);
        var requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{method} / HTTP/1.1\r\nHost: a\r\n\r\n", 1000)));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        // Sending goes on until every buffer is full, and fails when the connection is gone.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true) await socket.SendAsync(requests, limit.Token);
        });
    }

    [Fact]
    public async Task Http2ClientThatOpensNoWindow_LosesTheConnection()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Https(new FixedResponseAction("default", 200, "text/plain", "x"))],
                TargetGroups = [],
                Attributes = new() { IdleTimeout = TimeSpan.FromSeconds(2) },
            });
        using var client = new TcpClient();
        await client.ConnectAsync(door.SecureAddress.Host, door.SecureAddress.Port);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = door.Trust,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
        });
        // A window of 0 for every stream (setting 4), then GET / of host a on stream 1.
        await stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
        await stream.WriteAsync((byte[])[0, 0, 6, 1, 5, 0, 0, 0, 1, 0x82, 0x84, 0x87, 0x41, 1, (byte)'a']);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[4096];

        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) > 0) { }
        }
        catch (IOException)
        {
            // Closed by a reset.
        }

        Assert.False(limit.IsCancellationRequested);
    }

    private static Task<FrontDoorFixture> StartAsync(RequestDelegate monolithAnswers) => FrontDoorFixture.StartAsync(
        new LoadBalancerModel
        {
            Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)],
            TargetGroups = [FrontDoorFixture.Monolith],
            Attributes = Impatient,
        },
        monolithAnswers: monolithAnswers);
}
