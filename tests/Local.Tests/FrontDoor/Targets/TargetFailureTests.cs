using System.Net;
using System.Net.Sockets;
using Hybrid.Local.FrontDoor;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>Targets that break off, or answer what is no HTTP.</summary>
public sealed class TargetFailureTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [InlineData("GET", false)]
    [InlineData("GET", true)]
    [InlineData("DELETE", false)]
    [InlineData("DELETE", true)]
    public async Task TargetThatClosesWithoutAnAnswer_Is502_AndIsNotAskedAgain(string method, bool resets)
    {
        using var target = new RawTarget(head => head.Contains("/die", StringComparison.Ordinal) ? null : Ok, resets);
        await using var door = await RawFrontDoor.StartAsync(target);
        // So that the connection is one that has been used before.
        Assert.Equal("ok", await door.Client.GetStringAsync("/"));

        using var response = await door.Client.SendAsync(new(new(method), "/die"));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(2, target.Requests);
        await door.Log.NextAsync();
        Assert.Contains("closed the connection before it had answered", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    public async Task AnswerThatIsNoHttp_Is502(string answer)
    {
        using var target = new RawTarget(_ => answer);
        await using var door = await RawFrontDoor.StartAsync(target);

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.StartsWith(
            target.Address.GetLeftPart(UriPartial.Authority),
            (await door.Log.NextAsync()).Explanation,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a~b", 400)]
    [InlineData("a_b!c", 400)]
    [InlineData("shop_1.example.com", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Target_SeesOneHost_OrNoRequest(string host, int status)
    {
        string? seen = null;
        using var target = new RawTarget(head =>
        {
            seen = head;
            return Ok;
        });
        await using var door = await RawFrontDoor.StartAsync(target);

        var answer = await RawConnection.AskAsync(door.Address, $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(
            status == 200 ? 1 : 0,
            (seen ?? "").Split("\r\n").Count(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task BodyOfAnAnswerThatHasNone_IsLeftOut(int status)
    {
        using var target = new RawTarget(_ => $"HTTP/1.1 {status} S\r\nX: y\r\nContent-Length: 5\r\n\r\nhello");
        await using var door = await RawFrontDoor.StartAsync(target);

        var answers = await RawConnection.AskAsync(
            door.Address,
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Equal(2, answers.Split($"HTTP/1.1 {status} S\r\n").Length - 1);
        Assert.Equal(2, answers.Split("X: y\r\n").Length - 1);
        Assert.DoesNotContain("hello", answers, StringComparison.Ordinal);
        Assert.Equal((status, status), ((await door.Log.NextAsync()).Status, (await door.Log.NextAsync()).Status));
    }

    [Fact]
    public async Task TargetThatAcceptsNoConnection_Is504()
    {
        // Connections that nobody accepts fill its queue; from then on the system answers nobody.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var waiting = Enumerable.Range(0, 8).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToList();
        foreach (var socket in waiting) _ = socket.ConnectAsync(listener.LocalEndPoint!).ContinueWith(_ => { }, TaskScheduler.Default);
        var options = new FrontDoorOptions { Monoliths = [new($"http://{listener.LocalEndPoint}")] };
        await using var door = await RawFrontDoor.StartAsync(options with { ConnectTimeout = TimeSpan.FromMilliseconds(200) });

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.EndsWith("did not accept a connection within 0.2 s", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(10), options.ConnectTimeout);
        foreach (var socket in waiting) socket.Dispose();
    }
}
