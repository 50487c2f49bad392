
namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Who may talk to whom.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class NetworkTests
{
    private const string LoadBalancer = "\"${aws:ec2/securityGroup:SecurityGroup::load-balancer.id}\"";
    private const string Monolith = "\"${aws:ec2/securityGroup:SecurityGroup::monolith.id}\"";

    [Fact]
    public async Task OnlyTheListenerPort_IsOpenToClients_AndOnlyTheApplicationPort_ToTheLoadBalancer()
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:loadBalancer", """{"port":8000,"allowedCidrs":["203.0.113.0/24","198.51.100.0/24"]}"""),
            ("hybrid:monolith", """{"port":5000}"""));

        var ingress = graph.OfType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .Select(r => (
                To: r.Input("securityGroupId"),
                From: r.Input("cidrIpv4") ?? r.Input("referencedSecurityGroupId"),
                Port: r.Input("fromPort"),
                Last: r.Input("toPort")))
            .ToList();
        Assert.Equal(
            [
                (LoadBalancer, "\"203.0.113.0/24\"", "8000", "8000"),
                (LoadBalancer, "\"198.51.100.0/24\"", "8000", "8000"),
                (Monolith, LoadBalancer, "5000", "5000"),
            ],
            ingress);
        Assert.All(graph.OfType("aws:ec2/securityGroup:SecurityGroup"), group => Assert.Null(group.Input("ingress")));
    }

    [Theory]
    [InlineData("none", "None")]
    [InlineData("one", "Single")]
    [InlineData("onePerZone", "OnePerAz")]
    public async Task NatGateways_AreASetting(string setting, string strategy)
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:network", $$"""{"natGateways":"{{setting}}","availabilityZones":3}"""));

        var vpc = graph.Resource("awsx:ec2:Vpc", "network");
        vpc.AssertInput("natGateways", $$"""{"strategy":"{{strategy}}"}""");
        vpc.AssertInput("numberOfAvailabilityZones", "3");
        vpc.AssertInput("subnetSpecs", """[{"type":"Public"},{"type":"Private"}]""");
        Assert.True(vpc.Remote);
    }

    [Fact]
    public async Task LoadBalancer_StandsInThePublicSubnets_AndTheMonolithInThePrivateOnes()
    {
        var graph = await Stacks.WithHelloAsync();

        graph.Resource("aws:lb/loadBalancer:LoadBalancer", "load-balancer")
            .AssertInput("subnets", """["${awsx:ec2:Vpc::network.publicSubnetIds[0]}","${awsx:ec2:Vpc::network.publicSubnetIds[1]}"]""");
        graph.Resource("aws:autoscaling/group:Group", "monolith")
            .AssertInput(
                "vpcZoneIdentifiers",
                """["${awsx:ec2:Vpc::network.privateSubnetIds[0]}","${awsx:ec2:Vpc::network.privateSubnetIds[1]}"]""");
    }
}
