using System.Text.RegularExpressions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>Settings that are right by themselves and wrong together.</summary>
public sealed class SettingsConflictsTests
{
    private const string Listener =
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string OtherListener =
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/other/0123456789abcdef/0123456789abcdef";
    private const string TargetGroup = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/legacy/0123456789abcdef";
    private const string NameNotAllowed =
        "the name is not allowed; allowed: two or more letters, digits and underscores, a letter first";
    private const string OwnNetwork = """{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"]}""";
    private const string Profile = "arn:aws:iam::123456789012:instance-profile/shop";
    private const string OwnNetworks =
        """{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3"]}""";
    private const string Certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/0123-4567";

    [Theory]
    [InlineData("""{"https":{}}""",
        "hybrid:https.domain: missing; without certificateArn a certificate is issued for domain, which zone proves; set both, or "
            + "certificateArn",
        "hybrid:https.zone: missing; without certificateArn a certificate is issued for domain, which zone proves; set both, or "
            + "certificateArn")]
    [InlineData("""{"https":{"zone":"example.com"}}""",
        "hybrid:https.domain: missing; without certificateArn a certificate is issued for domain, which zone proves; set both, or "
            + "certificateArn",
        "hybrid:https.zone: \"example.com\" is not allowed without hybrid:https.domain; set it, or remove this")]
    [InlineData(
        $$$"""{"https":{"certificateArn":"{{{Certificate}}}"},"loadBalancer":{"listenerArns":["{{{Listener}}}"]}"""
            + ""","monolith":{"enabled":false}}""",
        "hybrid:https: not allowed together with hybrid:loadBalancer.listenerArns: the listeners and their certificates are not this "
            + "program's; remove one of the two")]
    [InlineData(
        $$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"],"idleTimeout":30},"monolith":{"enabled":false}}""",
        "hybrid:loadBalancer.idleTimeout: 30 is not allowed together with hybrid:loadBalancer.listenerArns; remove one of the two")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"]}}""",
        "hybrid:network.vpcId: missing; instances behind an adopted load balancer (hybrid:loadBalancer.listenerArns) stand in its VPC; "
            + "name it, or set hybrid:monolith.targetGroupArn",
        "hybrid:network.privateSubnetIds: missing; the monolith's instances stand there; name them")]
    [InlineData(
        """{"monolith":{"enabled":false},"cutover":{"hello":10,"api":100}}""",
        "hybrid:cutover.hello.weight: 10 is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100, "
            + "or servers that get the rest (Rest = Servers.Named(...) in infra/Routes.cs)")]
    [InlineData(
        $$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","port":5000},"network":{{{OwnNetwork}}}}""",
        "hybrid:monolith.port: 5000 is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")]
    [InlineData(
        $$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","healthCheckPath":"/up"},"network":{{{OwnNetwork}}}}""",
        "hybrid:monolith.healthCheckPath: \"/up\" is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")]
    [InlineData(
        $$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","enabled":false}}""",
        $"hybrid:monolith.targetGroupArn: \"{TargetGroup}\" is not allowed while hybrid:monolith.enabled is false; set it to true, or "
            + "remove this")]
    [InlineData(
        """{"monolith":{"enabled":false,"port":9000,"maxSize":4}}""",
        "hybrid:monolith.port: 9000 is not allowed while hybrid:monolith.enabled is false; set it to true, or remove this",
        "hybrid:monolith.maxSize: 4 is not allowed while hybrid:monolith.enabled is false; set it to true, or remove this")]
    [InlineData(
        """{"monolith":{"requestsPerTarget":600},"loadBalancer":{"defaultAction":{"fixedResponse":{"statusCode":503}}}}""",
        "hybrid:monolith.requestsPerTarget: 600 is not allowed together with hybrid:loadBalancer.defaultAction: AWS counts them for target "
            + "groups of the load balancer alone, and the monolith's is one only while a route shares with it; use "
            + "hybrid:monolith.averageCpu")]
    [InlineData(
        $$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}","imageId":"ami-12c6146b"},"network":{{{OwnNetwork}}}}""",
        "hybrid:monolith.imageId: \"ami-12c6146b\" is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")]
    [InlineData(
        $$$"""{"monolith":{"instanceProfileArn":"{{{Profile}}}","policyArns":["arn:aws:iam::aws:policy/X"]}}""",
        "hybrid:monolith.policyArns: [\"arn:aws:iam::aws:policy/X\"] is not allowed together with hybrid:monolith.instanceProfileArn; "
            + "remove one of the two")]
    [InlineData(
        """{"monolith":{"instanceType":"t4g.micro"}}""",
        "hybrid:monolith.instanceType: \"t4g.micro\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 type such as "
            + "t3.micro, or an image for arm64 in hybrid:monolith.imageId")]
    [InlineData(
        """{"monolith":{"requestsPerTarget":600,"averageCpu":50}}""",
        "hybrid:monolith.averageCpu: 50 is not allowed together with hybrid:monolith.requestsPerTarget; remove one of the two")]
    [InlineData(
        """{"monolith":{"requestsPerTarget":600,"minSize":2}}""",
        "hybrid:monolith.requestsPerTarget: 600 is not allowed while hybrid:monolith.minSize and maxSize are both 2, since there is "
            + "nothing to scale; raise maxSize, or remove this")]
    [InlineData(
        $$$"""{"monolith":{"requestsPerTarget":600},"loadBalancer":{"listenerArns":["{{{Listener}}}"]}"""
            + ""","network":{"vpcId":"vpc-1","privateSubnetIds":["subnet-1"]}}""",
        "hybrid:monolith.requestsPerTarget: 600 is not allowed together with hybrid:loadBalancer.listenerArns: AWS counts them for target "
            + "groups of the load balancer alone, and the monolith's is one only while a route shares with it; use "
            + "hybrid:monolith.averageCpu")]
    [InlineData(
        """{"loadBalancer":{"ipAddressType":"dualstack"}}""",
        "hybrid:loadBalancer.ipAddressType: dualstack needs subnets with IPv6 blocks, and those of a VPC that the program creates have "
            + "none; adopt a VPC with them (hybrid:network.vpcId), or remove this")]
    [InlineData(
        """{"loadBalancer":{"allowedCidrs":["10.0.0.0/8","::/0"]}}""",
        "hybrid:loadBalancer.allowedCidrs: \"::/0\" is an IPv6 network, and the load balancer has IPv4 addresses alone; set "
            + "hybrid:loadBalancer.ipAddressType to dualstack, or remove it")]
    [InlineData(
        $$$"""{"loadBalancer":{"ipAddressType":"dualstack","allowedCidrs":["10.0.0.0/8"]},"network":{{{OwnNetworks}}}}""",
        "hybrid:loadBalancer.allowedCidrs: no IPv6 network is among them, and hybrid:loadBalancer.ipAddressType is dualstack, so that "
            + "nobody could come over IPv6; add one, such as ::/0, or remove that")]
    [InlineData(
        $$$"""{"loadBalancer":{"internal":true},"network":{{{OwnNetworks}}}}""",
        "hybrid:network.privateSubnetIds: 1 given; an internal load balancer needs 2 at least, in different zones; name them")]
    [InlineData(
        """{"responseHeaders":{"strictTransportSecurity":"max-age=60"}}""",
        "hybrid:responseHeaders.strictTransportSecurity: browsers ignore it over HTTP; set hybrid:https, or remove this")]
    [InlineData(
        """{"responseHeaders":{"accessControlAllowOrigin":"https://a.example, https://b.example"}}""",
        "hybrid:responseHeaders.accessControlAllowOrigin: \"https://a.example, https://b.example\" is not allowed; allowed: one origin, "
            + "which is scheme://host[:port], such as https://shop.example.com, or * or null")]
    [InlineData(
        """{"responseHeaders":{"accessControlAllowOrigin":"https://a.example/"}}""",
        "hybrid:responseHeaders.accessControlAllowOrigin: \"https://a.example/\" is not allowed; allowed: one origin, which is "
            + "scheme://host[:port], such as https://shop.example.com, or * or null")]
    [InlineData(
        """{"responseHeaders":{"accessControlAllowOrigin":"null","accessControlAllowMethods":"GET, PSOT,PROPFIND"}}""",
        "hybrid:responseHeaders.accessControlAllowMethods: \"PSOT\" is no method; did you mean POST?")]
    [InlineData(
        """{"responseHeaders":{"accessControlMaxAge":60}}""",
        "hybrid:responseHeaders.accessControlMaxAge: 60 is not allowed without hybrid:responseHeaders.accessControlAllowOrigin; set it, or "
            + "remove this")]
    [InlineData(
        """{"responseHeaders":{"accessControlAllowOrigin":"*","accessControlAllowCredentials":true}}""",
        "hybrid:responseHeaders.accessControlAllowCredentials: true is not allowed together with accessControlAllowOrigin *, which "
            + "browsers refuse with credentials; name the one origin, or remove this")]
    [InlineData(
        $$$"""{"responseHeaders":{"server":false},"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"monolith":{"enabled":false}}""",
        "hybrid:responseHeaders: not allowed together with hybrid:loadBalancer.listenerArns: the listeners' attributes are not this "
            + "program's; remove one of the two")]
    [InlineData(
        """{"loadBalancer":{"priorityRange":"1000-1999","reservedPriorities":["500-1500"]}}""",
        "hybrid:loadBalancer.reservedPriorities: 500-1500 reaches outside hybrid:loadBalancer.priorityRange, which is 1000-1999, and no "
            + "rule of this stack stands there anyhow; allowed: what lies in that range")]
    [InlineData($$$"""{"monolith":{"targetGroupArn":"{{{TargetGroup}}}"}}""",
        "hybrid:network.vpcId: missing; a load balancer before an adopted target group (hybrid:monolith.targetGroupArn) stands in its "
            + "VPC; name it",
        "hybrid:network.publicSubnetIds: 0 given; a load balancer needs 2 at least, in different zones; name them")]
    [InlineData(
        """{"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3"]"""
            + ""","cidrBlock":"10.0.0.0/16"}}""",
        "hybrid:network.cidrBlock: \"10.0.0.0/16\" is not allowed together with hybrid:network.vpcId; remove one of the two")]
    [InlineData(
        """{"network":{"publicSubnetIds":["subnet-1"]}}""",
        "hybrid:network.publicSubnetIds: [\"subnet-1\"] is not allowed without hybrid:network.vpcId; set it, or remove this")]
    [InlineData(
        """{"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1"]},"functions":{"hello":{"vpc":true}}}""",
        "hybrid:network.privateSubnetIds: missing; the monolith's instances stand there; name them",
        "hybrid:network.publicSubnetIds: 1 given; a load balancer needs 2 at least, in different zones; name them",
        "hybrid:network.privateSubnetIds: missing; the function of hello stands there; name them, or remove hybrid:functions.hello.vpc")]
    [InlineData(
        """{"loadBalancer":{"port":443},"https":{"domain":"a.example.com","zone":"example.com"}}""",
        "hybrid:loadBalancer.port: 443 is the HTTPS listener's (hybrid:https); allowed: another port for HTTP, such as 80")]
    [InlineData("""{"functions":{"hello":{"timeout":120}}}""",
        "hybrid:functions.hello.timeout: 120 is longer than the load balancer waits; allowed: at most hybrid:loadBalancer.idleTimeout, "
            + "which is 60")]
    [InlineData("""{"functions":{"hello":{"canary":{"version":7,"share":10},"provisionedConcurrency":1}}}""",
        "hybrid:functions.hello.canary: not allowed together with hybrid:functions.hello.provisionedConcurrency, since Lambda keeps no "
            + "environments warm for an alias with two versions; remove one of the two")]
    [InlineData("""{"functions":{"hello":{"snapStart":true,"provisionedConcurrency":1}}}""",
        "hybrid:functions.hello.snapStart: true is not allowed together with hybrid:functions.hello.provisionedConcurrency, since Lambda "
            + "offers one or the other; remove one of the two")]
    [InlineData("""{"functions":{"hello":{"reservedConcurrency":1,"provisionedConcurrency":2}}}""",
        "hybrid:functions.hello.provisionedConcurrency: 2 is more than may run at once; allowed: at most "
            + "hybrid:functions.hello.reservedConcurrency, which is 1")]
    [InlineData(
        """{"functions":{"hello":{"architecture":"arm"}}}""",
        "hybrid:functions.hello.architecture: \"arm\" is not allowed; allowed: x86_64 or arm64")]
    [InlineData(
        """{"functions":{"hello":{"memory":64}}}""",
        "hybrid:functions.hello.memory: 64 is not allowed; allowed: a whole number from 128 to 10240 MB")]
    [InlineData(
        """{"functions":{"hello":{"environment":{"AWS_REGION":"x"}}}}""",
        "hybrid:functions.hello.environment.AWS_REGION: not allowed, since Lambda sets it itself; use another name, or remove it")]
    [InlineData("""{"functions":{"hello":{"environment":{"A":"x","B-C":"y","N":null,"LIST":[1],"Ä":1,"_HANDLER":"x"}}}}""",
        $"hybrid:functions.hello.environment.A: {NameNotAllowed}",
        $"hybrid:functions.hello.environment.B-C: {NameNotAllowed}",
        $"hybrid:functions.hello.environment.N: {NameNotAllowed}",
        "hybrid:functions.hello.environment.LIST: [1] is not allowed; allowed: a text, a number, true or false",
        $"hybrid:functions.hello.environment.Ä: {NameNotAllowed}",
        "hybrid:functions.hello.environment._HANDLER: not allowed, since Lambda sets it itself; use another name, or remove it")]
    [InlineData(
        """{"functions":{"hello":{"environment":{"TEXT":"@long"}}}}""",
        "hybrid:functions.hello.environment: 4097 bytes; allowed: at most 4096, names and values together")]
    [InlineData(
        $$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"monolith":{"targetGroupArn":"{{{TargetGroup}}}"}"""
            + ""","functions":{"hello":{"vpc":true}}}""",
        "hybrid:network.vpcId: missing; beside an adopted load balancer (hybrid:loadBalancer.listenerArns) no VPC is created for the "
            + "function of hello; name one, or remove hybrid:functions.hello.vpc",
        "hybrid:network.privateSubnetIds: missing; the function of hello stands there; name them, or remove hybrid:functions.hello.vpc")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}","{{{OtherListener}}}"]},"monolith":{"enabled":false}}""",
        "hybrid:loadBalancer.listenerArns: listeners of several load balancers; allowed: those of one, since a target group can belong to "
            + "one alone")]
    [InlineData($$$"""{"accessLogs":{"enabled":true},"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"monolith":{"enabled":false}}""",
        "hybrid:accessLogs.enabled: true is not allowed together with hybrid:loadBalancer.listenerArns: the load balancer's attributes are "
            + "not this program's; remove one of the two")]
    [InlineData("""{"https":{"domain":"shop.example.com","zone":"example.org"}}""",
        "hybrid:https.domain: \"shop.example.com\" is not in hybrid:https.zone, which is \"example.org\"; allowed: that name, or one that "
            + "ends in .example.org")]
    [InlineData("""{"https":{"domain":"my-example.com","zone":"example.com"}}""",
        "hybrid:https.domain: \"my-example.com\" is not in hybrid:https.zone, which is \"example.com\"; allowed: that name, or one that "
            + "ends in .example.com")]
    [InlineData("""{"functions":{"hello":{"logRetention":31}}}""",
        "hybrid:functions.hello.logRetention: 31 is not allowed; allowed: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, "
            + "731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days")]
    [InlineData("""{"functions":{"orders":{}}}""", "hybrid:functions.orders: unknown key; allowed: api, hello")]
    public void Rejects_WhatDoesNotGoTogether(string configuration, params string[] faults) =>
        Assert.Equal(faults, FaultsOf(configuration));

    [Theory]
    [InlineData("""[{"Effect":"Allow"}]""")]
    [InlineData("""[]""")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""")]
    [InlineData("""[{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}]""")]
    [InlineData("""[{"Effect":"Allow","Action":"*","Resource":"*"}]""")]
    [InlineData("""[{"Effect":"Allow","Action":[],"Resource":"*"}]""")]
    [InlineData("""[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]""")]
    [InlineData("""[{"Effect":"Allow","Action":"s3:GetObject","Resource":"my-bucket"}]""")]
    [InlineData("""[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Conditon":{}}]""")]
    [InlineData("""[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":"yes"}]""")]
    [InlineData("""[{"Sid":"a b","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]""")]
    [InlineData("""[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"""
        + """,{"Sid":"Read","Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]""")]
    public void Rejects_PolicyStatements_ThatIamWouldRefuse(string statements) =>
        Assert.Equal(
            [$"hybrid:functions.hello.policyStatements: {statements} is not allowed; allowed: a list of IAM statements with Effect (Allow "
                + "or Deny), Action (such as s3:GetObject), Resource (ARNs, or *), and Sid (letters and digits, each once) and Condition "
                + "if need be"],
            FaultsOf($$$$"""{"functions":{"hello":{"policyStatements":{{{{statements}}}}}}}"""));

    [Fact]
    public void Rejects_APermissionsBoundaryOfAnotherPartition()
    {
        const string configuration = """{"roles":{"permissionsBoundary":"arn:aws-cn:iam::123456789012:policy/edge"}}""";

        Assert.Equal(
            ["hybrid:roles.permissionsBoundary: \"arn:aws-cn:iam::123456789012:policy/edge\" is of the partition aws-cn; allowed: one of "
                + "aws, the partition of aws:region, eu-west-1"],
            FaultsOf(configuration, "eu-west-1"));
        Assert.NotNull(Read(configuration, "cn-north-1"));
    }

    [Theory]
    [InlineData(null, "eu-west-1, the region of hybrid:loadBalancer.webAclArn")]
    [InlineData("eu-central-1", "eu-central-1, the region of aws:region")]
    public void Rejects_ArnsOfAnotherRegion(string? region, string allowed)
    {
        const string abroad = "arn:aws:acm:us-east-1:123456789012:certificate/0123-4567";
        var webAcl = $"arn:aws:wafv2:{region ?? "eu-west-1"}:123456789012:regional/webacl/shop/0123";

        Assert.Equal(
            [$"hybrid:https.certificateArn: \"{abroad}\" is in us-east-1; allowed: one in {allowed}"],
            FaultsOf($$$"""{"loadBalancer":{"webAclArn":"{{{webAcl}}}"},"https":{"certificateArn":"{{{abroad}}}"}}""", region));
    }

    [Fact]
    public void Reports_WrongAndConflictingSettings_Together_ButNoConflictWithAWrongOne()
    {
        var faults = FaultsOf(
            """
            {
              "https": {},
              "monolith": {"enabled":false},
              "cutover": {"hello":50},
              "loadBalancer": {"idleTimeout":9000},
              "functions": {"hello":{"timeout":120}}
            }
            """);

        Assert.Equal(
            [
                "hybrid:loadBalancer.idleTimeout: 9000 is not allowed; allowed: a whole number from 1 to 4000 seconds",
                "hybrid:https.domain: missing; without certificateArn a certificate is issued for domain, which zone proves; set both, or "
                    + "certificateArn",
                "hybrid:https.zone: missing; without certificateArn a certificate is issued for domain, which zone proves; set both, or "
                    + "certificateArn",
                "hybrid:cutover.hello.weight: 50 is not allowed without a monolith to share with (hybrid:monolith.enabled is false); "
                    + "allowed: 100, or servers that get the rest (Rest = Servers.Named(...) in infra/Routes.cs)",
            ],
            faults);
    }

    [Theory]
    [InlineData(
        """{"functions":{"a":{"timeout":0},"api":{"timeout":120}}}""",
        "hybrid:functions.a.timeout",
        "hybrid:functions.api.timeout")]
    [InlineData("""{"functions":{"a":5,"api":{"timeout":120}}}""", "hybrid:functions.a", "hybrid:functions.api.timeout")]
    [InlineData(
        """{"functions":{"api":{"timeout":0},"a":{"timeout":120}}}""",
        "hybrid:functions.a.timeout",
        "hybrid:functions.api.timeout")]
    [InlineData("""{"cutover":{"a":101,"api":50},"monolith":{"enabled":false}}""", "hybrid:cutover.a.weight", "hybrid:cutover.api.weight")]
    [InlineData(
        """{"functions":{"api.timeout":5,"api":{"timeout":120}}}""",
        "hybrid:functions.api.timeout",
        "hybrid:functions[\"api.timeout\"]")]
    [InlineData(
        """{"loadBalancer":{"listenerArns":"none"},"functions":{"api":{"timeout":120}}"""
            + ""","network":{"vpcId":"vpc-1","privateSubnetIds":["subnet-1"]}}""",
        "hybrid:loadBalancer.listenerArns")]
    [InlineData("""{"https":5,"loadBalancer":{"port":443}}""", "hybrid:https")]
    public void OneFault_NeverHidesAnothers_ButWhatFollowsFromIt(string configuration, params string[] keys) =>
        Assert.Equal(keys, Assert.Throws<SettingsException>(() => Read(configuration, routes: ["a", "api"])).Faults
            .Select(fault => fault.Key)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void EveryConflict_SaysByTypeWhichSettingsItComesFrom()
    {
        string[] configurations = [.. typeof(SettingsConflictsTests).GetMethod(nameof(Rejects_WhatDoesNotGoTogether))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(data => (string)((InlineDataAttribute)data).GetData(null!).Single()[0])];
        foreach (var fault in configurations.SelectMany(
            configuration => Assert.Throws<SettingsException>(() => Read(configuration)).Faults))
        {
            if (fault.With.Count > 0)
            {
                Assert.All(
                    Regex.Matches(fault.Message, @"hybrid:[A-Za-z]+(\.[A-Za-z]+)*"),
                    named => Assert.Contains(named.Value, fault.With));
            }
        }
    }

    [Theory]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}"}}""")]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}","domain":"shop.example.com"}}""")]
    [InlineData($$$"""{"https":{"certificateArn":"{{{Certificate}}}","domain":"shop.example.com","zone":"example.com"}}""")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"],"reservedPriorities":["1-99"]}"""
        + $$$""","monolith":{"targetGroupArn":"{{{TargetGroup}}}"}}""")]
    [InlineData($$$"""{"loadBalancer":{"listenerArns":["{{{Listener}}}"]},"network":{"vpcId":"vpc-1","privateSubnetIds":["subnet-1"]}}""")]
    [InlineData("""{"network":{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3"]}}""")]
    [InlineData("""{"monolith":{"enabled":false},"cutover":{"hello":100}}""")]
    [InlineData("""{"loadBalancer":{"idleTimeout":120},"functions":{"hello":{"timeout":120,"architecture":"arm64","snapStart":true"""
        + ""","environment":{"MODE":"fast","N2":1}}}}""")]
    public void Accepts_WhatGoesTogether(string configuration) => Assert.NotNull(Read(configuration));

    private static IEnumerable<string> FaultsOf(string configuration, string? region = null) =>
        Assert.Throws<SettingsException>(() => Read(configuration, region)).Faults.Select(fault => fault.ToString());

    private static HybridSettings Read(string configuration, string? region = null, params string[] routes)
    {
        using var json = System.Text.Json.JsonDocument.Parse(configuration.Replace("@long", new('x', 4093), StringComparison.Ordinal));
        return HybridSettings.Read(
            json.RootElement.EnumerateObject().ToDictionary(s => s.Name, s => s.Value.GetRawText()),
            routes.Length > 0 ? routes : ["hello", "api"],
            region);
    }
}
