using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Targets;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Plan.Targets;

/// <summary>Where redirects lead, among the other rules of their listener.</summary>
public sealed class RedirectCheckTests
{
    private static readonly Route Store = new("store", Match.Prefix("/store"), SampleCatalog.Hello);
    private static readonly (string, string) Https =
        ("https", """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123abcd","domain":"shop.example.com"}""");

    public static TheoryData<string, Route[]> Arriving => new()
    {
        { "to a function", [Of(Match.Prefix("/shop"), Redirect.To("/store/#{path}")), Store] },
        { "to the default action", [Of(Match.Prefix("/shop"), Redirect.To("/elsewhere/#{path}"))] },
        { "out of a part of itself that a function takes first", [Of(Match.Path("/*"), Redirect.To("/store/#{path}")), Store] },
        { "to another host", [Of(Match.Prefix("/shop"), new Redirect { Host = "www.example.org" })] },
        {
            "to a host that it does not take",
            [Of(Match.Prefix("/shop").Host("old.example.com"), new Redirect { Host = "new.example.com" })]
        },
        { "to another port", [Of(Match.Prefix("/shop"), new Redirect { Port = "8443" })] },
        { "to a query that it does not take", [Of(Match.Path("/shop").Query("v", "1"), Redirect.To("/shop") with { Query = "v=2" })] },
        { "in a few steps", [Of(Match.PathRegex("^/(a|aa|aaa)$"), Redirect.To("/a#{path}"))] },
        {
            "from a POST that becomes a GET",
            [
                Of(Match.Path("/shop").Methods("POST"), Redirect.To("/shop/")),
                Of(Match.Path("/shop/").Methods("POST"), Redirect.To("/shop"), "other"),
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Arriving))]
    public void RedirectThatArrives_IsNoFault(string how, Route[] catalog) => Assert.True(Errors(catalog) is [], how);

    public static TheoryData<Route[], string> NeverArriving => new()
    {
        {
            [Of(Match.Prefix("/shop"), Redirect.To("/shop/#{path}"))],
            "old: Clients never arrive: it sends http://example.com/shop to http://example.com/shop/shop, and that is sent on to "
                + "http://example.com/shop/shop/shop, and so on. Let it lead to what no redirect takes, or narrow its match."
        },
        {
            [Of(Match.Path("/a", "/b"), Redirect.To("/b"))],
            "old: Clients never arrive: it sends http://example.com/a to http://example.com/b, and that is sent on to "
                + "http://example.com/b, and so on. Let it lead to what no redirect takes, or narrow its match."
        },
        {
            [Of(Match.Path("/*").Host("*.example.com"), new Redirect { Host = "www.example.com" })],
            "old: Clients never arrive: it sends http://x.example.com/ to http://www.example.com/, and that is sent on to "
                + "http://www.example.com/, and so on. Let it lead to what no redirect takes, or narrow its match."
        },
        {
            [Of(Match.Path("/a"), Redirect.To("/b")), Of(Match.Path("/b"), Redirect.To("/a"), "other")],
            "old: Clients never arrive: it sends http://example.com/a to http://example.com/b, and that is sent on to "
                + "http://example.com/a, and so on. Let it lead to what no redirect takes, or narrow its match."
        },
    };

    [Theory]
    [MemberData(nameof(NeverArriving))]
    public void RedirectThatNeverArrives_IsRefused_WithAnExample(Route[] catalog, string fault) => Assert.Contains(fault, Errors(catalog));

    [Fact]
    public void RedirectThatLeadsToOneThatNeverArrives_IsNotToBlame() => Assert.Equal(
        ["default action: Clients never arrive"],
        Errors(
            [Of(Match.Path("/a").Host("a.example.com"), Redirect.To("/b"))],
            ("loadBalancer", """{"defaultAction":{"redirect":{"path":"/c"}}}""")).Select(error => error.Split(": it sends")[0]));

