using System.Text;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What the monolith registers.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class MonolithTests
{
    [Fact]
    public async Task LaunchTemplate_RequiresMetadataTokens_AndEncryptsTheDisk()
    {
        var template = (await Stacks.WithHelloAsync(("hybrid:monolith", """{"volumeSize":20}"""))).Resource(
            "aws:ec2/launchTemplate:LaunchTemplate",
            "monolith");

        template.AssertInput("metadataOptions", """{"httpEndpoint":"enabled","httpPutResponseHopLimit":1,"httpTokens":"required"}""");
        template.AssertInput(
            "blockDeviceMappings",
            """[{"deviceName":"/dev/xvda","ebs":{"encrypted":"true","volumeSize":20,"volumeType":"gp3"}}]""");
        template.AssertInput("iamInstanceProfile", """{"arn":"${aws:iam/instanceProfile:InstanceProfile::monolith.arn}"}""");
        template.AssertInput("imageId", "\"resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64\"");
    }

    [Fact]
    public async Task InstanceRole_HasSessionManager_AndNothingMore()
    {
        var graph = await Stacks.WithHelloAsync();

        var attachment = Assert.Single(graph.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment"));
        attachment.AssertInput("policyArn", "\"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\"");
        attachment.AssertInput("role", "\"${aws:iam/role:Role::monolith.name}\"");
        Assert.Empty(graph.OfType("aws:iam/rolePolicy:RolePolicy"));
    }

    [Fact]
    public async Task UserData_ServesOnTheApplicationPort_WithUnixLineEnds()
    {
        var template = (await Stacks.WithHelloAsync(("hybrid:monolith", """{"port":5000}"""))).Resource(
            "aws:ec2/launchTemplate:LaunchTemplate",
            "monolith");

        var script = Encoding.UTF8.GetString(Convert.FromBase64String(template.Inputs["userData"]!.GetValue<string>()));
        Assert.StartsWith("#!/bin/bash\n", script, StringComparison.Ordinal);
        Assert.Contains("\nThreadingHTTPServer((\"\", 5000), Handler).serve_forever()\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
    }

    [Fact]
    public async Task Group_ReplacesInstances_ThatTheLoadBalancerFindsUnhealthy()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:monolith", """{"minSize":2,"maxSize":6}"""));

        var group = graph.Resource("aws:autoscaling/group:Group", "monolith");
        group.AssertInput("healthCheckType", "\"ELB\"");
        group.AssertInput("minSize", "2");
        group.AssertInput("maxSize", "6");
        // Not an input of the group, which would take the instances out of one target group before they are needed in another no longer.
        Assert.Null(group.Input("targetGroupArns"));
        graph.Resource("aws:autoscaling/attachment:Attachment", "monolith")
            .AssertInput("lbTargetGroupArn", "\"${aws:lb/targetGroup:TargetGroup::monolith.arn}\"");
        Assert.Equal(
            "/health",
            graph.Resource("aws:lb/targetGroup:TargetGroup", "monolith").Inputs["healthCheck"]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task HealthCheck_AsksForThePathOfTheSettings()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:monolith", """{"healthCheckPath":"/up"}"""));

        Assert.Equal(
            "/up",
            graph.Resource("aws:lb/targetGroup:TargetGroup", "monolith").Inputs["healthCheck"]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task Listener_ForwardsToTheMonolith_ByDefault() =>
        (await Stacks.WithHelloAsync()).Resource("aws:lb/listener:Listener", "http")
            .AssertInput("defaultActions", """[{"targetGroupArn":"${aws:lb/targetGroup:TargetGroup::monolith.arn}","type":"forward"}]""");
}
