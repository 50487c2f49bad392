using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Graph.Evaluation;
using Redirect = Hybrid.Infra.Catalog.Redirect;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What stacks register for routes that no function answers, and for requests that no route takes.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RouteTargetTests
{
    private static readonly Route[] Catalog =
    [
        new("hello", Match.Prefix("/hello"), SampleCatalog.Hello),
        new("old-shop", Match.Prefix("/shop"), Redirect.To("/store/#{path}") with { StatusCode = 301 }),
        new("gone", Match.Path("/gone"), Fixed.Response(410, "text/html", "<p>gone</p>")),
        new("checkout", Match.Prefix("/checkout"), Servers.Named("till")),
    ];

    private const string Till = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/till/0123456789abcdef";

    private static readonly (string, string)[] WithTill =
    [
        ("hybrid:network", """
            {"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],"privateSubnetIds":["subnet-0000000c"]}
            """),
        ("hybrid:servers", $$"""{"till":{"targetGroupArn":"{{Till}}"} }"""),
    ];

    [Fact]
    public async Task Routes_ThatNoFunctionAnswers_AreNothingButTheirRules()
    {
        var graph = await Stacks.EvaluateAsync(Catalog, ("hybrid:cutover", """{"hello":100,"old-shop":true,"gone":true}"""),
            ("hybrid:retreat", """{"enabled":true}"""));

        graph.Rule("old-shop").AssertInput("actions", """
            [{"redirect":{"host":"#{host}","path":"/store/#{path}","port":"#{port}","protocol":"#{protocol}","query":"#{query}",
              "statusCode":"HTTP_301"},"type":"redirect"}]
            """);
        graph.Rule("gone").AssertInput("actions", """
            [{"fixedResponse":{"contentType":"text/html","messageBody":"<p>gone</p>","statusCode":"410"},"type":"fixed-response"}]
            """);
        foreach (var route in new[] { "old-shop", "gone" })
        {
            var component = graph.Resource("hybrid:components:Route", route);
            Assert.Equal(["aws:lb/listenerRule:ListenerRule"], graph.Resources.Where(r => r.Parent == component.Urn).Select(r => r.Type));
        }

        Assert.Equal(["hello"], graph.Outputs["ruleArns"]!.AsObject().Select(route => route.Key));
        Assert.Equal(["hello"], graph.Outputs["retreats"]!.AsObject().Select(route => route.Key));
        Assert.Equal(["gone", "hello", "old-shop"], graph.Outputs["routes"]!.AsObject().Select(route => route.Key).Order());
        Assert.DoesNotContain("old-shop", graph.OfType("aws:cloudwatch/dashboard:Dashboard").Single().Input("dashboardBody"));
    }

    [Fact]
    public async Task EveryKind_IsRegistered_AndReadBack_AsTheFrontDoorServesIt()
    {
        // Kinds of function have a test of their own.
        var kinds = typeof(RouteTarget).Assembly.GetTypes().Where(type => type.BaseType == typeof(RouteTarget)).Select(kind => kind.Name);
        var named = Catalog.Select(route => route.Target is LambdaFunction ? nameof(LambdaFunction) : route.Target.GetType().Name);
        Assert.Equal(kinds.Order(), named.Order());

        var graph = await Stacks.EvaluateAsync(
            Catalog, [("hybrid:cutover", """{"hello":100,"old-shop":true,"gone":true,"checkout":true}"""), .. WithTill]);

        var actions = LoadBalancerReader.Read(graph).Listeners.Single().Rules.Rules.ToDictionary(
            rule => rule.Action.RuleName, rule => rule.Action);
        Assert.True(Assert.IsType<ForwardAction>(actions["hello"]).Targets.Single().TargetGroup.IsLambda);
        Assert.Equal(new RedirectAction("old-shop", 301) { Path = "/store/#{path}" }, actions["old-shop"]);
        var gone = Assert.IsType<FixedResponseAction>(actions["gone"]);
        Assert.Equal((410, "text/html", "<p>gone</p>"), (gone.StatusCode, gone.ContentType, gone.MessageBody));
        var till = Assert.IsType<ForwardAction>(actions["checkout"]).Targets.Single().TargetGroup;
        Assert.Equal(("till", "the servers till", Till), (till.Servers, till.Owner, till.Arn));
    }

    [Theory]
    [InlineData("{}", """[{"targetGroupArn":"${aws:lb/targetGroup:TargetGroup::monolith.arn}","type":"forward"}]""")]
    [InlineData(
        """{"defaultAction":{"redirect":{"host":"www.example.com","port":443,"protocol":"HTTPS"}}}""",
        """
        [{"redirect":{"host":"www.example.com","path":"/#{path}","port":"443","protocol":"HTTPS","query":"#{query}",
          "statusCode":"HTTP_302"},"type":"redirect"}]
        """)]
    [InlineData(
        """{"defaultAction":{"fixedResponse":{"statusCode":503,"messageBody":"soon"}}}""",
        """[{"fixedResponse":{"contentType":"text/plain","messageBody":"soon","statusCode":"503"},"type":"fixed-response"}]""")]
    public async Task DefaultAction_IsASetting(string loadBalancer, string actions)
    {
        var graph = await Stacks.EvaluateAsync(Catalog, ("hybrid:cutover", """{"hello":10}"""), ("hybrid:loadBalancer", loadBalancer));

        graph.Resource("aws:lb/listener:Listener", "http").AssertInput("defaultActions", actions);
    }

    [Fact]
    public async Task DefaultAction_ThatLeavesTheMonolithNothing_IsWarnedOf_AndOneThatLeadsToItselfRefused()
    {
        (string, string) cutover = ("hybrid:cutover", """{"hello":100}""");
        var evaluation = await GraphEvaluator.EvaluateAsync(Stacks.Define(
            Catalog, cutover, ("hybrid:loadBalancer", """{"defaultAction":{"fixedResponse":{"statusCode":503}}}""")));
        var refusal = await Assert.ThrowsAsync<Pulumi.RunException>(() => Stacks.EvaluateAsync(
            Catalog, cutover, ("hybrid:loadBalancer", """{"defaultAction":{"redirect":{"path":"/new"}}}""")));

        Assert.Contains(
            "default action: The monolith gets no request: no route leaves it a share, and a fixed response answers the rest. Set "
                + "hybrid:monolith.enabled to false, or remove hybrid:loadBalancer.defaultAction.",
            evaluation.Plan.Warnings.Select(warning => warning.ToString()));
        Assert.Contains(
            "default action: Clients never arrive: it sends http://example.com/ to http://example.com/new, and that is sent on to "
                + "http://example.com/new, and so on. Let it lead to what a route takes, or to another host "
                + "(hybrid:loadBalancer.defaultAction.redirect).",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "till")]
    [InlineData("10", "hello till")]
    [InlineData("100", "hello")]
    public async Task Rest_GoesToTheServers_InThePlaceOfTheMonolith(string weight, string groups)
    {
        Route[] catalog = [new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { Rest = Servers.Named("till") }];

        var graph = await Stacks.EvaluateAsync(
            catalog,
            [("hybrid:cutover", $$"""{"hello":{{weight}}}"""), ("hybrid:monolith", """{"enabled":false}"""),
             ("hybrid:retreat", """{"enabled":true}"""), .. WithTill]);

        var targets = graph.Rule("hello").Inputs["actions"]![0]!["forward"]!["targetGroups"]!.AsArray().Select(group => $"{group!["arn"]}");
        Assert.Equal(groups, string.Join(' ', targets.Select(arn => arn == Till ? "till" : "hello")));
        var listener = LoadBalancerReader.Read(graph).Listeners.Single();
        var forward = Assert.IsType<ForwardAction>(listener.Rules.Rules.Single().Action);
        Assert.Equal("till", WeightsByHand.Sides(forward, listener.Default)?.Monolith.Servers);
        Assert.Contains($"\"monolith\": \"{Till}\"", graph.Outputs["retreats"]!["hello"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("on the servers till", graph.OfType("aws:cloudwatch/dashboard:Dashboard").Single().Input("dashboardBody"),
            StringComparison.Ordinal);
        Assert.Contains(graph.OfType("aws:cloudwatch/metricAlarm:MetricAlarm"), alarm => alarm.Name == "servers-till-5xx");
    }

    [Fact]
    public async Task CreatedServers_AreReadBack_AsThoseOfTheirName_BesideTheMonolith()
    {
        var graph = await Stacks.EvaluateAsync(
            [new("shop", Match.Prefix("/shop"), Servers.Named("till")),
             new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { Rest = Servers.Named("till") }],
            ("hybrid:cutover", """{"shop":true,"hello":0}"""), ("hybrid:servers", """{"till":{"port":9000}}"""));

        var listener = LoadBalancerReader.Read(graph).Listeners.Single();
        var forwards = listener.Rules.Rules.Select(rule => Assert.IsType<ForwardAction>(rule.Action)).ToList();
        Assert.All(forwards, forward => Assert.Equal("till", Assert.Single(forward.Targets).TargetGroup.Servers));
        Assert.Equal([(null, true), ("till", false)], forwards.Select(forward => (forward.Rest?.Servers, forward.IsToServers)).Order());
        Assert.Null(Assert.IsType<ForwardAction>(listener.Default).Targets.Single().TargetGroup.Servers);
        Assert.Equal("""{"till":9000}""", graph.Outputs["serverPorts"]!.ToJsonString());
    }

    [Fact]
    public async Task ServersThatNoDeployedRouteNames_AreWarnedOf_AndNotMade()
    {
        var evaluation = await GraphEvaluator.EvaluateAsync(Stacks.Define(
            [new("shop", Match.Prefix("/shop"), Servers.Named("till")), new("hello", Match.Prefix("/hello"), SampleCatalog.Hello)],
            ("hybrid:cutover", """{"shop":false,"hello":100}"""), ("hybrid:servers", """{"till":{}}""")));

        Assert.Contains(
            "The servers till are not deployed here, since no route that names them has an entry in hybrid:cutover, though "
                + "hybrid:servers.till has settings.",
            Assert.Single(evaluation.Plan.Warnings).ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(evaluation.Graph.Resources, resource => resource.Name == "servers-till");
    }

    [Fact]
    public async Task LongNamesOfServers_MakeNoNameThatAWSRefuses()
    {
        var name = new string('s', 40);

        var graph = await Stacks.EvaluateAsync(
            [new("shop", Match.Prefix("/shop"), Servers.Named(name))],
            ("hybrid:cutover", """{"shop":true}"""), ("hybrid:servers", $$"""{"{{name}}":{} }"""));

        // With Pulumi's suffix, 32 and 64: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
        Assert.Equal(["monolith", "servers-sssssssss-" + graph.OfType("aws:lb/targetGroup:TargetGroup").Last().Name[^6..]],
            graph.OfType("aws:lb/targetGroup:TargetGroup").Select(group => group.Name));
        Assert.All(graph.OfType("aws:iam/role:Role"), role => Assert.InRange(role.Name.Length, 1, 40));
    }

    [Theory]
    [InlineData("targetType", "\"lambda\"", "hybrid:servers.till.targetGroupArn: its target type is lambda; allowed: instance, ip")]
    [InlineData("vpcId", "\"vpc-other\"", "hybrid:servers.till.targetGroupArn: it is of vpc-other; allowed: one of vpc-0a1b2c3d")]
    [InlineData("protocolVersion", "\"HTTP2\"",
        "hybrid:servers.till.targetGroupArn: its protocol version is HTTP2, which needs HTTPS (hybrid:https)",
        "hybrid:cutover.hello.weight: 10 shares with a target group of protocol version HTTP2 (hybrid:servers.till.targetGroupArn)")]
    public async Task Servers_AreHeldAgainstTheStack(string member, string value, params string[] faults)
    {
        Route[] catalog = [new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { Rest = Servers.Named("till") }];
        var definition = Stacks.Define(catalog, [("hybrid:cutover", """{"hello":10}"""), .. WithTill]) with
        {
            Answers = new Dictionary<string, IReadOnlyDictionary<string, object>>
            {
                ["aws:lb/getTargetGroup:getTargetGroup"] = new Dictionary<string, object> { [member] = value.Trim('"') },
            },
        };

        var refusal = await Assert.ThrowsAsync<Pulumi.RunException>(() => GraphEvaluator.EvaluateAsync(definition));

        Assert.All(faults, fault => Assert.Contains(fault, refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "Use a group of HTTP1.")]
    [InlineData(false, "Use a weight of 100 (hybrid:cutover.hello.weight), or a group of HTTP1.")]
    public async Task SignIn_BeforeServersThatSpeakNoHttp1_IsRefused(bool isTarget, string remedy)
    {
        var till = Servers.Named("till");
        var hello = new Route("hello", Match.Prefix("/hello"), isTarget ? till : SampleCatalog.Hello)
        {
            Rest = isTarget ? null : till, Authenticate = Authenticate.Oidc("company"),
        };
        (string, string)[] signIn = [.. Shapes.All["authentication"].Where(setting => setting.Key != "hybrid:cutover")];
        var definition = Stacks.Define(
            [hello], [("hybrid:cutover", isTarget ? """{"hello":true}""" : """{"hello":0}"""), .. signIn, .. WithTill]) with
        {
            Answers = new Dictionary<string, IReadOnlyDictionary<string, object>>
            {
                ["aws:lb/getTargetGroup:getTargetGroup"] = new Dictionary<string, object> { ["protocolVersion"] = "HTTP2" },
            },
        };

        var refusal = await Assert.ThrowsAsync<Pulumi.RunException>(() => GraphEvaluator.EvaluateAsync(definition));

        Assert.Contains(
            $"hello: An ALB does nothing but forward to a group of protocol version HTTP2, such as that of the servers till. {remedy}",
            refusal.Message,
            StringComparison.Ordinal);
    }

    // The quota is on target groups, of which a redirect has none; and a function that becomes one has its own until the end.
    [Fact]
    public async Task TargetGroups_AreCountedOfFunctionsAlone_NowAndInTheLastDeployment()
    {
        Route[] routes =
        [
            .. Enumerable.Range(1, 99).Select(i => new Route($"r{i}", Match.Prefix($"/r{i}"), SampleCatalog.Hello)),
            .. Enumerable.Range(1, 99).Select(i => new Route($"old{i}", Match.Prefix($"/old{i}"), Redirect.To("/"))),
        ];
        var cutover = new JsonObject(routes.Select(route =>
            KeyValuePair.Create(route.Name, (JsonNode?)(route.Function is null ? JsonValue.Create(true) : JsonValue.Create(100)))));
        var definition = Stacks.Define(
            routes, ("hybrid:cutover", cutover.ToJsonString()), ("hybrid:loadBalancer", """{"ruleQuota":300}"""),
            ("hybrid:monitoring", """{"enabled":false}"""));
        var last = new LastDeployment(routes.Index().ToDictionary(route => route.Item.Name, route => (route.Index + 1) * 100))
        {
            Functions = [.. routes.Take(99).Select(route => route.Name)], Listeners = ["http"],
        };

        Assert.Equal(100, (await GraphEvaluator.EvaluateAsync(definition with { Last = last })).Graph.OfType(
            "aws:lb/targetGroup:TargetGroup").Count());
        var refusal = await Assert.ThrowsAsync<Pulumi.RunException>(() =>
            GraphEvaluator.EvaluateAsync(definition with { Last = last with { Functions = [.. last.Functions, "old1"] } }));
        Assert.Contains("would have 101 target groups for a moment", refusal.Message, StringComparison.Ordinal);
    }
}
