using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks.Transitions;

/// <summary>From one configuration to its neighbour, and back: what is replaced, and that nothing on the way is refused or lost.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class TransitionTests
{
    private const string Https = """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123abcd"}""";
    private const string OtherCertificate = """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/4567cdef"}""";
    private const string Shared = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef";
    private const string Group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";
    private const string Vpc = """
        {"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],"privateSubnetIds":["subnet-0000000c"]}
        """;

    private static readonly (string, string)[] WithTill = With("servers", $$"""
        {"till":{"targetGroupArn":"{{Group.Replace("legacy", "till", StringComparison.Ordinal)}}"} }
        """);

    private static readonly (string, string)[] ToServers = [.. With("network", Vpc), .. Cutover("""{"api":10,"shop":true}""")];

    private static readonly string Thirty =
        $"[{string.Join(',', Enumerable.Range(0, 30).Select(i => $"\"10.{i}.0.0/16\""))}]";

    /// <summary>Neighbours: what each has beside the two routes, and what is replaced there and back.</summary>
    private static readonly Dictionary<string, Pair> Pairs = new()
    {
        ["zones 2 and 3"] = new(With("network", """{"availabilityZones":2}"""), With("network", """{"availabilityZones":3}""")),
        ["way out"] = new([], With("network", """{"natGateways":"onePerZone"}""")),
        ["HTTP and HTTPS"] = new([], With("https", Https)),
        ["HTTPS and another certificate"] = new(With("https", Https), With("https", OtherCertificate)),
        ["listeners [A, B] and [B]"] = new(Listeners("aa", "bb"), Listeners("bb")),
        ["listeners [A] and [B]"] = new(Listeners("aa"), Listeners("bb")),
        ["port of the load balancer"] = new([], With("loadBalancer", """{"port":8080}""")),
        ["port of the monolith"] = new([], With("monolith", """{"port":9000}"""))
        {
            Replaced = ["Attachment monolith", "TargetGroup monolith"],
        },
        ["clients"] = new([], With("loadBalancer", """{"allowedCidrs":["203.0.113.0/24","198.51.100.0/24"]}""")),
        ["30 networks of clients, HTTP and HTTPS"] = new(
            With("loadBalancer", $$"""{"allowedCidrs":{{Thirty}} }"""),
            [.. With("loadBalancer", $$"""{"allowedCidrs":{{Thirty}} }"""), .. With("https", Https)]),
        ["weights 0 and 10"] = new(Cutover("""{"api":0,"shop":100}"""), Cutover("""{"api":10,"shop":100}""")),
        ["weights 10 and 100"] = new(Cutover("""{"api":10,"shop":100}"""), Cutover("""{"api":100,"shop":100}""")),
        ["weights 100 and 0"] = new(Cutover("""{"api":100,"shop":100}"""), Cutover("""{"api":0,"shop":0}""")),
        ["a rewrite, on and off"] = new([], []) { RewritesAfter = true },
        ["a preview header"] = new([], Cutover("""{"api":{"weight":10,"previewHeader":"x-preview"},"shop":100}""")),
        ["a route more"] = new(Cutover("""{"shop":100}"""), Cutover("""{"api":0,"shop":100}""")),
        ["functions in the VPC"] = new([], With("functions", """{"api":{"vpc":true},"shop":{"vpc":true}}""")),
        ["provisioned concurrency"] = new([], With("functions", """{"api":{"provisionedConcurrency":3}}""")),
        ["the monolith created and adopted"] = new(
            With("network", Vpc), [.. With("network", Vpc), .. With("monolith", $$"""{"targetGroupArn":"{{Group}}"}""")]),
        ["the monolith there and gone"] = new(
            Cutover("""{"api":100,"shop":100}"""),
            [.. Cutover("""{"api":100,"shop":100}"""), .. With("monolith", """{"enabled":false}""")]),
        ["a function and a redirect"] = new([], Cutover("""{"api":10,"shop":true}""")) { After = Redirect.To("/store/#{path}") },
        ["a function and a fixed response"] = new([], Cutover("""{"api":10,"shop":true}""")) { After = Fixed.Response(410) },
        ["a redirect and a fixed response"] = new(
            Cutover("""{"api":10,"shop":true}"""), Cutover("""{"api":10,"shop":true}"""))
        {
            Before = Redirect.To("/store/#{path}"), After = Fixed.Response(410),
        },
        ["a shared function with a preview header and a redirect"] = new(
            Cutover("""{"api":10,"shop":{"weight":50,"previewHeader":"x-preview"}}"""), Cutover("""{"api":10,"shop":true}"""))
        {
            After = Redirect.To("/store/#{path}") with { StatusCode = 301, Query = "" },
        },
        ["a function and servers"] = new(
            With("network", Vpc), [.. With("network", Vpc), .. WithTill, .. Cutover("""{"api":10,"shop":true}""")])
        {
            After = Servers.Named("till"),
        },
        ["servers and a redirect"] = new(
            [.. With("network", Vpc), .. WithTill, .. Cutover("""{"api":10,"shop":true}""")],
            [.. With("network", Vpc), .. Cutover("""{"api":10,"shop":true}""")])
        {
            Before = Servers.Named("till"), After = Redirect.To("/store"),
        },
        ["servers, beside a monolith that is created and adopted"] = new(
            [.. With("network", Vpc), .. WithTill, .. Cutover("""{"api":10,"shop":true}""")],
            [
                .. With("network", Vpc), .. WithTill, .. With("monolith", $$"""{"targetGroupArn":"{{Group}}"}"""),
                .. Cutover("""{"api":10,"shop":true}"""),
            ])
        {
            Before = Servers.Named("till"), After = Servers.Named("till"),
        },
        ["servers adopted and created"] = OfServers(WithTill, With("servers", """{"till":{}}""")),
        ["a function and created servers"] = new([], [.. With("servers", """{"till":{}}"""), .. Cutover("""{"api":10,"shop":true}""")])
        {
            After = Servers.Named("till"),
        },
        ["the port of servers"] = OfServers(With("servers", """{"till":{}}"""), With("servers", """{"till":{"port":9000}}""")) with
        {
            Replaced = ["Attachment servers-till", "TargetGroup servers-till"],
        },
        ["servers scaled by CPU and by requests"] = OfServers(
            With("servers", """{"till":{}}"""), With("servers", """{"till":{"requestsPerTarget":600}}""")),
        ["security groups of servers, created and adopted"] = OfServers(
            With("servers", """{"till":{}}"""),
            [.. With("servers", """{"till":{"securityGroupIds":["sg-0000000f"]}}"""),
                .. With("monolith", """{"securityGroupIds":["sg-0000000f"]}""")]),
        ["created servers, and the monolith there and gone"] = OfServers(
            [.. With("servers", """{"till":{}}"""), .. Cutover("""{"api":100,"shop":true}""")],
            [
                .. With("servers", """{"till":{}}"""), .. Cutover("""{"api":100,"shop":true}"""),
                .. With("monolith", """{"enabled":false}"""),
            ]),
        ["servers and other servers"] = OfServers(With("servers", """{"till":{}}"""), With("servers", """{"desk":{}}""")) with
        {
            After = Servers.Named("desk"),
        },
        ["a redirect, on and off"] = new(Cutover("""{"api":10,"shop":true}"""), Cutover("""{"api":10,"shop":false}"""))
        {
            Before = Redirect.To("/store"), After = Redirect.To("/store"),
        },
        ["the default action"] = new([], With("loadBalancer", """{"defaultAction":{"fixedResponse":{"statusCode":503}}}""")),
        ["the default action of HTTPS, and a redirect"] = new(
            With("https", Https),
            [.. With("https", Https), .. With("loadBalancer", """{"defaultAction":{"redirect":{"host":"www.example.com"}}}""")]),
        ["an image and user data of one's own"] = new(
            [], With("monolith", """{"imageId":"ami-12c6146b","userData":"tests/Infra.Tests/Stacks/UserData/start.sh"}""")),
        ["what the monolith may do"] = new(
            [],
            With("monolith", """
                {"policyArns":["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                 "policyStatements":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}
                """)),
        ["a role and an instance profile of one's own"] = new(
            [], With("monolith", """{"instanceProfileArn":"arn:aws:iam::123456789012:instance-profile/shop"}""")),
        ["ways out of the monolith"] = new([], With("monolith", """{"egress":["443 0.0.0.0/0","5432 10.0.0.0/8"]}""")),
        ["scaling by CPU and by requests"] = new([], With("monolith", """{"requestsPerTarget":600}""")),
        ["ranges of priorities"] = new(
            With("loadBalancer", """{"priorityRange":"1000-1999"}"""), With("loadBalancer", """{"priorityRange":"3000-3999"}""")),
        ["response headers"] = new(
            [], With("responseHeaders", """{"xFrameOptions":"DENY","server":false}""")),
        ["a permissions boundary"] = new(
            [], With("roles", """{"permissionsBoundary":"arn:aws:iam::aws:policy/PowerUserAccess"}""")),
        ["IPv4 and dual stack"] = new(
            [.. With("network", Vpc), .. With("https", Https)],
            [.. With("network", Vpc), .. With("https", Https), .. With("loadBalancer", """{"ipAddressType":"dualstack"}""")]),
        ["logs"] = new([], With("accessLogs", """{"enabled":true}""")),
        ["alarms"] = new([], With("monitoring", """{"enabled":true,"email":"team@example.com"}""")),
        ["another alias"] = new([], [])
        {
            // No setting changes it: a later program might.
            Alias = "blue",
            Replaced =
            [
                "Alias api", "Alias shop", "Permission api", "Permission shop", "TargetGroup api", "TargetGroup shop",
                "TargetGroupAttachment api", "TargetGroupAttachment shop",
            ],
        },
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ThereAndBack_NothingIsRefused_AndEveryRequestHasATarget(string name)
    {
        var pair = Pairs[name];
        var before = await EvaluateAsync(pair.First, false, pair.Before);
        var after = await EvaluateAsync(pair.Second, pair.RewritesAfter, pair.After);
        if (pair.Alias is { } alias) after = Renamed(after, alias);
        var orders = Draws.Of(4, 200);

        foreach (var (replaced, faults) in new[] { Deployment.Of(before, after, orders), Deployment.Of(after, before, orders) })
        {
            Assert.Empty(faults);
            Assert.Equal(pair.Replaced, replaced);
        }
    }

    [Fact]
    public async Task EveryTypeThatIsRegistered_IsKnownByWhatReplacesIt()
    {
        List<StackGraph> all = [await Stacks.SampleAsync("dev"), await Stacks.SampleAsync("prod")];
        foreach (var shape in Shapes.All) all.Add(await Stacks.EvaluateAsync(Shapes.CatalogOf(shape.Key), shape.Value));

        Assert.Empty(all.SelectMany(graph => graph.Resources).Where(r => (r.Custom || r.Remote)
            && !Replacements.Knows(r.Type)).Select(r => r.Type));
    }

    [Fact]
    public async Task ZonesCutByTheirNumber_WouldBeRefused()
    {
        var (before, after) = (
            await EvaluateAsync(With("network", """{"availabilityZones":2}"""), false),
            await EvaluateAsync(With("network", """{"availabilityZones":3}"""), false));

        var (_, faults) = Deployment.Of(Without(before), Without(after), 1);

        Assert.Contains("subnet Public-2 is cut out of what Private-1 has", faults);

        StackGraph Without(StackGraph graph) => Edited(graph, "awsx:ec2:Vpc", inputs => inputs.Remove("availabilityZoneCidrMask"));
    }

    [Theory]
    [InlineData("load balancer", "hybrid:loadBalancer.listenerArns: the last deployment stood at another load balancer, arn:lb, ")]
    [InlineData("back", "hybrid:loadBalancer.listenerArns: the last deployment stood at another load balancer, arn:lb, ")]
    [InlineData("network", "hybrid:network.vpcId: the load balancer of the last deployment stands in a VPC that the stack created, ")]
    public async Task FromCreatedToAdopted_AndBack_ALoadBalancerCannotMove_SoItIsRefusedBeforeAnythingIsRegistered(string what,
        string fault)
    {
        var (configuration, last) = what switch
        {
            "load balancer" => (Listeners("aa"), LastDeployment.None with { LoadBalancerArn = "arn:lb", Listeners = ["http"] }),
            "back" => ([], LastDeployment.None with { LoadBalancerArn = "arn:lb", Listeners = ["00000000000000aa"] }),
            _ => (With("network", Vpc), LastDeployment.None with { Network = "created" }),
        };

        var refusal = await Assert.ThrowsAsync<RunException>(() =>
            GraphEvaluator.EvaluateAsync(Define(configuration, false) with { Last = last }));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("deploy a stack of its own for this one, move DNS to it, then destroy the first", refusal.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(17, null, false)]
    [InlineData(18, null, false)]
    [InlineData(null, "created", false)]
    public async Task SubnetsFromBeforeTheirMask_AreNotCutAnew_WithoutAWord(int? mask, string? network, bool isRefused)
    {
        var last = LastDeployment.None with { LoadBalancerArn = "arn:lb", Listeners = ["http"], Network = network };
        var configuration = mask is null ? [] : With("network", $$"""{"availabilityZoneCidrMask":{{mask}}}""");

        var refusal = await Record.ExceptionAsync(() => GraphEvaluator.EvaluateAsync(Define(configuration, false) with { Last = last }));

        Assert.Equal(isRefused, refusal is not null);
        if (refusal is null) return;
        Assert.Contains(
            "hybrid:network.availabilityZoneCidrMask: missing, and the last deployment is from before this setting: a part of /18 for each "
                + "zone may cut its subnets anew, which AWS refuses; write 17 where it has two zones, and 18 where it has three or four",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherAlias_InTheSameTargetGroup_WouldBeRefused()
    {
        var before = await EvaluateAsync([], false);
        var after = Renamed(before, "blue");

        var (_, faults) = Deployment.Of(before, after with { Resources = [.. after.Resources.Select(r =>
            r with { ReplaceWith = [] })] }, 1);

        Assert.Contains(faults, fault => fault.StartsWith("TooManyTargets: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstancesThatLeaveTheirTargetGroupAtOnce_WouldLeaveRequestsWithoutATarget()
    {
        var (before, after) = (await EvaluateAsync([], false), await EvaluateAsync(With("monolith", """{"port":9000}"""), false));

        var (_, faults) = Deployment.Of(Unordered(before), Unordered(after), 20);

        Assert.Contains(faults, fault => fault.Contains(" sends requests to ", StringComparison.Ordinal));

        static StackGraph Unordered(StackGraph graph) => graph with { Resources = [.. graph.Resources.Select(r =>
            r with { DependsOn = [] })] };
    }

    [Fact]
    public async Task MovedAllTheSame_AWSWouldRefuseIt()
    {
        var (before, after) = (await EvaluateAsync([], false), await EvaluateAsync(Listeners("aa"), false));

        var (_, faults) = Deployment.Of(before, after, 1);

        Assert.Contains(faults, fault => fault.StartsWith("TargetGroupAssociationLimit: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RulesOfListenersThatLeave_CountForAMoment()
    {
        var routes = Enumerable.Range(1, 60).Select(i =>
            new Route($"route-{i}", Match.Prefix($"/r{i}"), SampleCatalog.Hello)).ToList();
        var cutover = new JsonObject(routes.Select(route =>
            KeyValuePair.Create(route.Name, (JsonNode?)JsonValue.Create(100)))).ToJsonString();
        var definition = Stacks.Define(routes, ("hybrid:cutover", cutover), ("hybrid:https", Https)) with
        {
            Last = new(routes.Index().ToDictionary(route => route.Item.Name, route => (route.Index + 1) * 100)) { Listeners = ["http"] },
        };

        var refusal = await Assert.ThrowsAsync<RunException>(() => GraphEvaluator.EvaluateAsync(definition));

        Assert.Contains(
            "all routes: The load balancer would have 120 rules for a moment, since rules are created before others are deleted; the "
                + "quota is 100.",
            refusal.Message,
            StringComparison.Ordinal);
        Assert.NotEmpty((await GraphEvaluator.EvaluateAsync(definition with
        {
            Last = definition.Last with { Listeners = ["https"] },
        })).Graph.Resources);
    }

    [Fact]
    public async Task AnotherPortOfTheMonolith_IsWarnedOf_WithTheTwoSteps()
    {
        var last = LastDeployment.None with { MonolithPort = 8080 };
        var definition = Define(With("monolith", """{"port":9000}"""), false) with { Last = last };

        var warnings = (await GraphEvaluator.EvaluateAsync(definition)).Plan.Warnings.Select(warning => $"{warning}");

        Assert.Contains(
            "all routes: The monolith is not reached while hybrid:monolith.port goes from 8080 to 9000: the load balancer asks for "
                + "the new port at once, and instances that listen there come only then. Deploy in two steps: first let the application "
                + "listen on both ports, and wait until all instances are replaced; then change the port.",
            warnings);
    }

    [Fact]
    public async Task AnotherPortOfServers_IsWarnedOf_AndNotOfThoseThatAreNew()
    {
        var last = LastDeployment.None with { ServerPorts = new Dictionary<string, int> { ["till"] = 8080 } };
        var ports = With("servers", """{"till":{"port":9000}}""");
        var definition = Define([.. Cutover("""{"api":10,"shop":true}"""), .. ports], false, Servers.Named("till"));

        var warnings = (await GraphEvaluator.EvaluateAsync(definition with { Last = last })).Plan.Warnings;

        Assert.Contains(
            "The servers till are not reached while hybrid:servers.till.port goes from 8080 to 9000: the load balancer asks for the new "
                + "port at once, and instances that listen there come only then.",
            Assert.Single(warnings).ToString(),
            StringComparison.Ordinal);
        Assert.Empty((await GraphEvaluator.EvaluateAsync(definition)).Plan.Warnings);
    }

    private static Pair OfServers((string, string)[] first, (string, string)[] second)
    {
        return new(Set(first), Set(second))
        {
            Before = Servers.Named("till"), After = Servers.Named("till"),
        };

        static (string, string)[] Set((string Key, string)[] own) =>
            [.. ToServers.Where(setting => own.All(other => other.Key != setting.Item1)), .. own];
    }

    private static (string, string)[] With(string section, string json) => [($"hybrid:{section}", json)];

    private static (string, string)[] Cutover(string json) => With("cutover", json);

    private static (string, string)[] Listeners(params string[] ids) =>
    [
        .. With("loadBalancer", $$"""{"listenerArns":[{{string.Join(',', ids.Select(id => $"\"{Shared}/00000000000000{id}\""))}}]}"""),
        .. With("monolith", """{"enabled":false}"""),
        .. Cutover("""{"api":100,"shop":100}"""),
    ];

    private static async Task<StackGraph> EvaluateAsync(
        (string Key, string Json)[] configuration, bool rewrites, RouteTarget? target = null) =>
        (await GraphEvaluator.EvaluateAsync(Define(configuration, rewrites, target))).Graph;

    private static StackDefinition Define((string Key, string Json)[] configuration, bool rewrites, RouteTarget? target = null)
    {
        var shop = new Route("shop", Match.Prefix("/shop"), target ?? SampleCatalog.Hello);
        (string, string)[] defaults = [("hybrid:cutover", """{"api":10,"shop":100}"""), ("hybrid:monitoring", """{"enabled":false}""")];
        return Stacks.Define(
            [new("api", Match.Prefix("/api"), SampleCatalog.Hello), rewrites ? shop.StripPrefix() : shop],
            [.. defaults.Where(setting => configuration.All(other => other.Key != setting.Item1)), .. configuration]);
    }

    private static StackGraph Renamed(StackGraph graph, string alias) =>
        Edited(graph, "aws:lambda/alias:Alias", inputs => inputs["name"] = alias);

    private static StackGraph Edited(StackGraph graph, string type, Action<JsonObject> edit) => graph with
    {
        Resources =
        [
            .. graph.Resources.Select(resource =>
            {
                if (resource.Type != type) return resource;
                var inputs = resource.Inputs.DeepClone().AsObject();
                edit(inputs);
                return resource with { Inputs = inputs };
            }),
        ],
    };

    private sealed record Pair((string Key, string Json)[] First, (string Key, string Json)[] Second)
    {
        /// <summary>What answers /shop, where that is not the function.</summary>
        public RouteTarget? Before { get; init; }

        public RouteTarget? After { get; init; }

        public IReadOnlyList<string> Replaced { get; init; } = [];

        public bool RewritesAfter { get; init; }

        public string? Alias { get; init; }
    }
}
