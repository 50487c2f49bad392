using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

/// <summary>Requests that two servers might read differently: how requests are smuggled past a load balancer.</summary>
public sealed class DesyncTests
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    public static TheoryData<string, string> Ambiguous => new()
    {
        { "BothTeClPresent", "POST /ec2 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "UndefinedContentLengthSemantics", "GET /ec2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" },
        { "UndefinedTransferEncodingSemantics", "GET /ec2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Defensive_PassesTheRequest_AndClosesTheConnection_BeforeWhatComesAfterIt(string reason, string request)
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes());

        // The answer ends only when the connection does.
        var answer = await RawConnection.AskAsync(door.Address, request + Smuggled);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("smuggled", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("content-length\":\"5", answer, StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal(("Ambiguous", reason), (record.Classification, record.ClassificationReason));
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Strictest_Answers400(string reason, string request)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerAttributes { DesyncMitigationMode = DesyncMitigationMode.Strictest });

        var answer = await RawConnection.AskAsync(
            door.Address,
            request.Replace("Host: a", "Host: a\r\nConnection: close", StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(reason, (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Monitor_KeepsTheConnection()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerAttributes { DesyncMitigationMode = DesyncMitigationMode.Monitor });

        var answer = await RawConnection.AskAsync(
            door.Address,
            "GET /first HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("/first", answer, StringComparison.Ordinal);
        Assert.Contains("/second", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 6\r\n\r\nabcdef")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nabcde")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")]
    // Kestrel's own severity: an ALB takes the first of several Host headers.
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    public async Task SevereRequest_Is400_AndNothingAfterItIsRead(string request)
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes());

        var answer = await RawConnection.AskAsync(door.Address, request + Smuggled);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("<center><h1>400 Bad Request</h1></center>", answer, StringComparison.Ordinal);
        Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
        Assert.Equal(400, (await door.Log.NextAsync()).Status);
    }
}
