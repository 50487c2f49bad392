using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Tests.RouteMap;

/// <summary>Why a request went where it went, as the pages say it.</summary>
public sealed class ReasonTests : IAsyncLifetime
{
    private MappedStack _stack = null!;

    public async Task InitializeAsync() => _stack = await MappedStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Theory]
    [InlineData("GET", "/lambda", "Lambda hello", "rule hello")]
    [InlineData("GET", "/dark/x", "monolith", "rule dark: weight 0, all to the monolith")]
    [InlineData("GET", "/till", "servers till", "rule till")]
    [InlineData("GET", "/pay", "servers till", "rule pay: weight 0, all to the servers till")]
    [InlineData("GET", "/old", "load balancer", "rule old: redirect")]
    [InlineData("GET", "/nothing/like/any", "monolith", "no rule takes it: default action")]
    [InlineData("TRACE", "/lambda", "load balancer", "refused before any rule")]
    public async Task Request_HasItsAnswerer_AndTheReason(string method, string path, string answerer, string reason)
    {
        var story = await _stack.AskAsync(path, method);

        Assert.Equal((answerer, reason), (story.Answerer, Reason.Of(story)));
    }

    [Theory]
    [InlineData("GET", "/lamda", "Did you mean /lambda of rule hello?")]
    [InlineData("GET", "/Lambda", "Paths are case-sensitive: did you mean /lambda of rule hello?")]
    [InlineData("GET", "/lambda/", "Without the slash at its end, rule hello would take it (/lambda).")]
    [InlineData("GET", "/lambda/x", "Rule hello takes /lambda alone, and not what is below it.")]
    [InlineData("GET", "/aip/items", "Did you mean /api of rule api?")]
    [InlineData("POST", "/assets/x", "Rule assets has this path, but asks for method GET or HEAD; this is a POST.")]
    public async Task RequestThatNoRuleTakes_IsToldWhichNearlyDid(string method, string path, string hint)
    {
        var story = await _stack.AskAsync(path, method);

        Assert.Equal(hint, story.NearMisses[0]);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(hint), await _stack.PageAsync("/"));
    }

    [Fact]
    public async Task RequestFarFromEveryRule_IsToldOfNone() => Assert.Empty((await _stack.AskAsync("/checkout/cart")).NearMisses);

    [Fact]
    public async Task ChosenWeight_DecidesFromTheNextRequestOn_AndIsNamed_UntilItIsTakenBack()
    {
        using var all = await _stack.SubmitAsync("/weights", ("rule", "api"), ("share", "100"));
        var toLambda = await _stack.AskAsync("/api");
        using var none = await _stack.SubmitAsync("/weights", ("rule", "api"), ("share", "0"));
        var toMonolith = await _stack.AskAsync("/api");
        using var back = await _stack.SubmitAsync("/weights", ("rule", "api"), ("do", "reset"));
        var again = await _stack.AskAsync("/api");

        Assert.Equal(("Lambda hello", "rule api, by hand"), (toLambda.Answerer, Reason.Of(toLambda)));
        Assert.Equal(("monolith", "rule api: weight 0, by hand, all to the monolith"), (toMonolith.Answerer, Reason.Of(toMonolith)));
        Assert.Matches("^rule api: its weights send (10 % to Lambda|90 % to the monolith)$", Reason.Of(again));
    }

    [Theory]
    [InlineData("hello", "0", 0)]
    [InlineData("api", "62.5", 62.5)]
    public async Task ChosenWeight_IsShownAsALineOfSettings(string route, string share, decimal expected)
    {
        using var answer = await _stack.SubmitAsync("/weights", ("rule", route), ("share", share));

        Assert.Equal(expected, _stack.Weights.Shares[route]);
        Assert.Contains($"{route}: {share}</pre>", await _stack.PageAsync("/weights"));
    }

    [Theory]
    [InlineData("old", "50")]
    [InlineData("no-such-route", "50")]
    [InlineData("api", "101")]
    [InlineData("api", "-1")]
    [InlineData("api", "many")]
    public async Task WeightThatCannotBe_IsRefused(string route, string share)
    {
        using var answer = await _stack.SubmitAsync("/weights", ("rule", route), ("share", share));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_stack.Weights.Shares);
    }
}
