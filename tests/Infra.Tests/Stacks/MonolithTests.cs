using System.Text;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

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

    [Theory]
    [InlineData("""{"imageId":"ami-12c6146b"}""", "\"ami-12c6146b\"")]
    [InlineData("""{"imageId":"/shop/image","instanceType":"t4g.micro"}""", "\"resolve:ssm:/shop/image\"")]
    public async Task ImageOfOnesOwn_StartsByItself(string monolith, string imageId)
    {
        var template = (await Stacks.WithHelloAsync(("hybrid:monolith", monolith))).Resource(
            "aws:ec2/launchTemplate:LaunchTemplate",
            "monolith");

        template.AssertInput("imageId", imageId);
        Assert.Null(template.Input("userData"));
    }

    [Fact]
    public async Task UserDataOfOnesOwn_IsWhatTheFileHolds_WhateverLineEndsTheCloneHas()
    {
        using var clone = new Repository();
        clone.Write("start.sh", "#!/bin/bash\r\nsystemctl start shop\r\n");

        var script = await clone.UserDataAsync("start.sh");

        Assert.Equal("#!/bin/bash\nsystemctl start shop\n", Encoding.UTF8.GetString(Convert.FromBase64String(script!)));
    }

    [Theory]
    [InlineData(null, "\"start.sh\" cannot be read: there is no such file; allowed: a file of the repository, by its path from ")]
    [InlineData(0, "\"start.sh\" has 0 bytes; allowed: 1 to 16384.")]
    [InlineData(16_385, "\"start.sh\" has 16385 bytes; allowed: 1 to 16384. Put what is longer into the image, or fetch it from a bucket")]
    public async Task UserDataThatNoInstanceCouldHave_IsRefused(int? length, string fault)
    {
        using var clone = new Repository();
        if (length is { } bytes) clone.Write("start.sh", new('#', bytes));

        var refusal = await Assert.ThrowsAsync<RunException>(() => clone.UserDataAsync("start.sh"));

        Assert.Contains($"hybrid:monolith.userData: {fault}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserDataThatIsAFolder_OrALinkOutOfTheRepository_IsRefused()
    {
        using var clone = new Repository();
        using var other = new Repository();
        other.Write("start.sh", "#!/bin/bash");
        var target = clone.Link("start.sh", other);

        Assert.Contains("\"scripts\" cannot be read: it is a folder;", await RefusalAsync("scripts"), StringComparison.Ordinal);
        Assert.Contains($"\"start.sh\" is a link to {target}; allowed: ", await RefusalAsync("start.sh"), StringComparison.Ordinal);
        // One that stays inside is followed.
        clone.Write("scripts/run.sh", "#!/bin/sh");
        clone.Link("run.sh", clone, "scripts/run.sh");
        Assert.NotNull(await clone.UserDataAsync("run.sh"));

        async Task<string> RefusalAsync(string file) =>
            (await Assert.ThrowsAsync<RunException>(() => clone.UserDataAsync(file))).Message;
    }

    [Theory]
    [InlineData("#!/bin/bash", true)]
    [InlineData("#cloud-config-archive\n- ''", true)]
    [InlineData("#include-once https://example.com/start", true)]
    [InlineData("## template: jinja\n#cloud-config", true)]
    [InlineData("Content-Type: multipart/mixed; boundary=\"//\"\nMIME-Version: 1.0\n", true)]
    [InlineData("\u001f\u008b", true)]
    [InlineData("systemctl start shop", false)]
    [InlineData("\n#!/bin/bash", false)]
    public void UserDataThatCloudInitDoesNotKnow_IsAWarning(string content, bool isKnown)
    {
        var settings = HybridSettings.Read(new Dictionary<string, string>(), []);
        settings = settings with
        {
            Monolith = settings.Monolith with
            {
                UserData = "start.sh", UserDataContent = Convert.ToBase64String(Encoding.Latin1.GetBytes(content)),
            },
        };

        Assert.Equal(
            isKnown
                ? []
                :
                [
                    "hybrid:monolith.userData: \"start.sh\" begins with nothing that cloud-init knows, which would leave it aside. Let it "
                        + "begin with #! for a script or with #cloud-config, unless the monolith's instances read it otherwise.",
                ],
            UserDataFile.Warnings(settings).Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task Policies_AreTheRoles_BesideSessionManagers_AndThereBeforeAnInstanceStarts()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:monolith", """
            {"policyArns":["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess","arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess"],
             "policyStatements":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}
            """));

        Assert.Equal(
            [
                "arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
                "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
            ],
            graph.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
                .Select(attachment => attachment.Inputs["policyArn"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        var policy = Assert.Single(graph.OfType("aws:iam/rolePolicy:RolePolicy"));
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""",
            policy.Inputs["policy"]!.GetValue<string>());
        Assert.Contains(policy.Urn, graph.Resource("aws:iam/instanceProfile:InstanceProfile", "monolith").DependsOn);
    }

    [Fact]
    public async Task InstanceProfileOfOnesOwn_StandsInThePlaceOfTheRole()
    {
        const string profile = "arn:aws:iam::123456789012:instance-profile/shop";
        var graph = await Stacks.WithHelloAsync(("hybrid:monolith", $$"""{"instanceProfileArn":"{{profile}}"}"""));

        graph.Resource("aws:ec2/launchTemplate:LaunchTemplate", "monolith")
            .AssertInput("iamInstanceProfile", $$"""{"arn":"{{profile}}"}""");
        Assert.Empty(graph.OfType("aws:iam/instanceProfile:InstanceProfile"));
        Assert.DoesNotContain(graph.OfType("aws:iam/role:Role"), role => role.Name == "monolith");
    }

    [Fact]
    public async Task Egress_IsWhatTheSettingsSay_AndTheRuleForHttpsStaysWhatItWas()
    {
        var graph = await Stacks.WithHelloAsync(
            ("hybrid:monolith", """{"egress":["443 0.0.0.0/0","443-443 0.0.0.0/0","8000-8010 fd00::/8"]}"""));

        var rules = graph.OfType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
            .Where(rule => rule.Name.StartsWith("monolith-to-", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["monolith-to-8000-8010-fd00__/8", "monolith-to-https"], rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));
        var wide = graph.Resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "monolith-to-8000-8010-fd00__/8");
        wide.AssertInput("cidrIpv6", "\"fd00::/8\"");
        wide.AssertInput("fromPort", "8000");
        wide.AssertInput("toPort", "8010");
    }

    [Fact]
    public async Task Requests_AreCountedOfATargetGroupThatTheLoadBalancerHas()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:monolith", """{"requestsPerTarget":600}"""));

        var policy = graph.Resource("aws:autoscaling/policy:Policy", "monolith");
        policy.AssertInput("targetTrackingConfiguration", """
            {"predefinedMetricSpecification":{"predefinedMetricType":"ALBRequestCountPerTarget","resourceLabel":
             "${aws:lb/loadBalancer:LoadBalancer::load-balancer.arnSuffix}/${aws:lb/targetGroup:TargetGroup::monolith.arnSuffix}"},
             "targetValue":600}
            """);
        var loadBalancer = graph.Resource("hybrid:components:LoadBalancerComponent", "load-balancer").Urn;
        Assert.Contains(policy.DependsOn, urn => urn == loadBalancer);
        Assert.Equal(loadBalancer, graph.Resource("aws:lb/listener:Listener", "http").Parent);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(90, 190)]
    [InlineData(0, 100)]
    public async Task Refresh_StartsSuccessorsFirst_WhereverAWSLetsIt(int minHealthy, int maxHealthy) =>
        (await Stacks.WithHelloAsync(("hybrid:monolith", $$"""{"minHealthyPercentage":{{minHealthy}}}""")))
            .Resource("aws:autoscaling/group:Group", "monolith")
            .AssertInput(
                "instanceRefresh",
                $$"""{"preferences":{"maxHealthyPercentage":{{maxHealthy}},"minHealthyPercentage":{{minHealthy}}},"strategy":"Rolling"}""");

    /// <summary>A folder with a file that instances run.</summary>
    private sealed class Repository : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("hybrid-user-data-").FullName;

        public Repository() => Directory.CreateDirectory(Path.Combine(_folder, "scripts"));

        public void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);

        /// <summary>A link to a file of that one.</summary>
        public string Link(string file, Repository other, string? target = null) => File.CreateSymbolicLink(
            Path.Combine(_folder, file), Path.Combine(other._folder, target ?? file)).LinkTarget!;

        public async Task<string?> UserDataAsync(string file)
        {
            var definition = Stacks.Define([], ("hybrid:monolith", $$"""{"userData":"{{file}}"}"""))
                with { ProjectDirectory = Path.Combine(_folder, "infra") };
            var graph = (await GraphEvaluator.EvaluateAsync(definition)).Graph;
            return graph.Resource("aws:ec2/launchTemplate:LaunchTemplate", "monolith").Inputs["userData"]?.GetValue<string>();
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