    [Fact]
    public void WhateverElseIsWrong_EachIsToldOf()
    {
        Route[] catalog =
        [
            Of(Match.Path("/a"), Redirect.To("/a")) with { Priority = 7 },
            Of(Match.Path("/b"), Redirect.To("x"), "b") with { Priority = 7 },
            Of(Match.Path("/c"), Redirect.To("/d") with { Protocol = "HTTP" }, "c"),
            Of(Match.Path("/e"), Fixed.Response(302, "text/x"), "e"),
        ];

        var errors = Errors(catalog, Https);

        Assert.All(
            [
                "old: Clients never arrive: ", "b: Its path is 'x'", "c: It leads from HTTPS to HTTP", "e: Its status code is 302",
                "e: Its content type is 'text/x'", "7 is ",
            ],
            part => Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void BesideRulesOfOthers_ItIsAWarning()
    {
        Route[] routes = [Of(Match.Prefix("/shop"), Redirect.To("/shop/1"))];
        var rules = Plan([Of(Match.Prefix("/shop"), Redirect.To("/store"))]).Allocation.Rules;

        var finding = Assert.Single(
            new RedirectCheck(rules, routes, null) { Endpoints = [new("HTTPS", 443)], HasOtherRules = true }.Findings());

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.EndsWith(", and so on, unless a rule of others takes it.", finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void BesideRulesOfOthers_OneThatLeadsToItself_IsRefusedNonetheless()
    {
        Route[] routes = [Of(Match.Path("/old"), Redirect.To("/old"))];
        var rules = Plan([Of(Match.Path("/old"), Redirect.To("/store"))]).Allocation.Rules;

        var finding = Assert.Single(
            new RedirectCheck(rules, routes, null) { Endpoints = [new("HTTPS", 443)], HasOtherRules = true }.Findings());

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith(", and so on.", finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void FromHttpsToHttp_IsRefused_OnAnHttpsListenerAlone()
    {
        Route[] catalog = [Of(Match.Prefix("/shop"), Redirect.To("/store") with { Protocol = "HTTP" })];

        Assert.Empty(Errors(catalog));
        Assert.Equal(
            ["old: It leads from HTTPS to HTTP, which an ALB refuses. Leave the protocol out, or use HTTPS."], Errors(catalog, Https));
    }

    [Fact]
    public void ToHttps_OnThePortOfHttp_IsRefused()
    {
        Route[] catalog = [Of(Match.Prefix("/shop"), Redirect.To("/store") with { Protocol = "HTTPS" })];

        Assert.Empty(Errors(catalog, Https));
        Assert.Equal(
            ["old: It leads to HTTPS on port 80, where the listener speaks HTTP. Set its port, such as 443."], Errors(catalog));
    }

    [Fact]
    public void TheDomainOfTheStack_IsItsOwn() =>
        Assert.Contains(
            Errors([Of(Match.Prefix("/shop"), new Redirect { Host = "shop.example.com" })], Https),
            fault => fault.StartsWith("old: Clients never arrive: ", StringComparison.Ordinal));

    private static Route Of(Match match, RouteTarget target, string name = "old") => new(name, match, target);

    private static IReadOnlyList<string> Errors(Route[] catalog, params (string Section, string Json)[] settings)
    {
        try
        {
            Plan(catalog, settings);
            return [];
        }
        catch (CatalogException exception)
        {
            return [.. exception.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToString())];
        }
    }

    private static RoutePlan Plan(Route[] catalog, params (string Section, string Json)[] settings)
    {
        var entries = catalog.Select(route => $"\"{route.Name}\":{(route.Function is null ? "true" : "100")}");
        var values = settings.ToDictionary(setting => setting.Section, setting => setting.Json);
        values["cutover"] = $"{{{string.Join(',', entries)}}}";
        var read = HybridSettings.Read(
            values, catalog.Select(route => route.Name), null, [], name => catalog.Single(route => route.Name == name));
        return RoutePlan.Of(catalog, read, LastDeployment.None);
    }
}
