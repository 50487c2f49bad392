using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

/// <summary>What an ALB answers by itself, before a target sees the request.</summary>
public sealed class RefusalTests
{
    private static string Addresses(int count) => string.Join(", ", Enumerable.Repeat("10.0.0.1", count));

    public static TheoryData<int, string, string> Requests => new()
    {
        { 405, "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "TRACE" },
        {
            463,
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: {Addresses(31)}\r\n\r\n",
            "X-Forwarded-For has 31 addresses" },
        {
            463,
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: {Addresses(30)}\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n",
            "X-Forwarded-For has 31 addresses" },
        { 400, "get / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "write GET" },
        { 405, "trace / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "trace" },
        { 400, "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "the target is *" },
        { 501, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "gzip, chunked" },
    };

    public static TheoryData<int, string> Unreadable => new()
    {
        { 414, $"GET /{new string('a', 16 * 1024)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: -1\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n" },
        { 400, "nonsense\r\n\r\n" },
        { 405, "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n" },
        { 501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n" },
        { 505, "GET / HTTP/3.7\r\nHost: a\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task RefusedRequest_MeetsNoRule(int status, string request, string reason)
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var answer = await RawConnection.AskAsync(door.Address, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nServer: awselb/2.0\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"<center><h1>{status}", answer, StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal((status, "-", null), (record.Status, record.RuleName, record.Action));
        Assert.Contains(reason, record.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThirtyForwardedAddresses_AreTaken()
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: {Addresses(30)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lambda")]
    [InlineData("/ec2")]
    public async Task BodyThatIsBadlyFramed_Is400(string path)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/lambda"), new WeightedTarget(FrontDoorFixture.Hello, 1)));

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nServer: awselb/2.0\r\n", answer, StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal(400, record.Status);
        Assert.StartsWith("the request's body cannot be read: ", record.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task RequestThatCannotBeRead_IsRefused(int status, string request)
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var answer = await RawConnection.AskAsync(door.Address, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nServer: awselb/2.0\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"<center><h1>{status} ", answer, StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal((status, "-", null), (record.Status, record.RuleName, record.Action));
    }
}
