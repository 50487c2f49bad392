using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hybrid.Local.Tests.FrontDoor;

public sealed class MonolithForwardingTests
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    [Theory]
    [InlineData("/anything/else")]
    [InlineData("/a%20b/%2e%2e/c")]
    [InlineData("/double//slash/?x=1&x=2&y=%2C+")]
    [InlineData("/a/../b")]
    public async Task PathAndQuery_ArriveAsSent(string target)
    {
        await using var door = await FrontDoorFixture.StartAsync();

        var asked = await door.Client.GetFromJsonAsync<JsonElement>(new Uri(door.Address.GetLeftPart(UriPartial.Authority) + target, AsWritten));

        Assert.Equal(target, asked.GetProperty("target").GetString());
    }

    [Fact]
    public async Task ForwardedHeaders_AndATraceId_AreAdded()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Host = "shop.example.com";

        using var response = await door.Client.SendAsync(request);

        var headers = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers");
        Assert.Equal("203.0.113.7, 127.0.0.1", headers.GetProperty("x-forwarded-for").GetString());
        Assert.Equal("http", headers.GetProperty("x-forwarded-proto").GetString());
        Assert.Equal($"{door.Address.Port}", headers.GetProperty("x-forwarded-port").GetString());
        Assert.Equal("shop.example.com", headers.GetProperty("host").GetString());
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$", headers.GetProperty("x-amzn-trace-id").GetString());
        Assert.False(headers.TryGetProperty("traceparent", out _));
    }

    [Fact]
    public async Task Body_IsPassedThrough_BothWays()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        var body = new byte[3_000_000];
        new Random(1).NextBytes(body);

        using var response = await door.Client.PostAsync("/upload", new ByteArrayContent(body));

        Assert.Equal("monolith", response.Headers.GetValues("X-From").Single());
        Assert.Equal(body, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("body").GetBytesFromBase64());
    }

    [Fact]
    public async Task MonolithThatIsNotThere_Is502_AndTheLogSaysSo()
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)], monolithIsThere: false);

        using var response = await door.Client.GetAsync("/ec2");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("awselb/2.0", response.Headers.Server.ToString());
        Assert.Contains("<center><h1>502 Bad Gateway</h1></center>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal(502, record.Status);
        Assert.Contains("nothing listens at http://127.0.0.1:", record.Explanation, StringComparison.Ordinal);
        Assert.Contains("--monolith", record.Explanation, StringComparison.Ordinal);
    }
}
