using System.Net;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

public sealed class RedirectTests
{
    private static readonly RequestUrl Request = new("http", "shop.example.com", 8080, "/a/b?x=1&y=%2C");

    [Theory]
    [InlineData("HTTPS", null, "443", null, null, "https://shop.example.com:8443/a/b?x=1&y=%2C")]
    [InlineData(null, null, null, "/moved", null, "http://shop.example.com:8080/moved?x=1&y=%2C")]
    [InlineData(null, null, "80", "/moved/#{path}", "", "http://shop.example.com:8080/moved/a/b")]
    [InlineData(null, null, "9000", null, null, "http://shop.example.com:9000/a/b?x=1&y=%2C")]
    [InlineData("HTTPS", null, null, null, null, "https://shop.example.com:8080/a/b?x=1&y=%2C")]
    [InlineData(null, "www.#{host}", "443", "/", "", "http://www.shop.example.com:8443/")]
    [InlineData(
        "HTTPS",
        "elsewhere.example",
        "443",
        "/#{host}/#{port}/#{path}",
        "from=#{protocol}&#{query}",
        "https://elsewhere.example:443/shop.example.com/8080/a/b?from=http&x=1&y=%2C")]
    public void Location_FillsInTheKeywords_AndTheLocalPorts(
        string? protocol,
        string? host,
        string? port,
        string? path,
        string? query,
        string expected)
    {
        var defaults = new RedirectAction("rule", 301);
        var action = defaults with
        {
            Protocol = protocol ?? defaults.Protocol,
            Host = host ?? defaults.Host,
            Port = port ?? defaults.Port,
            Path = path ?? defaults.Path,
            Query = query ?? defaults.Query,
        };

        Assert.Equal(expected, Request.Redirect(action, p => p switch { 80 => 8080, 443 => 8443, _ => p }));
    }

    [Theory]
    [InlineData("/", "http://shop.example.com:80/")]
    [InlineData("//a", "http://shop.example.com:80//a")]
    [InlineData("/?", "http://shop.example.com:80/")]
    [InlineData("/?a?b", "http://shop.example.com:80/?a?b")]
    [InlineData("/#{query}?#{path}", "http://shop.example.com:80/#{query}?#{path}")]
    public void Location_KeepsWhatTheClientSent(string pathAndQuery, string expected) =>
        Assert.Equal(expected, (Request with { Port = 80, PathAndQuery = pathAndQuery }).Redirect(new("rule", 301), port => port));

    [Theory]
    [InlineData("GET", 301, "<center><h1>301 Moved Permanently</h1></center>")]
    [InlineData("POST", 302, "<center><h1>302 Found</h1></center>")]
    [InlineData("HEAD", 302, "")]
    public async Task RedirectRule_Answers(string method, int status, string page)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(7, Match.Path("/old"), new RedirectAction("moved", status) { Path = "/new" }));

        using var response = await door.Client.SendAsync(new(new(method), "/old?x=1"));

        Assert.Equal(
            (status, "awselb/2.0", "text/html"),
            ((int)response.StatusCode, response.Headers.Server.ToString(), response.Content.Headers.ContentType!.MediaType));
        Assert.Equal($"http://127.0.0.1:{door.Address.Port}/new?x=1", response.Headers.Location!.OriginalString);
        Assert.Contains(page, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var record = await door.Log.NextAsync();
        Assert.Equal(
            (status, "moved", 7, response.Headers.Location.OriginalString),
            (record.Status, record.RuleName, record.Priority, record.RedirectUrl));
    }

    [Theory]
    [InlineData("/old/\u0001")]
    [InlineData("/old/\u007f")]
    public async Task ByteThatNoHeaderMayHold_IsNeverSentBack(string target)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Http(new RedirectAction("default", 301) { Path = "/new/#{path}" })]);

        var answer = await RawConnection.AskAsync(door.Address, $"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UrlOver8K_Is507()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(1, Match.Prefix("/old"), new RedirectAction("moved", 301) { Path = "/new/#{path}" }));

        using var fits = await door.Client.GetAsync($"/old/{new string('a', 8000)}");
        using var tooLong = await door.Client.GetAsync($"/old/{new string('a', 8192)}");

        Assert.Equal((HttpStatusCode.MovedPermanently, HttpStatusCode.InsufficientStorage), (fits.StatusCode, tooLong.StatusCode));
        _ = await door.Log.NextAsync();
        Assert.Contains("8192 at most", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }
}
