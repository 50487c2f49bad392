using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>Routes that no function answers are on or off; and what a listener answers where no route does.</summary>
public sealed class RouteSwitchTests
{
    private const string Has = "answers all requests of this route: it has no weight, stickiness, previewHeader or acknowledge";

    private static readonly Dictionary<string, RouteTarget> Catalog = new()
    {
        ["hello"] = LambdaFunction.Named("Hello"),
        ["old-shop"] = Redirect.To("/store/#{path}"),
        ["gone"] = Fixed.Response(410),
        ["checkout"] = Servers.Named("till"),
    };

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public void Entry_IsTrueOrFalse(string value, bool isOn)
    {
        var (settings, faults) = Read(("cutover", $$"""{"hello":100,"old-shop":{{value}}}"""));

        Assert.Empty(faults);
        Assert.Equal(isOn ? ["old-shop"] : [], settings.On);
        Assert.Equal(["hello"], settings.Cutover.Keys);
    }

    [Theory]
    [InlineData("cutover", """{"old-shop":100}""",
        $"hybrid:cutover.old-shop: 100 is not allowed; allowed: true or false, since a redirect {Has}")]
    [InlineData(
        "cutover",
        """{"gone":{"weight":100,"stickiness":"1h"}}""",
        """hybrid:cutover.gone: {"weight":100,"stickiness":"1h"} is not allowed; allowed: true or false, since a fixed response """ + Has)]
    [InlineData(
        "cutover",
        """{"hello":true}""",
        "hybrid:cutover.hello.weight: true is not allowed; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData("cutover", """{"old-shpo":true}""",
        "hybrid:cutover.old-shpo: unknown key; did you mean old-shop? allowed: checkout, gone, hello, old-shop")]
    [InlineData(
        "functions",
        """{"old-shop":{"memory":512}}""",
        "hybrid:functions.old-shop: not allowed, since a redirect answers this route, and no function; remove it")]
    [InlineData("cutover", """{"checkout":50}""",
        $"hybrid:cutover.checkout: 50 is not allowed; allowed: true or false, since a group of servers {Has}")]
    [InlineData("servers", """{"checkout":{}}""", 
        "hybrid:servers.checkout: unknown key; remove it, or name it with Servers.Named(\"checkout\") in infra/Routes.cs; allowed: till")]
    [InlineData("functions", """{"helo":{}}""", "hybrid:functions.helo: unknown key; did you mean hello? allowed: hello")]
    [InlineData("servers", """{"till":{"enabled":true}}""",
        "hybrid:servers.till.enabled: unknown key; allowed: averageCpu, egress, healthCheckPath, imageId, instanceProfileArn, "
            + "instanceType, maxSize, minHealthyPercentage, minSize, policyArns, policyStatements, port, requestsPerTarget, "
            + "rootDeviceName, securityGroupIds, targetGroupArn, userData, volumeSize")]
    [InlineData("cutover", """{"checkout":true}""",
        "hybrid:servers.till: missing; checkout of infra/Routes.cs needs it; name its target group in targetGroupArn, or write {} to have "
            + "the servers created, or take the route out of hybrid:cutover")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"redirect":{"query":"a=1"}}}""",
        "hybrid:loadBalancer.defaultAction.redirect: it changes neither protocol, host, port nor path, and an ALB refuses a redirect that "
            + "could lead to itself; change one of them; the query alone is not enough")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"redirect":{"path":"new"}}}""",
        "hybrid:loadBalancer.defaultAction.redirect.path: \"new\" is not allowed; allowed: a path that begins with /, and may contain "
            + "#{host}, #{path} and #{port}")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"redirect":{"path":"/new"},"fixedResponse":{"statusCode":404}}}""",
        """hybrid:loadBalancer.defaultAction.fixedResponse: {"statusCode":404} is not allowed together with """
            + "hybrid:loadBalancer.defaultAction.redirect; remove one of the two")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"fixedResponse":{"statusCode":302}}}""",
        "hybrid:loadBalancer.defaultAction.fixedResponse.statusCode: 302 is not allowed; allowed: a status 2XX, 4XX or 5XX")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{}}""",
        "hybrid:loadBalancer.defaultAction.fixedResponse: missing; the default action is a redirect or a fixed response; set one, or "
            + "remove the section")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"fixedResponse":{}}}""",
        "hybrid:loadBalancer.defaultAction.fixedResponse.statusCode: missing; allowed: a status 2XX, 4XX or 5XX")]
    [InlineData(
        "loadBalancer",
        """{"defaultAction":{"fixedResponse":{"statusCode":204,"messageBody":"x"}}}""",
        "hybrid:loadBalancer.defaultAction.fixedResponse: its status code is 204, and no answer of that has a body; leave the body out, or "
            + "use 200")]
    public void WhatDoesNotFit_IsAFault_WithTheRemedy(string section, string json, string fault) =>
        Assert.Equal([fault], Read((section, json)).Faults.Select(found => found.ToString()));

    [Fact]
    public void WhatIsWrongWithADefaultAction_IsSaidAtOnce() => Assert.Equal(
        [
            "hybrid:loadBalancer.defaultAction.fixedResponse", "hybrid:loadBalancer.defaultAction.fixedResponse.contentType",
            "hybrid:loadBalancer.defaultAction.fixedResponse.statusCode",
        ],
        Read(("loadBalancer", """
            {"defaultAction":{"redirect":{"path":"/new"},"fixedResponse":{"statusCode":302,"contentType":"text/xml"}}}
            """))
            .Faults.Select(fault => fault.Key).Order(StringComparer.Ordinal));

    private static (HybridSettings Settings, List<SettingsFault> Faults) Read(params (string Section, string Json)[] values)
    {
        List<SettingsFault> faults = [];
        var read = HybridSettings.Read(
            values.ToDictionary(value => value.Section, value => value.Json), Catalog.Keys, null, faults,
            name => new(name, Match.Path("/"), Catalog[name]));
        return (read, faults);
    }
}
