using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

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

        var asked = await door.Client
            .GetFromJsonAsync<JsonElement>(new Uri(door.Address.GetLeftPart(UriPartial.Authority) + target, AsWritten));

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

    [Theory]
    [InlineData(null, "start the monolith, or name another with --monolith URL")]
    [InlineData("till", "start the servers till, or name others with --monolith till=URL")]
    public async Task ServersThatAreNotThere_Are502_AndTheLogSaysWhatToStart(string? servers, string remedy)
    {
        var group = FrontDoorFixture.Monolith with { Servers = servers };
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.Forward("default", null, new WeightedTarget(group, 1)))],
                TargetGroups = [group],
            },
            monolithIsThere: false);

        using var response = await door.Client.GetAsync("/ec2");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("awselb/2.0", response.Headers.Server.ToString());
        Assert.Contains("<center><h1>502 Bad Gateway</h1></center>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal(502, record.Status);
        Assert.Contains("nothing listens at http://127.0.0.1:", record.Explanation, StringComparison.Ordinal);
        Assert.EndsWith(remedy, record.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30_000, HttpStatusCode.OK)]
    [InlineData(33_000, HttpStatusCode.BadGateway)]
    public async Task HeadersOfAnAnswer_MayHave32K(int length, HttpStatusCode status)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)],
                TargetGroups = [FrontDoorFixture.Monolith],
            },
            monolithAnswers: context =>
            {
                context.Response.Headers["X-Long"] = new string('a', length);
                return Task.CompletedTask;
            });

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(status, response.StatusCode);
        var record = await door.Log.NextAsync();
        if (status != HttpStatusCode.OK) Assert.Contains("32 K", record.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ec2")]
    [InlineData("/lambda")]
    public async Task ExpectContinue_IsAnsweredAtOnce_AndNotPassedOn(string path)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/lambda"), new WeightedTarget(FrontDoorFixture.Hello, 1)));
        var events = door.FunctionAnswers("""{"statusCode":200}""");
        using var client = new TcpClient();
        await client.ConnectAsync(door.Address.Host, door.Address.Port);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await stream.WriteAsync("hi"u8.ToArray());

        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("\r\nHTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"expect\"", answer, StringComparison.Ordinal);
        Assert.All(events, e => Assert.DoesNotContain("\"expect\"", Encoding.UTF8.GetString(e), StringComparison.Ordinal));
    }
}
