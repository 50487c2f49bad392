using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

/// <summary>Clients that mean no good, or know no better.</summary>
public sealed class HostileClientTests
{
    private static readonly Rule<NamedAction> ToHello = FrontDoorFixture.Rule(
        1,
        Match.Path("/lambda"),
        new WeightedTarget(FrontDoorFixture.Hello, 1));

    [Fact]
    public async Task HeadersOfAlmost64K_ArePassed()
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{Headers(4, 15_900)}\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 15_900, "64 K of them")]
    [InlineData(1, 16_400, "16 K for one header")]
    public async Task LongerHeaders_Are400(int count, int length, string reason)
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{Headers(count, length)}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(reason, (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /ec2", "\r\n")]
    [InlineData("GET /lambda", "\r\n")]
    [InlineData("POST /ec2", "Content-Length: 3\r\n\r\nabc")]
    [InlineData("POST /lambda", "Content-Length: 3\r\n\r\nabc")]
    [InlineData("POST /ec2", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")]
    public async Task ClientThatHasClosedItsSide_IsAnsweredForASecond(string request, string rest)
    {
        var closed = new TaskCompletionSource();
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith, ToHello)],
                TargetGroups = [FrontDoorFixture.Monolith, FrontDoorFixture.Hello],
            },
            monolithAnswers: _ => closed.Task);
        door.FunctionAnswers(closed.Task, """{"statusCode":200}""");
        using var client = new TcpClient();
        await client.ConnectAsync(door.Address.Host, door.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{request} HTTP/1.1\r\nHost: a\r\n{rest}"));

        client.Client.Shutdown(SocketShutdown.Send);
        closed.SetResult();

        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200 OK", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await door.Log.NextAsync()).Status);
    }

    [Fact]
    public async Task ClientThatResetsItsConnection_IsGone_BeforeOneThatHasClosedItsSideEarlier()
    {
        var (begun, gone) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)],
                TargetGroups = [FrontDoorFixture.Monolith],
            },
            monolithAnswers: async context =>
            {
                string path = context.Request.Path!;
                begun.Writer.TryWrite(path);
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => gone.Writer.TryWrite(path), TaskScheduler.Default);
            });
        using var closing = await AskAsync("/closes");
        using (var resetting = await AskAsync("/resets"))
        {
            closing.Client.Shutdown(SocketShutdown.Send);
            resetting.LingerState = new(true, 0);
        }

        Assert.Equal("/resets", await gone.Reader.ReadAsync());
        Assert.Equal(460, (await door.Log.NextAsync()).Status);

        async Task<TcpClient> AskAsync(string path)
        {
            var client = new TcpClient();
            await client.ConnectAsync(door.Address.Host, door.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n"));
            Assert.Equal(path, await begun.Reader.ReadAsync());
            return client;
        }
    }

    [Fact]
    public async Task ClientThatHasClosedItsSide_IsTakenForGone_AfterThat()
    {
        var begun = new TaskCompletionSource();
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)],
                TargetGroups = [FrontDoorFixture.Monolith],
            },
            monolithAnswers: context =>
            {
                begun.SetResult();
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            });
        using var client = new TcpClient();
        await client.ConnectAsync(door.Address.Host, door.Address.Port);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await begun.Task;

        client.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(460, (await door.Log.NextAsync()).Status);
    }

    [Fact]
    public async Task RequestThatComesByteByByte_IsAnswered()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(door.Address.Host, door.Address.Port);
        var stream = client.GetStream();

        foreach (var b in "POST /ec2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"u8
            .ToArray())
        {
            await stream.WriteAsync(new[] { b });
        }

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String("abc"u8), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoThousandIdleConnections_HoldUpNobody()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        var idle = new List<Socket>();
        try
        {
            for (var i = 0; i < 2000; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(door.Address.Host, door.Address.Port);
                // Half of them have begun to say something.
                if (i % 2 == 0) await socket.SendAsync("GET /"u8.ToArray());
            }

            using var response = await door.Client.GetAsync("/ec2");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        finally
        {
            foreach (var socket in idle) socket.Dispose();
        }
    }

    [Theory]
    [InlineData("/ec2")]
    [InlineData("/lambda")]
    public async Task ClientThatGoesInTheMiddleOfItsBody_Is460Or400_AndNobodyElseNotices(string path)
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(door.Address.Host, door.Address.Port);
            await client.GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf"));
        }

        Assert.Contains((await door.Log.NextAsync()).Status, new[] { 400, 460 });
        using var response = await door.Client.GetAsync("/ec2");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/ec2")]
    [InlineData("/lambda")]
    public async Task ClientsThatResetTheirConnections_InTheMiddleOfTheirBodies_Are460(string path)
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        for (var i = 0; i < 50; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(door.Address.Host, door.Address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"));
            // The body is being read.
            await stream.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue".Length]);
            // A stream would close its side first.
            client.Client.Close(0);
        }

        for (var i = 0; i < 50; i++)
        {
            var record = await door.Log.NextAsync();
            Assert.Equal((460, "the client closed the connection"), (record.Status, record.Explanation));
        }
    }

    private static string Headers(int count, int length) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));
}
