using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

public sealed class HybridSettingsTests
{
    private static readonly string[] Catalog = ["hello", "api"];

    [Fact]
    public void MissingSections_HaveTheirDefaults()
    {
        var settings = HybridSettings.Read(new Dictionary<string, string>(), Catalog);

        Assert.Equal(new NetworkSettings(), settings.Network);
        Assert.Equal(new ServerGroupSettings(), settings.Monolith);
        Assert.Equal(80, settings.LoadBalancer.Port);
        Assert.Equal(["0.0.0.0/0"], settings.LoadBalancer.AllowedCidrs);
        Assert.Null(settings.Https);
        Assert.Empty(settings.Cutover);
        Assert.Equal(new FunctionSettings(), settings.Functions["hello"]);
    }

    [Fact]
    public void EverySetting_IsRead()
    {
        var settings = Read(
            ("network", """{"cidrBlock":"10.1.0.0/18","availabilityZones":3,"availabilityZoneCidrMask":21,"natGateways":"onePerZone"}"""),
            ("loadBalancer", """
                {
                  "port": 8000,
                  "idleTimeout": 120,
                  "deletionProtection": true,
                  "allowedCidrs": ["203.0.113.0/24"],
                  "ruleQuota": 200,
                  "reservedPriorities": ["1-99", 500]
                }
                """),
            ("monolith", """
                {
                  "instanceType": "m7i.large",
                  "port": 5000,
                  "minSize": 2,
                  "maxSize": 4,
                  "volumeSize": 30,
                  "healthCheckPath": "/up?deep=1"
                }
                """),
            ("cutover", """{"hello":100,"api":{"weight":12.5,"stickiness":"1h","previewHeader":"x-preview"}}"""));

        Assert.Equal(
            new()
            {
                CidrBlock = "10.1.0.0/18",
                AvailabilityZones = 3,
                AvailabilityZoneCidrMask = 21,
                SetsAvailabilityZoneCidrMask = true,
                NatGateways = NatGateways.OnePerZone,
            },
            settings.Network);
        Assert.Equal(
            new() { InstanceType = "m7i.large", Port = 5000, MinSize = 2, MaxSize = 4, VolumeSize = 30, HealthCheckPath = "/up?deep=1" },
            settings.Monolith);
        Assert.Equal(8000, settings.LoadBalancer.Port);
        Assert.Equal(120, settings.LoadBalancer.IdleTimeout);
        Assert.True(settings.LoadBalancer.DeletionProtection);
        Assert.Equal(["203.0.113.0/24"], settings.LoadBalancer.AllowedCidrs);
        Assert.Equal(200, settings.LoadBalancer.RuleQuota);
        Assert.Equal([new(1, 99), new(500, 500)], settings.LoadBalancer.ReservedPriorities);
        Assert.Equal(new() { Weight = 100 }, settings.Cutover["hello"]);
        Assert.Equal(new() { Weight = 12.5m, Stickiness = TimeSpan.FromHours(1), PreviewHeader = "x-preview" }, settings.Cutover["api"]);
    }

    [Fact]
    public void NumbersAndFlags_MayBeText_AsPulumiConfigSetWritesThem()
    {
        var settings = Read(
            ("network", """{"availabilityZones":"3"}"""),
            ("loadBalancer", """{"deletionProtection":"true"}"""),
            ("cutover", """{"hello":"0.5"}"""));

        Assert.Equal(3, settings.Network.AvailabilityZones);
        Assert.True(settings.LoadBalancer.DeletionProtection);
        Assert.Equal(0.5m, settings.Cutover["hello"].Weight);
    }

    [Fact]
    public void HealthCheckPath_Has1024CharactersAtMost()
    {
        var longest = $"/{new string('a', 1023)}";

        Assert.Equal(longest, Read(("monolith", $$"""{"healthCheckPath":"{{longest}}"}""")).Monolith.HealthCheckPath);
        Assert.Throws<SettingsException>(() => Read(("monolith", $$"""{"healthCheckPath":"{{longest}}a"}""")));
    }

