using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

/// <summary>The attributes of a load balancer that a request can tell.</summary>
public sealed class AttributeTests
{
    [Theory]
    [InlineData("Append", false, "203.0.113.7, 127.0.0.1")]
    [InlineData("Append", true, "203.0.113.7, 127.0.0.1:{port}")]
    [InlineData("Preserve", true, "203.0.113.7")]
    [InlineData("Remove", true, null)]
    public async Task ForwardedFor_IsProcessedByItsMode(string mode, bool clientPort, string? expected)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerAttributes { ForwardedForMode = Enum.Parse<ForwardedForMode>(mode), ForwardedForClientPort = clientPort });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };

        using var response = await door.Client.SendAsync(request);

        var headers = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers");
        var record = await door.Log.NextAsync();
        Assert.Equal(
            expected?.Replace("{port}", $"{record.Connection.Client.Port}", StringComparison.Ordinal),
            headers.TryGetProperty("x-forwarded-for", out var value) ? value.GetString() : null);
    }

    [Theory]
    [InlineData(false, "shop.example.com")]
    [InlineData(true, "Shop.example.com:99")]
    public async Task Host_IsLeftAlone_WhereItIsPreserved(bool preserve, string expected)
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes { PreserveHostHeader = preserve });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "Shop.example.com:99" } };

        using var response = await door.Client.SendAsync(request);

        Assert.Equal(
            expected,
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers").GetProperty("host").GetString());
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK, false)]
    [InlineData(false, HttpStatusCode.Accepted, true)]
    public async Task InvalidHeaderField_MatchesNoRuleAndReachesNoTarget_WhereItIsDropped(bool drop, HttpStatusCode status, bool arrives)
    {
        var rule = new Rule<NamedAction>(1, Match.Header("x_tenant", "acme"), new FixedResponseAction("rule-1", 202, "text/plain", ""));
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes { DropInvalidHeaderFields = drop }, rule);
        using var matching = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "x_tenant", "acme" } } };
        using var other = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "x_other", "1" } } };

        using var matched = await door.Client.SendAsync(matching);
        using var passed = await door.Client.SendAsync(other);

        Assert.Equal(status, matched.StatusCode);
        Assert.Equal(
            arrives,
            (await passed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers").TryGetProperty("x_other", out _));
        if (drop) Assert.Contains("x_tenant", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResponseHeaders_AreTheListeners_WhoeverAnswers()
    {
        var fixedResponse = new Rule<NamedAction>(1, Match.Path("/fixed"), new FixedResponseAction("rule-1", 202, "text/plain", ""));
        var listener = FrontDoorFixture.Http(FrontDoorFixture.ToMonolith, fixedResponse) with
        {
            ResponseHeaders = [new("X-Frame-Options", "DENY"), new("Content-Security-Policy", "default-src 'self'")],
            HasServerHeader = false,
        };
        await using var door = await FrontDoorFixture.StartAsync(
            new LoadBalancerModel { Listeners = [listener], TargetGroups = [FrontDoorFixture.Monolith] },
            monolithAnswers: async context =>
            {
                context.Response.Headers.XFrameOptions = "SAMEORIGIN";
                context.Response.Headers.Server = "shop";
                await context.Response.WriteAsync("hello");
            });

        using var ofMonolith = await door.Client.GetAsync("/");
        using var ofItself = await door.Client.GetAsync("/fixed");
        using var refused = await door.Client.SendAsync(new(HttpMethod.Trace, "/"));

        foreach (var response in new[] { ofMonolith, ofItself, refused })
        {
            Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        }

        Assert.Equal("shop", ofMonolith.Headers.Server.ToString());
        Assert.Empty(ofItself.Headers.Server);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
    }

    [Fact]
    public async Task ConnectionThatIsOldEnough_IsClosedAfterTheRequest()
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerAttributes { ClientKeepAlive = TimeSpan.FromTicks(-1) });

        using var response = await door.Client.GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, true), (response.StatusCode, response.Headers.ConnectionClose));
    }

    [Fact]
    public async Task TlsHeaders_TellVersionAndCipherSuite()
    {
        await using var door = await FrontDoorFixture.StartAsync(new LoadBalancerModel
        {
            Listeners = [FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)],
            TargetGroups = [FrontDoorFixture.Monolith],
            Attributes = new() { TlsHeaders = true },
        });

        var headers = (await door.Client.GetFromJsonAsync<JsonElement>("/")).GetProperty("headers");

        Assert.Equal("TLSv1.3", headers.GetProperty("x-amzn-tls-version").GetString());
        Assert.StartsWith("TLS_", headers.GetProperty("x-amzn-tls-cipher-suite").GetString(), StringComparison.Ordinal);
    }
}
