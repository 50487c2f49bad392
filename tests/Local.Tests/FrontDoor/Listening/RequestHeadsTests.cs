using System.Net.Sockets;
using System.Text;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

/// <summary>Requests that Kestrel would refuse and an ALB takes, wherever they come in a connection, and however they are cut.</summary>
public sealed class RequestHeadsTests
{
    private const string Plain = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string WithBody = "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 18\r\n\r\nGET /b c HTTP/1.1\r";
    private const string Chunked =
        "POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na b\r\n\r\n0\r\nT: u\r\n\r\n";

    public static TheoryData<string, string> Requests => new()
    {
        { "GET /a b?c d HTTP/1.1\r\nHost: a\r\n", "\"target\":\"/a%20b?c%20d\"" },
        { "GET /\u00c3\u00a9\u00ff HTTP/1.1\r\nHost: a\r\n", "\"target\":\"/%C3%A9%FF\"" },
        { "GET /hosts HTTP/1.1\r\nHost: first\r\nX: y\r\nHost: second\r\n", "\"host\":\"first\"" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_IsPassed(string head, string asked)
    {
        await using var door = await FrontDoorFixture.StartAsync();

        foreach (var before in new[] { "", Plain, WithBody, Chunked, "\r\n\r\n" })
        {
            var answer = await RawConnection.AskAsync(door.Address, $"{before}{head}Connection: close\r\n\r\n");

            Assert.Contains(asked, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(" 400 ", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task PiecesOfRequests_ComeTogetherAgain(int length)
    {
        await using var door = await FrontDoorFixture.StartAsync();
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(door.Address.Host, door.Address.Port);
        var heads = Requests.Select(row => (string)row[0] + "\r\n");
        var text = string.Concat([Plain, WithBody, Chunked, .. heads, "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"]);

        foreach (var piece in Encoding.Latin1.GetBytes(text).Chunk(length)) await client.GetStream().WriteAsync(piece);

        using var reader = new StreamReader(client.GetStream());
        var answers = await reader.ReadToEndAsync();
        Assert.Equal(7, answers.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.All(Requests, row => Assert.Contains((string)row[1], answers, StringComparison.Ordinal));
        Assert.Contains(Convert.ToBase64String("GET /b c HTTP/1.1\r"u8), answers, StringComparison.Ordinal);
        Assert.Contains("\"/last\"", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesGoByTheFirstHost_AndTheEncodedTarget()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/a???b").Host("first.example.com"), new WeightedTarget(FrontDoorFixture.Monolith, 1)));

        await RawConnection.AskAsync(
            door.Address,
            "GET /a b HTTP/1.1\r\nHost: first.example.com\r\nHost: other.example.com\r\nConnection: close\r\n\r\n");

        Assert.Equal("rule-1", (await door.Log.NextAsync()).RuleName);
    }
}
