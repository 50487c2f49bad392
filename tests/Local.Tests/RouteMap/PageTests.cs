using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Tests.RouteMap;

/// <summary>What the pages show, to whom, and what they do with what is hostile.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private MappedStack _stack = null!;

    public async Task InitializeAsync() => _stack = await MappedStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Map_CountsEachRule_AndLetsStandOutWhatWasNeverHit_OrFails()
    {
        for (var i = 0; i < 3; i++) await _stack.AskAsync("/lambda");
        await _stack.AskAsync("/assets/x?fail", headers: ("x", "fail"));

        var rows = RowOfRule().Matches(await _stack.PageAsync("/")).ToDictionary(row => row.Groups[1].Value, row => row.Value);

        Assert.Equal(["assets", "hello", "api", "dark", "old", "till", "pay", "default"], rows.Keys);
        Assert.Contains(">3<svg", rows["hello"]);
        Assert.Contains("after 3 cold starts", rows["hello"]);
        Assert.Contains("chip never", rows["api"]);
        Assert.DoesNotContain("chip never", rows["hello"]);
        Assert.Contains("chip failing", rows["assets"]);
        Assert.Contains("502", rows["assets"]);
        Assert.Contains("LambdaUnhandled: the function raised Broken: no &lt;b&gt;database&lt;/b&gt;", rows["assets"]);
    }

    [Fact]
    public async Task Requests_AreFiltered_ByRule_Status_AndText()
    {
        await _stack.AskAsync("/lambda?first");
        await _stack.AskAsync("/assets/second", headers: ("x", "fail"));
        await _stack.AskAsync("/third");

        async Task<string[]> ShownAsync(string query) =>
            [.. RowOfRequest().Matches(await _stack.PageAsync($"/requests?{query}")).Select(row => row.Groups[1].Value)];

        Assert.Equal(["/third", "/assets/second", "/lambda?first"], await ShownAsync(""));
        Assert.Equal(["/lambda?first"], await ShownAsync("rule=hello"));
        Assert.Equal(["/assets/second"], await ShownAsync("status=5xx"));
        Assert.Equal(["/assets/second"], await ShownAsync("status=failed"));
        Assert.Equal(["/third"], await ShownAsync("text=THIRD"));
        Assert.Empty(await ShownAsync("rule=hello&text=third"));
    }

    [Fact]
    public async Task Story_TellsRulesInOrder_Event_Answer_AndLog()
    {
        var story = await _stack.AskAsync("/api?a=1");
        _stack.Weights.Set("api", 100);
        var asked = await _stack.AskAsync("/api?a=1");

        var page = WebUtility.HtmlDecode(await _stack.PageAsync($"/requests?id={asked.Id}"));

        Assert.Matches(@"1000</span> <b>assets</b> <span class=""quiet"">no: asks for</span> path /assets or /assets/\*", page);
        Assert.Matches(@"3000</span> <b>api</b> <span class=""verdict"">takes it</span>", page);
        Assert.Contains("4 rules after it were not tried.", page);
        Assert.Contains("\"targetGroupArn\": \"arn:hello\"", page);
        Assert.Contains("asked: {\"requestContext\"", page);
        Assert.Contains("cold start 7.0 ms", page);
        Assert.NotEqual(story.Id, asked.Id);
    }

    [Theory]
    [InlineData("/explain?method=GET&url=/lambda&source=127.0.0.1", "Rule hello takes it.</strong> It goes to Lambda hello.")]
    [InlineData("/explain?method=POST&url=/assets/x&source=127.0.0.1", "Rule assets has this path, but asks for method GET or HEAD")]
    [InlineData("/explain?method=GET&url=/lamda&source=::1", "Did you mean /lambda of rule hello?")]
    [InlineData("/explain?method=GET&url=lambda&source=127.0.0.1", "URL \"lambda\" is not allowed")]
    [InlineData("/explain?method=GET&url=/&source=here&headers=x", "Source address \"here\" is not allowed")]
    [InlineData("/explain?method=GET&url=/&source=here&headers=x", "Header \"x\" is not allowed")]
    public async Task Form_SaysWhichRuleWins_OrWhatIsWrongWithIt(string path, string text) =>
        Assert.Contains(text, WebUtility.HtmlDecode(await _stack.PageAsync(path)));

    [Fact]
    public async Task RequestThatIsSentAgain_IsEdited_KeepsWhatWasNotShown_AndTellsItsStory()
    {
        var first = await _stack.AskAsync(
            "/elsewhere", "PUT", new ByteArrayContent([0xff, 0x00, 0x01]), ("Authorization", "Bearer marker"), ("X-Old", "1"));

        using var answer = await _stack.SubmitAsync(
            "/send",
            ("id", $"{first.Id}"),
            ("method", "PATCH"),
            ("target", "/else/../where?x=[1]"),
            ("headers", "Authorization: ••••••\r\nX-New: 2"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var second = _stack.Stories.Find(first.Id + 1)!;
        Assert.Equal($"/requests?id={second.Id}#story", answer.Headers.Location!.OriginalString);
        Assert.Equal(("PATCH", "/else/../where?x=[1]"), (second.Record.Method, second.Record.Target));
        var headers = second.Transcript!.RequestHeaders.ToDictionary(header => header.Key, header => header.Value);
        Assert.Equal(("Bearer marker", "2", false), (headers["Authorization"], headers["X-New"], headers.ContainsKey("X-Old")));
        Assert.Equal([0xff, 0x00, 0x01], second.Transcript.RequestBody.Bytes.ToArray());
    }

    [Theory]
    [InlineData("GET /", "/")]
    [InlineData("GET", "elsewhere")]
    [InlineData("GET", "http://example.com/")]
    [InlineData("GET", "/a b")]
    [InlineData("GET", "/\r\nHost: example.com")]
    public async Task RequestThatCannotBeSent_IsRefused_AndSentNowhere(string method, string target)
    {
        var story = await _stack.AskAsync("/x");

        using var answer = await _stack.SubmitAsync(
            "/send", ("id", $"{story.Id}"), ("method", method), ("target", target), ("headers", ""), ("body", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(story.Id, _stack.Stories.Version);
    }

    [Fact]
    public async Task HostileRequests_AreShownHarmless()
    {
        const string markup = "<script>hacked()</script>\"'><img src=x onerror=hacked()>\u202ereversed";
        var headers = await RawAsync("GET /<script>hacked()</script>?\"><svg/onload=hacked()> HTTP/1.1\r\nX-Markup: <b "
            + "onclick=hacked()>\r\n\r\n");
        var body = await _stack.AskAsync("/lambda", "POST", new StringContent(markup + new string('x', 60 * 1024),
            Encoding.UTF8, "text/plain"));
        var binary = await _stack.AskAsync("/x", "POST", new ByteArrayContent([.. "<script>"u8, 0xff, 0xfe, 0x00]));
        var method = await RawAsync($"{new string('M', 300)} / HTTP/1.1\r\n\r\n");

        foreach (var id in new[] { headers, body.Id, binary.Id, method })
        {
            foreach (var page in new[] { $"/requests?id={id}", "/requests?text=%22%3E%3Cscript%3Ehacked()%3C/script%3E", "/", "/export" })
                AssertHarmless(await _stack.PageAsync(page));
        }

        Assert.Contains("\\u202ereversed", await _stack.PageAsync($"/requests?id={body.Id}"));
        Assert.Contains("3c 73 63 72 69 70 74 3e ff fe 00", await _stack.PageAsync($"/requests?id={binary.Id}"));
        AssertHarmless(await _stack.PageAsync("/explain?method=%3Cscript%3Ehacked()%3C/script%3E&url=%3Cscript%3E&source=%3Cscript%3E"));
    }

    [Fact]
    public async Task Export_IsOneFile_ThatNeedsNothing_AndDoesNothing()
    {
        await _stack.AskAsync("/lambda");
        using var answer = await _stack.Browser.GetAsync(new Uri("/export", UriKind.Relative));
        var file = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("route-map-test-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.DoesNotContain("<script", file);
        Assert.DoesNotContain("<form", file);
        Assert.All(Reference().Matches(file), reference => Assert.StartsWith("#", reference.Groups[1].Value));
        var style = file.Split("<style>")[1].Split("</style>")[0];
        Assert.Contains($"sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}",
            WebUtility.HtmlDecode(file));
    }

    // Origin, Host and token: each alone is not enough.
    [Theory]
    [InlineData(null, "127.0.0.1", true)]
    [InlineData("https://attacker.example", "127.0.0.1", true)]
    [InlineData("null", "127.0.0.1", true)]
    [InlineData("http://attacker.example", "attacker.example", true)]
    [InlineData("own", "127.0.0.1", false)]
    public async Task FormFromElsewhere_ChangesNothing(string? origin, string host, bool hasToken)
    {
        var token = (await _stack.PageAsync("/weights")).Split("name=\"token\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/weights")
        {
            Content = new FormUrlEncodedContent(
            [
                new("rule", "api"), new("share", "100"), new("token", hasToken ? token : new string('0', token.Length)),
            ]),
        };
        request.Headers.Host = $"{host}:{_stack.MapAddress.Port}";
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? $"http://{request.Headers.Host}" : origin);

        using var answer = await _stack.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_stack.Weights.Shares);
    }

    [Theory]
    [InlineData("127.0.0.1:9", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.attacker.example", HttpStatusCode.Forbidden)]
    public async Task Page_IsForThisMachineAlone_WhateverNamePointsToIt(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var answer = await _stack.Browser.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/weights")]
    [InlineData("GET", "/send")]
    [InlineData("GET", "/etc/passwd")]
    public async Task UnknownPage_IsNone(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add("Origin", _stack.MapAddress.GetLeftPart(UriPartial.Authority));

        using var answer = await _stack.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // Every tag and attribute is one of the pages' own: the one script, no handler, no picture.
    private static void AssertHarmless(string page)
    {
        Assert.InRange(Count(page, "<script"), 0, 1);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("<svg/", page);
        Assert.DoesNotMatch(@"<[a-z]+[^>]*\son[a-z]+=", page);
        Assert.DoesNotContain('\u202e', page);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private async Task<long> RawAsync(string request)
    {
        await Hybrid.Local.Tests.FrontDoor.RawConnection.AskAsync(
            _stack.Address, request.Replace("\r\n\r\n", "\r\nHost: x\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));
        return (await _stack.LastAsync()).Id;
    }

    [GeneratedRegex(@"<th scope=""row""><a id=""rule-80-[^>]*>(\w+)<.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowOfRule();

    [GeneratedRegex(@"<a id=""story-[^>]*><span class=""method"">\w+</span> ([^<]*)<")]
    private static partial Regex RowOfRequest();

    [GeneratedRegex(@"(?:src|href|action|url\()=?[""']?([^""')\s>]+)")]
    private static partial Regex Reference();
}
