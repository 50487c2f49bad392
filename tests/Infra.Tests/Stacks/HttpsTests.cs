
namespace Hybrid.Infra.Tests.Stacks;

/// <summary>HTTPS: certificates, listeners, DNS.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class HttpsTests
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0123";

    [Fact]
    public async Task Http_RedirectsToHttps_WhereTheRoutesLive()
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:https", $$"""{"certificateArn":"{{Certificate}}"}"""),
            ("hybrid:cutover", """{"hello":100}"""));

        graph.Resource("aws:lb/listener:Listener", "http")
            .AssertInput(
                "defaultActions",
                """[{"redirect":{"port":"443","protocol":"HTTPS","statusCode":"HTTP_301"},"type":"redirect"}]""");
        var https = graph.Resource("aws:lb/listener:Listener", "https");
        https.AssertInput("certificateArn", $"\"{Certificate}\"");
        https.AssertInput("port", "443");
        https.AssertInput("sslPolicy", "\"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09\"");
        https.AssertInput("defaultActions", """[{"targetGroupArn":"${aws:lb/targetGroup:TargetGroup::monolith.arn}","type":"forward"}]""");
        graph.Rule("hello")
            .AssertInput("listenerArn", "\"${aws:lb/listener:Listener::https.arn}\"");
        Assert.Equal("https://${aws:lb/loadBalancer:LoadBalancer::load-balancer.dnsName}", graph.Outputs["url"]!.GetValue<string>());
        Assert.Equal(["80", "443"], graph.OfType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .Where(r => r.Name.StartsWith("load-balancer", StringComparison.Ordinal))
            .Select(r => r.Input("fromPort")));
    }

    [Fact]
    public async Task CertificateForADomain_IsProvenByDns_AndTheDomainLeadsToTheLoadBalancer()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:https", """{"domain":"shop.example.com","zone":"example.com"}"""));

        const string option = "aws:acm/certificate:Certificate::load-balancer.domainValidationOptions[0]";
        var proof = graph.Resource("aws:route53/record:Record", "load-balancer-validation");
        proof.AssertInput("name", "\"${" + option + ".resourceRecordName}\"");
        proof.AssertInput("records", "[\"${" + option + ".resourceRecordValue}\"]");
        graph.Resource("aws:lb/listener:Listener", "https")
            .AssertInput("certificateArn", "\"${aws:acm/certificateValidation:CertificateValidation::load-balancer.certificateArn}\"");
        graph.Resource("aws:route53/record:Record", "load-balancer").AssertInput("aliases", """
            [{
              "evaluateTargetHealth": true,
              "name": "${aws:lb/loadBalancer:LoadBalancer::load-balancer.dnsName}",
              "zoneId": "${aws:lb/loadBalancer:LoadBalancer::load-balancer.zoneId}"
            }]
            """);
        Assert.Equal("https://shop.example.com", graph.Outputs["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task FurtherCertificates_AreAddedToTheListener()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:https", $$"""
            {"certificateArn":"{{Certificate}}","additionalCertificateArns":["{{Certificate}}-a","{{Certificate}}-b"]}
            """));

        Assert.Equal(
            [$"\"{Certificate}-a\"", $"\"{Certificate}-b\""],
            graph.OfType("aws:lb/listenerCertificate:ListenerCertificate").Select(c => c.Input("certificateArn")));
    }
}
