using Hybrid.Infra.Plan;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Where a created load balancer stands, who reaches it, and what it writes into responses.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class LoadBalancerTests
{
    private const string Alb = "aws:lb/loadBalancer:LoadBalancer";
    private const string Https = """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123abcd"}""";
    private const string Network = """
        {"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3","subnet-4"]}
        """;

    [Theory]
    [InlineData(true, """["subnet-3","subnet-4"]""")]
    [InlineData(false, """["subnet-1","subnet-2"]""")]
    public async Task Internal_StandsInThePrivateSubnets(bool isInternal, string subnets)
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:loadBalancer", isInternal ? """{"internal":true}""" : """{"internal":false}"""), ("hybrid:network", Network));

        var loadBalancer = graph.Resource(Alb, "load-balancer");
        loadBalancer.AssertInput("internal", isInternal ? "true" : "false");
        loadBalancer.AssertInput("subnets", subnets);
        Assert.Equal("http://${aws:lb/loadBalancer:LoadBalancer::load-balancer.dnsName}", graph.Outputs["url"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true, "public-1.eu-west-1.elb.amazonaws.com", "is public, and one deployment cannot make it internal; ")]
    [InlineData(false, "internal-shop-1.eu-west-1.elb.amazonaws.com", "is internal, and one deployment cannot make it public; ")]
    [InlineData(true, "internal-shop-1.eu-west-1.elb.amazonaws.com", null)]
    [InlineData(true, null, null)]
    public async Task Internal_CannotChange(bool isInternal, string? before, string? fault)
    {
        var definition = Stacks.Define([], ("hybrid:loadBalancer", isInternal ? """{"internal":true}""" : """{"internal":false}""")) with
        {
            Last = LastDeployment.None with { LoadBalancerDnsName = before },
        };

        var refusal = await Record.ExceptionAsync(() => GraphEvaluator.EvaluateAsync(definition));

        Assert.Equal(fault is null, refusal is null);
        if (fault is null) return;
        Assert.Contains(
            $"hybrid:loadBalancer.internal: the load balancer of the last deployment ({before}) {fault}deploy a stack of its own",
            Assert.IsType<RunException>(refusal).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DualStack_LetsClientsInOverIPv6_AndHasARecordForThem()
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:loadBalancer", """{"ipAddressType":"dualstack"}"""),
            ("hybrid:https", Https.Replace("}", ""","domain":"shop.example.com","zone":"example.com"}""", StringComparison.Ordinal)),
            ("hybrid:network", Network));

        graph.Resource(Alb, "load-balancer").AssertInput("ipAddressType", "\"dualstack\"");
        graph.Resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "load-balancer-443-from-__/0")
            .AssertInput("cidrIpv6", "\"::/0\"");
        graph.Resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "load-balancer-443-from-0.0.0.0/0")
            .AssertInput("cidrIpv4", "\"0.0.0.0/0\"");
        Assert.Equal(
            ["A load-balancer", "AAAA load-balancer-ipv6"],
            graph.OfType("aws:route53/record:Record").Select(record => $"{record.Inputs["type"]} {record.Name}"));
    }

    [Fact]
    public async Task IPv4_IsNotSaid_SoThatNothingChangesInStacksFromBefore() =>
        Assert.Null((await Stacks.WithHelloAsync()).Resource(Alb, "load-balancer").Input("ipAddressType"));

    [Fact]
    public async Task ResponseHeaders_AreSaidEachTime_AndThatOfTlsWhereThereIsTls()
    {
        const string headers = """{"strictTransportSecurity":"max-age=60","xFrameOptions":"DENY"}""";
        var graph = await Stacks.WithHelloAsync(("hybrid:responseHeaders", headers), ("hybrid:https", Https));

        var (http, https) = (graph.Resource("aws:lb/listener:Listener", "http"), graph.Resource("aws:lb/listener:Listener", "https"));
        https.AssertInput("routingHttpResponseStrictTransportSecurityHeaderValue", "\"max-age=60\"");
        http.AssertInput("routingHttpResponseStrictTransportSecurityHeaderValue", "\"\"");
        Assert.All([http, https], listener =>
        {
            listener.AssertInput("routingHttpResponseXFrameOptionsHeaderValue", "\"DENY\"");
            // What is gone from the settings is taken away.
            listener.AssertInput("routingHttpResponseContentSecurityPolicyHeaderValue", "\"\"");
            listener.AssertInput("routingHttpResponseServerEnabled", "true");
        });
    }

    [Fact]
    public async Task EveryRoleOfEveryShape_HasTheBoundary()
    {
        const string boundary = "arn:aws:iam::123456789012:policy/boundary";
        var roles = new HashSet<string>();
        foreach (var (name, configuration) in Shapes.All)
        {
            (string, string)[] bounded =
            [
                .. configuration.Where(section => section.Key is not ("hybrid:roles" or "hybrid:retreat")),
                ("hybrid:roles", $$"""{"permissionsBoundary":"{{boundary}}"}"""),
                .. name == "no-monolith" ? [] : new[] { ("hybrid:retreat", """{"enabled":true}""") },
            ];
            var graph = await Stacks.EvaluateAsync(Shapes.CatalogOf(name), bounded);
            Assert.All(graph.OfType("aws:iam/role:Role"), role => role.AssertInput("permissionsBoundary", $"\"{boundary}\""));
            roles.UnionWith(graph.OfType("aws:iam/role:Role").Select(role => role.Name));
        }

        // Of a function, of instances, and of what takes routes back.
        Assert.Superset(new HashSet<string> { "hello", "monolith", "retreat-starter", "retreat-state-machine" }, roles);
        Assert.Null((await Stacks.WithHelloAsync()).Resource("aws:iam/role:Role", "monolith").Input("permissionsBoundary"));
    }
}
