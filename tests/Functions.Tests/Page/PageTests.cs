using Hybrid.Functions.Page;

namespace Hybrid.Functions.Tests.Page;

public sealed class PageTests
{
    private readonly Tested _page = new(Function.Handle);

    [Fact]
    public async Task IsHtml_WhichACacheMayKeep()
    {
        var answer = await _page.AnswerAsync(Event.Get("/"));

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Header("content-type"));
        Assert.Equal("public, max-age=60", answer.Header("cache-control"));
        Assert.StartsWith("<!doctype html>", answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?name=Ann", "Welcome, Ann")]
    [InlineData("/?name=J%C3%BCrgen+M", "Welcome, J&#252;rgen M")]
    [InlineData("/?name=%3Cscript%3Ealert(1)%3C/script%3E", "Welcome, &lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("/?name=%22%27%26", "Welcome, &quot;&#39;&amp;")]
    [InlineData("/?name=+", "<h1>Welcome</h1>")]
    public async Task EscapesWhatTheClientSays(string target, string html)
    {
        var text = (await _page.AnswerAsync(Event.Get(target))).Text();

        Assert.Contains(html, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotSentAgain_ToAClientThatHasIt()
    {
        var tag = (await _page.AnswerAsync(Event.Get("/"))).Header("etag")!;

        var same = await _page.AnswerAsync(Event.Get("/", ("if-none-match", tag)));
        var other = await _page.AnswerAsync(Event.Get("/?name=Ann", ("if-none-match", tag)));

        Assert.Equal((304, tag, 0), (same.StatusCode, same.Header("etag"), same.Body.Length));
        Assert.Equal(200, other.StatusCode);
    }

    [Fact]
    public async Task IsAtOnePathOnly_AndReadOnly()
    {
        (await _page.AnswerAsync(Event.Get("/other"))).AssertProblem(404);
        var answer = await _page.AnswerAsync(Event.Of("DELETE", "/", [], multiValue: true));
        answer.AssertProblem(405);
        Assert.Equal("GET, HEAD", answer.Header("allow"));
    }

    [Fact]
    public async Task CutsALongName_BetweenCharacters()
    {
        var answer = await _page.AnswerAsync(Event.Get($"/?name={new string('a', 99)}%F0%9F%98%80{new string('b', 5000)}"));

        Assert.Contains($"{new string('a', 99)}…", answer.Text(), StringComparison.Ordinal);
    }
}