    [Fact]
    public void MaxSize_FollowsMinSize_WhereOnlyThatIsSet() =>
        Assert.Equal(5, Read(("monolith", """{"minSize":5}""")).Monolith.MaxSize);

    [Theory]
    [InlineData("t3a.small")]
    [InlineData("m7i-flex.large")]
    [InlineData("g4dn.xlarge")]
    [InlineData("u-6tb1.metal")]
    public void InstanceType_IsAnyOfX86(string type) =>
        Assert.Equal(type, Read(("monolith", $$"""{"instanceType":"{{type}}"}""")).Monolith.InstanceType);

    [Theory]
    [InlineData(
        "cutover.hello",
        "100",
        "hybrid:cutover.hello: unknown key; write hybrid:cutover: {hello: 100}, as 'pulumi config set --path' does")]
    [InlineData(
        "cutover.api.weight",
        "5",
        "hybrid:cutover.api.weight: unknown key; write hybrid:cutover: {api: {weight: 5}}, as 'pulumi config set --path' does")]
    [InlineData("netwrok", "{}", "hybrid:netwrok: unknown key; did you mean network? allowed: accessLogs, assets, cutover, "
        + "functions, https, identityProviders, "
        + "loadBalancer, monitoring, monolith, network, responseHeaders, retreat, roles, servers")]
    [InlineData(
        "network",
        """{"zones":2}""",
        "hybrid:network.zones: unknown key; allowed: availabilityZoneCidrMask, availabilityZones, cidrBlock, functionSecurityGroupIds, "
            + "natGateways, privateSubnetIds, publicSubnetIds, vpcId")]
    [InlineData(
        "network",
        """{"availabilityZones":3,"availabilityZoneCidrMask":17}""",
        "hybrid:network.availabilityZoneCidrMask: 17 is not allowed; allowed: a whole number from 18 to 19")]
    [InlineData(
        "network",
        """{"cidrBlock":"10.1.0.0/24","availabilityZoneCidrMask":27}""",
        "hybrid:network.availabilityZoneCidrMask: 27 is not allowed; allowed: a whole number from 25 to 26")]
    [InlineData(
        "assets",
        """{"bucket":"shop-assets","prefix":"public"}""",
        "hybrid:assets.prefix: \"public\" is not allowed; allowed: a folder of at most 500 characters that S3 takes in a key, with "
            + "a slash at its end and none at its beginning")]
    [InlineData(
        "assets",
        """{"prefix":"public/"}""",
        "hybrid:assets.prefix: \"public/\" is not allowed without hybrid:assets.bucket; set it, or remove this")]
    [InlineData("network", "true", "hybrid:network: true is not allowed; allowed: a section with keys of its own")]
    [InlineData(
        "network",
        """{"natGateways":"one","natGateways":"none"}""",
        """hybrid:network: "{\"natGateways\":\"one\",\"natGateways\":\"none\"}" is not allowed; allowed: a section with keys of its own""")]
    [InlineData(
        "network",
        """{"availabilityZones":"two"}""",
        "hybrid:network.availabilityZones: \"two\" is not allowed; allowed: a whole number from 2 to 4")]
    [InlineData(
        "network",
        """{"availabilityZones":2.5}""",
        "hybrid:network.availabilityZones: 2.5 is not allowed; allowed: a whole number from 2 to 4")]
    [InlineData(
        "network",
        """{"cidrBlock":"10.0.0.1/16"}""",
        "hybrid:network.cidrBlock: \"10.0.0.1/16\" is not allowed; allowed: an IPv4 network from /16 to /24, such as 10.20.0.0/16")]
    [InlineData(
        "network",
        """{"cidrBlock":"10.0.0.0/8"}""",
        "hybrid:network.cidrBlock: \"10.0.0.0/8\" is not allowed; allowed: an IPv4 network from /16 to /24, such as 10.20.0.0/16")]
    [InlineData(
        "network",
        """{"natGateways":"many"}""",
        "hybrid:network.natGateways: \"many\" is not allowed; allowed: one of none, one, onePerZone")]
    [InlineData("network", """{"natGateways":1}""", "hybrid:network.natGateways: 1 is not allowed; allowed: one of none, one, onePerZone")]
    [InlineData(
        "loadBalancer",
        """{"deletionProtection":"yes"}""",
        "hybrid:loadBalancer.deletionProtection: \"yes\" is not allowed; allowed: true or false")]
    [InlineData(
        "loadBalancer",
        """{"idleTimeout":4001}""",
        "hybrid:loadBalancer.idleTimeout: 4001 is not allowed; allowed: a whole number from 1 to 4000 seconds")]
    [InlineData(
        "loadBalancer",
        """{"allowedCidrs":[]}""",
        "hybrid:loadBalancer.allowedCidrs: [] is not allowed; allowed: a list of one or more networks, such as [203.0.113.0/24]")]
    [InlineData("loadBalancer", """{"allowedCidrs":["10.0.0.0/8","fd00::1/8"]}""",
        "hybrid:loadBalancer.allowedCidrs: \"fd00::1/8\" is an address within a network, with bits behind its prefix; write fd00::/8; "
            + "allowed: networks such as 203.0.113.0/24")]
    [InlineData("loadBalancer", """{"allowedCidrs":["10.1.2.3/8"]}""",
        "hybrid:loadBalancer.allowedCidrs: \"10.1.2.3/8\" is an address within a network, with bits behind its prefix; write 10.0.0.0/8; "
            + "allowed: networks such as 203.0.113.0/24")]
    [InlineData("loadBalancer", """{"allowedCidrs":["10.1.2.3"]}""",
        "hybrid:loadBalancer.allowedCidrs: \"10.1.2.3\" has no prefix length; of one address, write 10.1.2.3/32; "
            + "allowed: networks such as 203.0.113.0/24")]
    [InlineData("loadBalancer", """{"allowedCidrs":["10.0.0.0/33"]}""",
        "hybrid:loadBalancer.allowedCidrs: \"10.0.0.0/33\" has no prefix length from /0 to /32; "
            + "allowed: networks such as 203.0.113.0/24")]
    [InlineData("loadBalancer", """{"priorityRange":"1999-1000"}""",
        "hybrid:loadBalancer.priorityRange: \"1999-1000\" is not allowed; allowed: a range of priorities from 1 to 50000, such as "
            + "1000-1999")]
    [InlineData("loadBalancer", """{"reservedPriorities":["99-1"]}""",
        "hybrid:loadBalancer.reservedPriorities: [\"99-1\"] is not allowed; allowed: a list of priorities from 1 to 50000 and ranges of "
            + "them, such as [1-99, 500]")]
    [InlineData(
        "loadBalancer",
        """{"ruleQuota":0}""",
        "hybrid:loadBalancer.ruleQuota: 0 is not allowed; allowed: a whole number from 1 to 10000")]
    [InlineData("monolith", """{"healthCheckPath":"health"}""",
        "hybrid:monolith.healthCheckPath: \"health\" is not allowed; allowed: a path that begins with / and has 1024 characters at most, "
            + "none of them a blank")]
    [InlineData("monolith", """{"healthCheckPath":"/is it well"}""",
        "hybrid:monolith.healthCheckPath: \"/is it well\" is not allowed; allowed: a path that begins with / and has 1024 characters at "
            + "most, none of them a blank")]
    [InlineData("monolith", """{"port":80}""", "hybrid:monolith.port: 80 is not allowed; allowed: a whole number from 1024 to 65535")]
    [InlineData(
        "monolith",
        """{"minSize":3,"maxSize":2}""",
        "hybrid:monolith.maxSize: 2 is not allowed; allowed: a whole number from 3 to 100")]
    [InlineData(
        "monolith",
        """{"instanceType":"t4g.micro"}""",
        "hybrid:monolith.instanceType: \"t4g.micro\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 "
            + "type such as t3.micro, or an image for arm64 in hybrid:monolith.imageId")]
    [InlineData(
        "monolith",
        """{"instanceType":"im4gn.large"}""",
        "hybrid:monolith.instanceType: \"im4gn.large\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 "
            + "type such as t3.micro, or an image for arm64 in hybrid:monolith.imageId")]
    [InlineData(
        "monolith",
        """{"instanceType":"a1.large"}""",
        "hybrid:monolith.instanceType: \"a1.large\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 "
            + "type such as t3.micro, or an image for arm64 in hybrid:monolith.imageId")]
    [InlineData(
        "monolith",
        """{"instanceType":"big"}""",
        "hybrid:monolith.instanceType: \"big\" is not allowed; allowed: an EC2 instance type such as t3.micro")]
    [InlineData(
        "monolith",
        """{"egress":["5432-80 10.0.0.0/8"]}""",
        "hybrid:monolith.egress: [\"5432-80 10.0.0.0/8\"] is not allowed; allowed: a list of one to 60 ports, or ranges of them, each "
            + "with a network, such as [443 0.0.0.0/0, 5432 10.1.0.0/16, 8000-8010 10.2.0.0/16]")]
    [InlineData(
        "monolith",
        """{"userData":"../start.sh"}""",
        "hybrid:monolith.userData: \"../start.sh\" is not allowed; allowed: a file of the repository, by its path from the folder of "
            + "Pulumi.yaml in letters, digits, slashes and _ . @ + ~ -, such as monolith/start.sh")]
    [InlineData("cutover", """{"orders":100}""", "hybrid:cutover.orders: unknown key; allowed: api, hello")]
    [InlineData(
        "cutover",
        """{"hello":101}""",
        "hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData(
        "cutover",
        """{"hello":-1}""",
        "hybrid:cutover.hello.weight: -1 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData(
        "cutover",
        """{"hello":0.25}""",
        "hybrid:cutover.hello.weight: 0.25 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData(
        "cutover",
        """{"hello":true}""",
        "hybrid:cutover.hello.weight: true is not allowed; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData(
        "cutover",
        """{"hello":{"stickiness":"1h"}}""",
        "hybrid:cutover.hello.weight: missing; allowed: a percentage from 0 to 100 with at most one decimal")]
    [InlineData(
        "cutover",
        """{"hello":{"weight":1,"stickiness":"8d"}}""",
        "hybrid:cutover.hello.stickiness: \"8d\" is not allowed; allowed: a duration from 1s to 7d, such as 30s, 15m, 1h or 7d")]
    [InlineData("cutover", """{"hello":{"weight":1,"previewHeader":"Host"}}""",
        "hybrid:cutover.hello.previewHeader: \"Host\" is not allowed; allowed: a header name of at most 40 letters, digits and hyphens "
            + "other than Host, such as x-hybrid-preview")]
    public void Rejects_AWrongSetting_NamingKeyValueAndWhatIsAllowed(string section, string json, string fault)
    {
        var exception = Assert.Throws<SettingsException>(() => Read((section, json)));

        Assert.Equal([fault], exception.Faults.Select(f => f.ToString()));
    }

    [Fact]
    public void Reports_AllFaults_AtOnce()
    {
        var exception = Assert.Throws<SettingsException>(() => Read(
            ("netwrok", "{}"),
            ("network", """{"availabilityZones":9}"""),
            ("cutover", """{"orders":1,"hello":101,"api":{"weight":"x"}}""")));

        Assert.Equal(5, exception.Faults.Count);
        Assert.StartsWith(
            "5 settings are wrong:\n  hybrid:network.availabilityZones: 9 is not allowed",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static HybridSettings Read(params (string Key, string Value)[] values) =>
        HybridSettings.Read(values.ToDictionary(v => v.Key, v => v.Value), Catalog);
}
