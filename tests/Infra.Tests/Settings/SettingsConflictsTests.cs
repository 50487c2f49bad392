using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>Settings that are right by themselves and wrong together.</summary>
public sealed class SettingsConflictsTests
{
    private const string Listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string TargetGroup = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/legacy/0123456789abcdef";
    private const string Certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/0123-4567";

    [Theory]
    [InlineData("""{"https":{}}""", "hybrid:https.domain: missing; without certificateArn a certificate is issued for this domain", "hybrid:https.zone: missing; without certificateArn a certificate is issued for this domain")]
    [InlineData("""{"https":{"zone":"example.com"}}""", "hybrid:https.domain: missing; without certificateArn a certificate is issued for this domain", "hybrid:https.zone: \"example.com\" is not allowed without hybrid:https.domain; set it, or remove this")]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}"},"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"monolith":{"enabled":false}}""", "hybrid:https: not allowed together with hybrid:loadBalancer.listenerArns: the listeners and their certificates are not this program's; remove one of the two")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"],"idleTimeout":30},"monolith":{"enabled":false}}""", "hybrid:loadBalancer.idleTimeout: 30 is not allowed together with hybrid:loadBalancer.listenerArns; remove one of the two")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"]}}""", "hybrid:network.vpcId: missing; instances behind an adopted load balancer (hybrid:loadBalancer.listenerArns) stand in its VPC; name it, or set hybrid:monolith.targetGroupArn")]
    [InlineData("""{"monolith":{"enabled":false},"cutover":{"hello":10,"api":100}}""", "hybrid:cutover.hello.weight: 10 is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100")]
    [InlineData($$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","port":5000},"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"]}}""", "hybrid:monolith.port: 5000 is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")]
    [InlineData($$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","enabled":false}}""", "hybrid:monolith.enabled: false is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")]
    [InlineData($$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}"}}""", "hybrid:network.vpcId: missing; a load balancer before an adopted target group (hybrid:monolith.targetGroupArn) stands in its VPC; name it")]
    [InlineData("""{"network":{"vpcId":"vpc-1","cidrBlock":"10.0.0.0/16","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3"]}}""", "hybrid:network.cidrBlock: \"10.0.0.0/16\" is not allowed together with hybrid:network.vpcId; remove one of the two")]
    [InlineData("""{"network":{"publicSubnetIds":["subnet-1"]}}""", "hybrid:network.publicSubnetIds: [\"subnet-1\"] is not allowed without hybrid:network.vpcId; set it, or remove this")]
    [InlineData("""{"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1"]},"functions":{"hello":{"vpc":true}}}""", "hybrid:network.publicSubnetIds: fewer than 2; a load balancer needs subnets in two zones at least", "hybrid:network.privateSubnetIds: missing; the monolith's instances stand there", "hybrid:network.privateSubnetIds: missing; the function of hello stands there (hybrid:functions.hello.vpc)")]
    [InlineData("""{"loadBalancer":{"port":443},"https":{"domain":"a.example.com","zone":"example.com"}}""", "hybrid:loadBalancer.port: 443 is the HTTPS listener's (hybrid:https); allowed: another port for HTTP, such as 80")]
    [InlineData("""{"functions":{"hello":{"timeout":120}}}""", "hybrid:functions.hello.timeout: 120 is longer than the load balancer waits; allowed: at most hybrid:loadBalancer.idleTimeout, which is 60")]
    [InlineData("""{"functions":{"hello":{"snapStart":true,"provisionedConcurrency":1}}}""", "hybrid:functions.hello.snapStart: not allowed together with hybrid:functions.hello.provisionedConcurrency; Lambda offers one or the other")]
    [InlineData("""{"functions":{"hello":{"reservedConcurrency":1,"provisionedConcurrency":2}}}""", "hybrid:functions.hello.provisionedConcurrency: 2 is more than may run at once; allowed: at most hybrid:functions.hello.reservedConcurrency, which is 1")]
    [InlineData("""{"functions":{"hello":{"architecture":"arm"}}}""", "hybrid:functions.hello.architecture: \"arm\" is not allowed; allowed: x86_64 or arm64")]
    [InlineData("""{"functions":{"hello":{"memory":64}}}""", "hybrid:functions.hello.memory: 64 is not allowed; allowed: a whole number from 128 to 10240")]
    [InlineData("""{"functions":{"hello":{"environment":{"AWS_REGION":"x"}}}}""", "hybrid:functions.hello.environment: {\"AWS_REGION\":\"x\"} is not allowed; allowed: names of two or more letters, digits and underscores, a letter first, none of Lambda's own, and plain values")]
    [InlineData("""{"functions":{"hello":{"policyStatements":[{"Effect":"Allow"}]}}}""", "hybrid:functions.hello.policyStatements: [{\"Effect\":\"Allow\"}] is not allowed; allowed: a list of IAM statements with Effect, Action and Resource")]
    [InlineData("""{"functions":{"hello":{"logRetention":31}}}""", "hybrid:functions.hello.logRetention: 31 is not allowed; allowed: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653")]
    [InlineData("""{"functions":{"orders":{}}}""", "hybrid:functions.orders: unknown key; allowed: api, hello")]
    public void Rejects_WhatDoesNotGoTogether(string configuration, params string[] faults) =>
        Assert.Equal(faults, Assert.Throws<SettingsException>(() => Read(configuration)).Faults);

    [Fact]
    public void Reports_WrongAndConflictingSettings_Together_ButNoConflictWithAWrongOne()
    {
        var faults = Assert.Throws<SettingsException>(() => Read(
            """{"https":{},"monolith":{"enabled":false},"cutover":{"hello":50},"loadBalancer":{"idleTimeout":9000},"functions":{"hello":{"timeout":120}}}""")).Faults;

        Assert.Equal(
            [
                "hybrid:loadBalancer.idleTimeout: 9000 is not allowed; allowed: a whole number from 1 to 4000",
                "hybrid:https.domain: missing; without certificateArn a certificate is issued for this domain",
                "hybrid:https.zone: missing; without certificateArn a certificate is issued for this domain",
                "hybrid:cutover.hello.weight: 50 is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100",
            ],
            faults);
    }

    [Theory]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}"}}""")]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}","domain":"shop.example.com"}}""")]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}","domain":"shop.example.com","zone":"example.com"}}""")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"],"reservedPriorities":["1-99"]},"monolith":{"targetGroupArn":"{{{TargetGroup}}}"}}""")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"network":{"vpcId":"vpc-1","privateSubnetIds":["subnet-1"]}}""")]
    [InlineData("""{"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3"]}}""")]
    [InlineData("""{"monolith":{"enabled":false},"cutover":{"hello":100}}""")]
    [InlineData("""{"loadBalancer":{"idleTimeout":120},"functions":{"hello":{"timeout":120,"architecture":"arm64","snapStart":true,"environment":{"MODE":"fast","N2":1}}}}""")]
    public void Accepts_WhatGoesTogether(string configuration) => Assert.NotNull(Read(configuration));

    private static HybridSettings Read(string configuration)
    {
        using var json = System.Text.Json.JsonDocument.Parse(configuration);
        return HybridSettings.Read(json.RootElement.EnumerateObject().ToDictionary(s => s.Name, s => s.Value.GetRawText()), ["hello", "api"]);
    }
}
