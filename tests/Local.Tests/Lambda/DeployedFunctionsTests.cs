using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli;
using Hybrid.Local.Tests.EndToEnd;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>Every function as it is deployed, from the client through the front door and the Runtime API, and back.</summary>
[Collection(HarnessCollection.Name)]
public sealed class DeployedFunctionsTests(DeployedFunctionsFixture stack) : IClassFixture<DeployedFunctionsFixture>
{
    [Fact]
    public async Task Hello_SaysWhatItWasAsked() =>
        Assert.Equal("/lambda", JsonNode.Parse(await stack.Client.GetStringAsync("/lambda"))!["path"]!.GetValue<string>());

    [Fact]
    public async Task Page_IsHtml_AndIsNotSentTwice()
    {
        using var first = await stack.Client.GetAsync("/?name=%3Cb%3E");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/?name=%3Cb%3E");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await stack.Client.SendAsync(again);

        Assert.Contains("Welcome, &lt;b&gt;", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Api_TakesATicket()
    {
        using var created = await stack.Client.PostAsync("/api/tickets", new StringContent("""{"title":"Größe"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("Größe", JsonNode.Parse(await created.Content.ReadAsStringAsync())!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Assets_ComeOutOfTheBucket_WithTheUnchangedSdk()
    {
        using var whole = await stack.Client.GetAsync("/assets/site.css");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css") { Headers = { Range = new(0, 4) } };
        using var part = await stack.Client.SendAsync(request);
        using var known = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var notModified = await stack.Client.SendAsync(known);
        using var missing = await stack.Client.GetAsync("/assets/none.css");

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Workspace.Root, "functions/Assets/files/site.css")), await whole.Content.ReadAsStringAsync());
        Assert.Equal("text/css", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.PartialContent, ":root"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Echo_ShowsTheEvent()
    {
        using var response = await stack.Client.GetAsync("/echo/a%20b?c=%2C");

        var albEvent = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("/echo/a%20b", albEvent["path"]!.GetValue<string>());
        Assert.Equal("%2C", albEvent["multiValueQueryStringParameters"]!["c"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET /assets/../secret HTTP/1.1", "")]
    [InlineData("GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "")]
    [InlineData("GET /assets/%00 HTTP/1.1", "")]
    [InlineData("GET /api/tickets?limit=%FF HTTP/1.1", "")]
    [InlineData("GET /api/tickets HTTP/1.1", "accept: text/plain\r\n")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/json\r\ncontent-length: 1\r\n", "{")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: text/html\r\ncontent-length: 2\r\n", "{}")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-length: 2\r\n", "{}")]
    [InlineData("POST / HTTP/1.1", "content-length: 0\r\n")]
    public async Task HostileInput_GetsA4XX(string requestLine, string headers, string body = "")
    {
        var status = await StatusOfAsync($"{requestLine}\r\nhost: example.com\r\nconnection: close\r\n{headers}\r\n{body}");

        Assert.InRange(status, 400, 499);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lambda")]
    [InlineData("/echo")]
    [InlineData("/api/tickets")]
    [InlineData("/assets/site.css")]
    public async Task HugeHeaders_AreNo502(string path)
    {
        var headers = string.Concat(Enumerable.Range(0, 3).Select(i => $"x-{i}: {new string('h', 9000)}\r\n"));

        Assert.InRange(await StatusOfAsync($"GET {path} HTTP/1.1\r\nhost: example.com\r\nconnection: close\r\n{headers}\r\n"), 200, 499);
    }

    // By hand: HttpClient would tidy up what is hostile.
    private async Task<int> StatusOfAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(stack.Address.Host, stack.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        var statusLine = await reader.ReadLineAsync();
        return int.Parse(statusLine!.Split(' ')[1]);
    }
}
