using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>Every function as it is deployed, from the client through the front door and the Runtime API, and back.</summary>
[Collection(HarnessCollection.Name)]
public sealed class DeployedFunctionsTests(DeployedFunctionsFixture stack) : IClassFixture<DeployedFunctionsFixture>
{
    [Fact]
    public async Task EveryRoute_AnswersAtTheUrlThatTheStackGives()
    {
        Assert.Equal(SampleCatalog.Routes.Count, stack.Urls.Count);
        foreach (var (route, url) in stack.Urls)
        {
            using var answer = await stack.Client.GetAsync(url);

            Assert.True(answer.IsSuccessStatusCode, $"{route}, {url}: {answer.StatusCode}");
        }
    }

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
        using var created = await stack.Client
            .PostAsync("/api/tickets", new StringContent("""{"title":"Größe"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("Größe", JsonNode.Parse(await created.Content.ReadAsStringAsync())!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Assets_ComeOutOfTheBucket_WithTheUnchangedSdk()
    {
        using var whole = await stack.Client.GetAsync("/assets/site.css");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css") { Headers = { Range = new(0, 4) } };
        using var part = await stack.Client.SendAsync(request);
        using var known = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css")
        {
            Headers = { IfNoneMatch = { whole.Headers.ETag! } },
        };
        using var notModified = await stack.Client.SendAsync(known);
        using var missing = await stack.Client.GetAsync("/assets/none.css");

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Clone.Root, "functions/Assets/files/site.css")),
            await whole.Content.ReadAsStringAsync());
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
}
