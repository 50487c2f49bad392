using System.Net;
using System.Text;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Tests.RouteMap;

/// <summary>What lets somebody in is planted in a request, echoed by both sides, and looked for wherever the map shows.</summary>
public sealed class SecretsTests
{
    private static readonly string[] Markers =
    [
        "marker-of-bearer", "marker \"of\" cookie", "marker-of-session", "marker-of-password", "marker-of-set-cookie", "marker-of-key",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Authorization", "Bearer marker-of-bearer"),
        ("Cookie", "AWSALBTG=hello; sid=marker-of-session; odd=marker \"of\" cookie"),
        ("Proxy-Authorization", $"Basic {Convert.ToBase64String("user:marker-of-password"u8)}"),
        ("X-Api-Key", "marker-of-key"),
        ("X-Plain", "to be seen"),
    ];

    [Fact]
    public async Task NoPage_Export_Event_OrCommand_HoldsWhatLetsSomebodyIn()
    {
        await using var stack = await MappedStack.StartAsync();

        var texts = await TextsAsync(stack);

        foreach (var (place, text) in texts)
        {
            Assert.DoesNotContain(Markers, marker => text.Contains(marker, StringComparison.Ordinal));
            Assert.DoesNotContain(Markers, marker => text.Contains(WebUtility.HtmlEncode(marker), StringComparison.Ordinal));
            Assert.DoesNotContain(Headers.Take(4), header => text.Contains(header.Value.Split(' ', 2)[^1], StringComparison.Ordinal));
            if (place != "/") Assert.Contains("to be seen", text);
        }

        Assert.Contains("Authorization: $AUTHORIZATION", WebUtility.HtmlDecode(texts[^1].Text));
    }

    [Fact]
    public async Task WhoAsksForThem_SeesThem_AndIsToldSo()
    {
        await using var stack = await MappedStack.StartAsync(showSecrets: true);

        var story = WebUtility.HtmlDecode((await TextsAsync(stack))[^1].Text);

        Assert.All(["marker-of-bearer", "marker-of-session", "marker-of-set-cookie"], marker => Assert.Contains(marker, story));
        Assert.Contains("--show-secrets", story);
    }

    [Theory]
    [InlineData("""{"statusCode":200,"headers":{"Set-Cookie":["marker-1"]},"x":{"cookie":"marker-2"}}""", "marker-1 marker-2")]
    [InlineData("""{"set-cookie":{"nested":["marker-1"]}}""", "marker-1")]
    public void MemberThatIsNamedLikeOne_IsHidden(string json, string markers)
    {
        // Whatever its shape: an answer that is refused for it is shown all the same.
        var secrets = Secrets.Of(StoryOf(json));

        var shown = secrets.Hide(Secrets.Json(Encoding.UTF8.GetBytes(json))!).ToJsonString() + secrets.Hide(markers);

        Assert.DoesNotContain("marker", shown);
    }

    private static Story StoryOf(string answer)
    {
        var transcript = new Hybrid.Local.FrontDoor.Records.Transcript((_, _) => { })
        {
            Outcome = new() { RequestId = "1", Payload = Encoding.UTF8.GetBytes(answer) },
        };
        var record = new Hybrid.Local.FrontDoor.Records.RequestRecord(
            new(new Microsoft.AspNetCore.Connections.DefaultConnectionContext())) { Transcript = transcript };
        return new(1, record);
    }

    // The monolith's story, and the function's last.
    private static async Task<List<(string Place, string Text)>> TextsAsync(MappedStack stack)
    {
        var monolith = await stack.AskAsync("/elsewhere", headers: Headers);
        var function = await stack.AskAsync(
            "/lambda", "POST", new StringContent("""{"body":"to be seen"}""", Encoding.UTF8, "application/json"), Headers);
        var texts = new List<(string, string)>();
        foreach (var place in new[] { "/", "/export", $"/requests?id={monolith.Id}", $"/requests?id={function.Id}" })
            texts.Add((place, await stack.PageAsync(place)));
        return texts;
    }
}
