using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;

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
        { "DuplicateContentLength", "POST /ec2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 03\r\n\r\nabc" },
        { "BothTeClPresent", "POST /ec2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: identity\r\n\r\nabc" },
        { "SuspiciousHeader", "GET /ec2 HTTP/1.1\r\nHost: a\r\nContent_Length: 3\r\n\r\n" },
    };

    public static TheoryData<string, string> Acceptable => new()
    {
        { "SpaceInUri", "GET /first?a b HTTP/1.1\r\nHost: a\r\n\r\n" },
        { "GetHeadZeroContentLength", "GET /first HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n" },
        { "NonCompliantHeader", "GET /first HTTP/1.1\r\nHost: a\r\nX: \u00c3\u00a9\r\n\r\n" },
        { "NonCompliantHeader", "GET /first HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "MultipleContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef" },
        { "BadContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 6\r\n\r\nabcdef" },
        { "BadContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nabcde" },
        { "BadContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nabcde" },
        { "BadContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd" },
        { "BadContentLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\nContent-Length: 4\r\n\r\nabcd" },
        {
            "MultipleTransferEncodingChunked",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "MultipleTransferEncodingChunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" },
        { "SuspiciousTeClPresent", "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" },
        { "BadHeader", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n" },
        { "BadHeader", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n" },
        { "BadUri", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n" },
        { "BadMethod", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n" },
        // Passed by an ALB, or of an unknown answer, and refused by Kestrel: see docs/load-balancer.md.
        { "NonCompliantHeader", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n" },
        { "SuspiciousHeader", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 0\r\n\r\n" },
        { "SpaceInUri", "GET /a HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n" },
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
        Assert.Equal((DesyncTier.Ambiguous, reason), (record.Classification?.Tier, record.Classification?.Reason));
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

    [Theory]
    [MemberData(nameof(Acceptable))]
    public async Task AcceptableRequest_IsPassed_AndKeepsTheConnection(string reason, string request)
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes());

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"{request}GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("\"/first", answer, StringComparison.Ordinal);
        Assert.Contains("\"/second", answer, StringComparison.Ordinal);
        Assert.Equal(new(DesyncTier.Acceptable, reason), (await door.Log.NextAsync()).Classification);
        Assert.Null((await door.Log.NextAsync()).Classification);
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
    [MemberData(nameof(Refused))]
    public async Task RefusedRequest_Is400_AndNothingAfterItIsRead(string reason, string request)
    {
        foreach (var mode in Enum.GetValues<DesyncMitigationMode>())
        {
            await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes { DesyncMitigationMode = mode });

            var answer = await RawConnection.AskAsync(door.Address, request + Smuggled);

            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
            Assert.Contains("<center><h1>400 Bad Request</h1></center>", answer, StringComparison.Ordinal);
            Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
            var record = await door.Log.NextAsync();
            Assert.Equal((400, reason), (record.Status, record.Classification?.Reason));
        }
    }
}
