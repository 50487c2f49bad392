using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Targets;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Plan.Targets;

/// <summary>What an ALB refuses of a target, whatever the route.</summary>
public sealed class TargetCheckTests
{
    private static readonly string Hundred = new('a', 127);

    public static TheoryData<RouteTarget, string[]> Targets => new()
    {
        { LambdaFunction.Named("Hello"), [] },
        { Redirect.To("/store/#{path}"), [] },
        { Redirect.To("/"), [] },
        { Redirect.To("/#{host}/#{port}/#{path}") with { StatusCode = 301, Query = "a=#{protocol}&#{query}" }, [] },
        { new Redirect { Host = "www.#{host}" }, [] },
        { new Redirect { Protocol = "HTTPS", Port = "443" }, [] },
        { Redirect.To($"/{Hundred}") with { Query = "" }, [] },
        { Redirect.To("/a") with { StatusCode = 308 }, ["Its status code is 308. Use 301 or 302."] },
        {
            Redirect.To("/a") with { Protocol = "https" },
            ["Its protocol is 'https'. Use HTTP, HTTPS or #{protocol}, the request's own."]
        },
        { Redirect.To("/a") with { Port = "0" }, ["Its port is '0'. Use 1 to 65535, or #{port}, the request's own."] },
        { Redirect.To("/a") with { Port = "65536" }, ["Its port is '65536'. Use 1 to 65535, or #{port}, the request's own."] },
        { Redirect.To("/a") with { Port = "080" }, ["Its port is '080'. Use 1 to 65535, or #{port}, the request's own."] },
        {
            new Redirect { Query = "a=1" },
            [
                "It changes neither protocol, host, port nor path, and an ALB refuses a redirect that could lead to itself. "
                    + "Change one of them; the query alone is not enough.",
            ]
        },
        { Redirect.To($"/{Hundred}a"), ["Its path has 129 characters. Use 1 to 128."] },
        { Redirect.To(""), ["Its path has 0 characters. Use 1 to 128."] },
        { new Redirect { Host = $"{Hundred}.a" }, ["Its host has 129 characters. Use 1 to 128."] },
        { Redirect.To("/a") with { Query = $"{Hundred}=a" }, ["Its query has 129 characters. Use 0 to 128."] },
        { Redirect.To("/#{query}"), ["Its path has '#{query}', which is no keyword there. Use #{host}, #{path}, #{port}, or none."] },
        { Redirect.To("/#{Path}"), ["Its path has '#{Path}', which is no keyword there. Use #{host}, #{path}, #{port}, or none."] },
        { Redirect.To("/#{path"), ["Its path has '#{path', which is no keyword there. Use #{host}, #{path}, #{port}, or none."] },
        { new Redirect { Host = "#{path}" }, ["Its host has '#{path}', which is no keyword there. Use #{host}, or none."] },
        { new Redirect { Host = "a:8080" }, ["Its host is 'a:8080'. Use letters, digits, dots, hyphens and underscores."] },
        {
            Redirect.To("store"),
            ["Its path is 'store'. Use a leading slash and visible ASCII without ? and #, percent-encoded where need be."]
        },
        {
            Redirect.To("https://example.com/"),
            [
                "Its path is 'https://example.com/', a whole URL. Name its parts: new Redirect { Protocol = \"HTTPS\", "
                    + "Host = \"example.com\", Path = \"/\" }.",
            ]
        },
        {
            Redirect.To("/z?x=1"),
            ["Its path is '/z?x=1', with a query. Write the query by itself: Path = \"/z\", Query = \"x=1\"."]
        },
        { Fixed.Response(204), [] },
        {
            Fixed.Response(204, "text/plain", "done"),
            ["Its status code is 204, and no answer of that has a body. Leave the body out, or use 200."]
        },
        {
            Redirect.To("/läden?x"),
            ["Its path is '/läden?x'. Use a leading slash and visible ASCII without ? and #, percent-encoded where need be."]
        },
        {
            Redirect.To("/a") with { Query = "?a=1" },
            ["Its query is '?a=1'. Use visible ASCII without # and a leading ?, percent-encoded where need be."]
        },
        {
            Redirect.To("/store#{path}"),
            [
                "warning: Its path '/store#{path}' leads from /items to /storeitems: the keyword #{path} comes without its leading slash. "
                    + "Write a slash before it, unless that is meant.",
            ]
        },
        { Servers.Named("checkout-2"), [] },
        {
            Servers.Named("monolith"),
            [
                "Its servers are named 'monolith', which has a section of its own (hybrid:monolith). Use another name; the monolith gets "
                    + "what no rule takes, and the rest of functions without a Rest.",
            ]
        },
        {
            Servers.Named("Checkout"),
            ["Its servers are named 'Checkout'. Use at most 40 lower-case letters, digits and single hyphens, a letter first."]
        },
        { Fixed.Response(410), [] },
        { Fixed.Response(299, "application/json", new string('a', 1024)), [] },
        { Fixed.Response(302), ["Its status code is 302. Use 2XX, 4XX or 5XX, or a redirect."] },
        { Fixed.Response(600), ["Its status code is 600. Use 2XX, 4XX or 5XX, or a redirect."] },
        {
            Fixed.Response(410, "text/xml"),
            [
                "Its content type is 'text/xml'. Use text/plain, text/css, text/html, application/javascript, application/json.",
            ]
        },
        { Fixed.Response(410, "text/plain", new string('ä', 513)), ["Its body has 1026 bytes. Use 1024 at most, or a function."] },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_IsHeldToTheLimitsOfAnAlb(RouteTarget target, string[] findings) =>
        Assert.Equal(
            findings,
            TargetCheck.Of([new("shop", Match.Prefix("/shop"), target)])
                .Select(finding => $"{(finding.Severity == Severity.Warning ? "warning: " : "")}{finding.Fault} {finding.Remedy}"));

    [Fact]
    public void WhatGoesWithFunctionsAlone_IsRefusedOfEveryOtherKind()
    {
        var kinds = typeof(RouteTarget).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RouteTarget)) && !type.IsAssignableTo(typeof(LambdaFunction)));
        RouteTarget[] others = [Redirect.To("/store"), Fixed.Response(410), Servers.Named("checkout")];
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), others.Select(other => other.GetType().Name).Order());

        foreach (var other in others)
        {
            var route = new Route("shop", Match.Prefix("/shop"), other) { HttpApi = true, Rest = Servers.Named("rest") }.StripPrefix();

            Assert.Equal(
                [
                    $"shop: An HTTP API leads to functions, and {other.Kind} answers this route. Remove HttpApi, or give the path a route "
                        + "with a function.",
                    $"shop: It has a Rest, which gets what a function does not, and {other.Kind} answers it. Remove Rest.",
                    $"shop: It has a rewrite, which changes what a function sees, and {other.Kind} answers it. Remove StripPrefix(), "
                        + "Rewrite(...) and HostRewrite(...).",
                ],
                TargetCheck.Of([route]).Select(finding => finding.ToString()));
        }
    }
}
