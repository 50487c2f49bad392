using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>Servers beside the monolith: what is right by itself and wrong together.</summary>
public sealed class ServerGroupConflictsTests
{
    private const string Listener =
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string Group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/till/0123456789abcdef";
    private const string OfAnother =
        "arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/legacy/0123456789abcdef";
    private const string ToTill = """ "cutover":{"shop":true} """;
    private const string ToBoth = """ "cutover":{"shop":true,"pay":10} """;
    private const string AdoptedVpc = """ "network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"]} """;

    private static readonly Dictionary<string, Route> Catalog = new()
    {
        ["shop"] = new("shop", Match.Path("/shop"), Servers.Named("till")),
        ["api"] = new("api", Match.Path("/api"), LambdaFunction.Named("Api")),
        ["pay"] = new("pay", Match.Path("/pay"), LambdaFunction.Named("Pay")) { Rest = Servers.Named("desk") },
    };

    [Theory]
    [InlineData($$$"""{ {{{ToTill}}} }""",
        "hybrid:servers.till: missing; shop of infra/Routes.cs needs it; name its target group in targetGroupArn, or write {} to have the "
            + "servers created, or take the route out of hybrid:cutover")]
    [InlineData($$$"""{ {{{ToBoth}}}, "servers":{"till":{"port":9000,"egress":["443 0.0.0.0/0"]},"desk":{} } }""")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"targetGroupArn":"{{{Group}}}","port":9000} }"""
            + $$$""", {{{AdoptedVpc}}} ,"monolith":{"enabled":false} }""",
        "hybrid:servers.till.port: 9000 is not allowed together with hybrid:servers.till.targetGroupArn; remove one of the two")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"targetGroupArn":"{{{Group}}}"} } }""",
        "hybrid:network.vpcId: missing; a load balancer before an adopted target group (hybrid:servers.till.targetGroupArn) stands in its "
            + "VPC; name it, or remove that, and the servers are created",
        "hybrid:network.privateSubnetIds: missing; the monolith's instances stand there; name them",
        "hybrid:network.publicSubnetIds: 0 given; a load balancer needs 2 at least, in different zones; name them")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{} }"""
            + $$$""", "loadBalancer":{"listenerArns":["{{{Listener}}}"]} ,"monolith":{"enabled":false} }""",
        "hybrid:network.vpcId: missing; instances behind an adopted load balancer (hybrid:loadBalancer.listenerArns) stand in its VPC; "
            + "name it, or set hybrid:servers.till.targetGroupArn",
        "hybrid:network.privateSubnetIds: missing; the instances of the servers till stand there; name them")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{} }, {{{AdoptedVpc}}}, "monolith":{"enabled":false} }""",
        "hybrid:network.privateSubnetIds: missing; the instances of the servers till stand there; name them")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"securityGroupIds":["sg-1"]} } }""",
        "hybrid:network.vpcId: missing; the security groups of the instances of the servers till (hybrid:servers.till.securityGroupIds) "
            + "are of an existing VPC; name it",
        "hybrid:network.privateSubnetIds: missing; the monolith's instances stand there; name them",
        "hybrid:network.privateSubnetIds: missing; the instances of the servers till stand there; name them",
        "hybrid:network.publicSubnetIds: 0 given; a load balancer needs 2 at least, in different zones; name them")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"requestsPerTarget":600} } }""")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"requestsPerTarget":600,"minSize":2} } }""",
        "hybrid:servers.till.requestsPerTarget: 600 is not allowed while hybrid:servers.till.minSize and maxSize are both 2, since there "
            + "is nothing to scale; raise maxSize, or remove this")]
    [InlineData($$$"""{ {{{ToBoth}}}, "servers":{"till":{},"desk":{"requestsPerTarget":600} } }""",
        "hybrid:servers.desk.requestsPerTarget: 600 is not allowed while no route leads to the servers desk, which get the rest of "
            + "functions alone: AWS counts them for target groups of the load balancer alone, and theirs is one only while such a route "
            + "shares with it; use hybrid:servers.desk.averageCpu")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"instanceType":"t4g.micro"} } }""",
        "hybrid:servers.till.instanceType: \"t4g.micro\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 type such "
            + "as t3.micro, or an image for arm64 in hybrid:servers.till.imageId")]
    [InlineData($$$"""{ {{{ToBoth}}}"""
            + $$$""", "servers":{"till":{"targetGroupArn":"{{{Group}}}"},"desk":{"targetGroupArn":"{{{Group}}}"} }"""
            + $$$""", {{{AdoptedVpc}}}, "monolith":{"enabled":false} }""",
        $"hybrid:servers.till.targetGroupArn: \"{Group}\" is that of the servers desk (hybrid:servers.desk.targetGroupArn); use another "
            + "group, or Servers.Named(\"desk\") in infra/Routes.cs")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"targetGroupArn":"{{{Group}}}"} }, {{{AdoptedVpc}}}"""
            + $$$""", "monolith":{"targetGroupArn":"{{{Group}}}"} }""",
        $"hybrid:servers.till.targetGroupArn: \"{Group}\" is that of the monolith (hybrid:monolith.targetGroupArn); use another "
            + "group, or leave the servers out of infra/Routes.cs")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{"targetGroupArn":"{{{Group}}}"} }, {{{AdoptedVpc}}}"""
            + $$$""", "monolith":{"targetGroupArn":"{{{OfAnother}}}"} }""",
        $"hybrid:servers.till.targetGroupArn: \"{Group}\" is of the account 123456789012; allowed: one of 210987654321, the account of "
            + "hybrid:monolith.targetGroupArn")]
    [InlineData($$$"""{ "cutover":{"pay":10,"api":0}, "servers":{"desk":{} }, "monolith":{"enabled":false} }""",
        "hybrid:cutover.api.weight: 0 is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100, or "
            + "servers that get the rest (Rest = Servers.Named(...) in infra/Routes.cs)")]
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":null} }""",
        "hybrid:servers.till: null is not allowed; allowed: {} to have the servers created, or a section with keys of its own, such as "
            + "targetGroupArn")]
    // Of servers that no deployed route needs, nothing is asked.
    [InlineData($$$"""{ {{{ToTill}}}, "servers":{"till":{},"desk":{"targetGroupArn":"{{{Group}}}"} } }""")]
    public void WhatDoesNotGoTogether_IsAFault_WithTheRemedy(string configuration, params string[] faults)
    {
        List<SettingsFault> found = [];
        HybridSettings.Read(
            System.Text.Json.JsonElement.Parse(configuration).EnumerateObject()
                .ToDictionary(section => section.Name, section => section.Value.GetRawText()),
            Catalog.Keys, null, found, name => Catalog[name]);

        Assert.Equal(faults, found.Select(fault => fault.ToString()));
    }
}
