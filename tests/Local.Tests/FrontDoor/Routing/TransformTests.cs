using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

public sealed class TransformTests
{
    [Theory]
    [InlineData("^/api/?(.*)$", "/$1", "/api/items?id=7", "/items?id=7")]
    [InlineData("^/api/?(.*)$", "/$1", "/api", "/")]
    [InlineData("^/api/?(.*)$", "/$1", "/other", "/other")]
    [InlineData("^/API", "/", "/api", "/api")]
    [InlineData("/(a)/(b)", "/$2/$1", "/x/a/b/a/b", "/x/b/a/a/b")]
    [InlineData("a", "$0$0", "/a/a", "/aa/a")]
    [InlineData("[?]id=(.*)$", "/$1", "/items?id=7", "/items/7")]
    [InlineData("/items/(\\d+)", "/items?id=$1&price=$", "/items/7", "/items?id=7&price=$")]
    [InlineData("^/(x)?y", "/$1z", "/y", "/z")]
    public async Task UrlRewrite_ReachesMonolithAndFunction(string regex, string replacement, string target, string expected)
    {
        var transforms = new Transforms(null, new(regex, replacement, ignoreCase: false));
        await using var toMonolith = await StartAsync(FrontDoorFixture.Monolith, transforms);
        await using var toFunction = await StartAsync(FrontDoorFixture.Hello, transforms);
        var events = toFunction.FunctionAnswers("""{"statusCode":200}""");

        var asked = await toMonolith.Client.GetFromJsonAsync<JsonElement>(target);
        using var response = await toFunction.Client.GetAsync(target);

        Assert.Equal(expected, asked.GetProperty("target").GetString());
        var request = JsonDocument.Parse(Assert.Single(events)).RootElement;
        Assert.Equal(expected.Split('?')[0], request.GetProperty("path").GetString());
        Assert.Equal(
            expected.Contains("id=7", StringComparison.Ordinal),
            request.GetProperty("multiValueQueryStringParameters").TryGetProperty("id", out _));
        var record = await toMonolith.Log.NextAsync();
        Assert.Equal((target, expected == target ? null : expected), (record.Target, record.TransformedUri));
    }

    [Theory]
    [InlineData("^mywebsite-(.+)[.]com$", "internal.$1.example", "mywebsite-a.com:8080", "internal.a.example")]
    [InlineData("^mywebsite-(.+)[.]com$", "internal.$1.example", "MyWebsite-a.com", "internal.a.example")]
    [InlineData("^mywebsite-(.+)[.]com$", "internal.$1.example", "other.com", "other.com")]
    public async Task HostHeaderRewrite_ReachesMonolithAndFunction(string regex, string replacement, string host, string expected)
    {
        var transforms = new Transforms(new(regex, replacement, ignoreCase: true), null);
        await using var toMonolith = await StartAsync(FrontDoorFixture.Monolith, transforms);
        await using var toFunction = await StartAsync(FrontDoorFixture.Hello, transforms);
        var events = toFunction.FunctionAnswers("""{"statusCode":200}""");

        using var monolith = await toMonolith.Client.SendAsync(ForHost(host));
        using var function = await toFunction.Client.SendAsync(ForHost(host));

        Assert.Equal(
            expected,
            (await monolith.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers").GetProperty("host").GetString());
        Assert.Equal(
            expected,
            JsonDocument.Parse(Assert.Single(events)).RootElement.GetProperty("multiValueHeaders").GetProperty("host")[0].GetString());
        Assert.Equal(expected == host ? null : expected, (await toMonolith.Log.NextAsync()).TransformedHost);
    }

    [Theory]
    [InlineData("/api", "/$2", "ReplaceError: the replacement \"/$2\" names group 2, and \"/api\" has 0")]
    [InlineData("^/api", "", "InvalidPath: the url-rewrite makes \"\" of \"/api\"")]
    [InlineData("^/", "", "InvalidPath: the url-rewrite makes \"api\" of \"/api\"")]
    [InlineData("api", "a b", "InvalidPath: the url-rewrite makes \"/a b\" of \"/api\"")]
    public async Task FailingUrlRewrite_Is500_WithTheReasonInTheLog(string regex, string replacement, string reason)
    {
        await using var door = await StartAsync(FrontDoorFixture.Monolith, new(null, new(regex, replacement, ignoreCase: false)));

        using var response = await door.Client.GetAsync("/api");

        Assert.Equal((HttpStatusCode.InternalServerError, "awselb/2.0"), (response.StatusCode, response.Headers.Server.ToString()));
        var record = await door.Log.NextAsync();
        Assert.StartsWith(reason, record.Explanation, StringComparison.Ordinal);
        Assert.Equal((500, "rewrite"), (record.Status, record.RuleName));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task FailingHostRewrite_Is500_WithTheReasonInTheLog(string replacement)
    {
        await using var door = await StartAsync(FrontDoorFixture.Monolith, new(new("^.*$", replacement, ignoreCase: true), null));

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.StartsWith(
            $"InvalidHost: the host-header-rewrite makes \"{replacement}\" of \"127.0.0.1\"",
            (await door.Log.NextAsync()).Explanation,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesSeeTheOriginal()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(1, Match.Path("/b"), new FixedResponseAction("b", 404, "text/plain", "")),
            new Rule<NamedAction>(
                2,
                Match.Path("/a"),
                FrontDoorFixture.ToMonolith with { RuleName = "a", Transforms = new(null, new("^/a", "/b", ignoreCase: false)) }));

        var asked = await door.Client.GetFromJsonAsync<JsonElement>("/a");

        Assert.Equal("/b", asked.GetProperty("target").GetString());
        Assert.Equal("a", (await door.Log.NextAsync()).RuleName);
    }

    private static Task<FrontDoorFixture> StartAsync(TargetGroupModel target, Transforms transforms) => FrontDoorFixture.StartAsync(
        new Rule<NamedAction>(
            1,
            Match.Prefix("/"),
            FrontDoorFixture.Forward("rewrite", null, new WeightedTarget(target, 1)) with { Transforms = transforms }));

    private static HttpRequestMessage ForHost(string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        return request;
    }
}
