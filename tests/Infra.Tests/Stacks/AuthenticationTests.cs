using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;
using Pulumi.Testing;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Routes at which the load balancer asks who somebody is.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AuthenticationTests
{
    private const string Section = "hybrid:identityProviders";
    private const string LoadBalancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef";

    private static readonly (string, string) Https =
        ("hybrid:https", """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123"}""");

    private static readonly (string, string) Company = (Section, """
        {"company":{"issuer":"https://marker-issuer.example.com","authorizationEndpoint":"https://marker-a.example.com/a",
         "tokenEndpoint":"https://marker-t.example.com/t","userInfoEndpoint":"https://marker-u.example.com/u",
         "clientId":"marker-client","clientSecret":"marker-secret","jwksEndpoint":"https://marker-j.example.com/j"}}
        """);

    private static readonly Authenticate Oidc = Authenticate.Oidc("company");

    [Fact]
    public async Task ProviderAndClient_AreSecretsToPulumi_AndStandInNoGraph()
    {
        var seen = new Dictionary<string, bool>();
        var definition = Stacks.Define([Account(Oidc)], Https, Company, ("hybrid:cutover", """{"account":50}"""));
        ResourceTransformation look = args =>
        {
            if (args.Args is not ListenerRuleArgs rule) return null;
            Output<ImmutableArray<ListenerRuleActionArgs>> actions = rule.Actions;
            var oidc = ValueOf(ValueOf(actions).Single(action => action.AuthenticateOidc is not null).AuthenticateOidc!);
            foreach (var (name, value) in new (string, Input<string>)[]
            {
                ("issuer", oidc.Issuer), ("authorizationEndpoint", oidc.AuthorizationEndpoint), ("tokenEndpoint", oidc.TokenEndpoint),
                ("userInfoEndpoint", oidc.UserInfoEndpoint), ("clientId", oidc.ClientId), ("clientSecret", oidc.ClientSecret),
                ("scope", oidc.Scope!),
            })
            {
                Output<string> output = value;
                seen[name] = Output.IsSecretAsync(output).GetAwaiter().GetResult();
            }

            return null;
        };

        await RunAsync(definition, mocks => mocks, look);

        Assert.Equal(["scope"], seen.Where(one => !one.Value).Select(one => one.Key));
        Assert.Equal(7, seen.Count);
        Assert.DoesNotContain("marker", GraphJson.Serialize((await GraphEvaluator.EvaluateAsync(definition)).Graph, "infra"));
    }

    [Fact]
    public async Task EveryRuleOfTheRoute_AsksFirst_WhateverItsWeight_AndNoOther()
    {
        foreach (var weight in new[] { 0, 50, 100 })
        {
            var graph = await Stacks.EvaluateAsync(
                [Account(Oidc), new("open", Match.Prefix("/open"), SampleCatalog.Hello)],
                Https, Company,
                ("hybrid:cutover", $$"""{"account":{"weight":{{weight}},"previewHeader":"x-preview"},"open":{{weight}}}"""));

            Assert.Equal(["authenticate-oidc:1", "forward:2"], ActionsOf(graph.Rule("account")));
            Assert.Equal(["authenticate-oidc:1", "forward:2"], ActionsOf(graph.Rule("account:preview")));
            Assert.Equal(["forward:"], ActionsOf(graph.Rule("open")));
            // The load balancer reaches the provider.
            graph.Resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "load-balancer-to-identity-providers")
                .AssertInput("toPort", "443");
        }
    }

    [Fact]
    public async Task AnAdoptedHttpListener_RedirectsToTheHttpsListener_AndNoCutOverTouchesThat()
    {
        var definition = Stacks.Define(
            [Account(Oidc)], Company, ("hybrid:cutover", """{"account":50}"""),
            ("hybrid:loadBalancer", $$"""{"listenerArns":["{{LoadBalancer}}/00000000000000aa","{{LoadBalancer}}/00000000000000bb"]}"""),
            ("hybrid:monolith",
                """{"targetGroupArn":"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef"}"""),
            ("hybrid:retreat", """{"enabled":true}"""));

        var graph = await RunAsync(definition, mocks => new HttpBeside(mocks));

        var rules = graph.OfType("aws:lb/listenerRule:ListenerRule").ToDictionary(rule => rule.Name.Split(':')[0]);
        rules["00000000000000aa"].AssertInput(
            "actions", """[{"redirect":{"port":"8443","protocol":"HTTPS","statusCode":"HTTP_302"},"type":"redirect"}]""");
        Assert.Equal(["authenticate-oidc:1", "forward:2"], ActionsOf(rules["00000000000000bb"]));
        var split = Assert.Single(graph.Outputs["ruleArns"]!["account"]!.AsArray())!.GetValue<string>();
        Assert.Contains("00000000000000bb:", split, StringComparison.Ordinal);
        Assert.DoesNotContain("00000000000000aa:", graph.Resource("aws:cloudwatch/eventTarget:EventTarget", "account-retreat")
            .Input("input"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "hybrid:identityProviders.company: missing; needed by account (infra/Routes.cs): set issuer, ")]
    [InlineData(
        """{"compny":{}}""",
        "hybrid:identityProviders.compny: no route of infra/Routes.cs names it (Authenticate); did you mean company?")]
    [InlineData(
        """{"company":{"issuer":"https://a.example"}}""",
        "hybrid:identityProviders.company.tokenEndpoint: missing; needed by account")]
    [InlineData(
        """{"company":{"issuer":"https://a.example"}}""",
        "pulumi config set --secret --path 'hybrid:identityProviders.company.clientSecret' --stack test")]
    [InlineData(
        """{"company":{"issuer":"http://marker.example"}}""",
        "hybrid:identityProviders.company.issuer: its value is not allowed; allowed: ")]
    [InlineData("""{"company":{"clientSecret":7}}""", "hybrid:identityProviders.company.clientSecret: its value is not allowed")]
    [InlineData("""{"company":{"clientsecret":"marker"}}""", "hybrid:identityProviders.company.clientsecret: unknown key")]
    public async Task WhatIsMissingOrWrong_IsNamed_WithoutAValue(string providers, string fault)
    {
        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [Account(Oidc)], Https, (Section, providers), ("hybrid:cutover", """{"account":100}""")));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissing_IsNeededByTheRoutesThatNeedIt()
    {
        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [
                Account(Oidc),
                new("partners", Match.Prefix("/partners"), SampleCatalog.Hello) { Authenticate = Authenticate.Jwt("company") },
            ],
            Https, (Section, """{"company":{}}"""), ("hybrid:cutover", """{"account":100,"partners":100}""")));

        foreach (var (key, routes) in new[]
        {
            ("issuer", "account and partners"), ("tokenEndpoint", "account"), ("clientId", "account"), ("jwksEndpoint", "partners"),
        })
        {
            Assert.Contains($"company.{key}: missing; needed by {routes} (infra/Routes.cs)", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ASecretInPlainText_IsRefused_WithTheRemedy()
    {
        var definition = Stacks.Define([Account(Oidc)], Https, Company, ("hybrid:cutover", """{"account":100}""")) with { SecretKeys = [] };

        var refusal = await Assert.ThrowsAsync<RunException>(() => GraphEvaluator.EvaluateAsync(definition));

        Assert.Contains(
            "hybrid:identityProviders.company.clientSecret: in plain text; encrypt it: pulumi config set --secret --path "
                + "'hybrid:identityProviders.company.clientSecret' --stack test",
            refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutHttps_OrWithAnHttpApi_OrASharedCookie_TheRouteIsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [
                Account(Oidc) with { HttpApi = true },
                new("members", Match.Prefix("/members"), SampleCatalog.Hello) { Authenticate = Authenticate.Cognito("pool") },
            ],
            Company, ("hybrid:cutover", """{"account":100,"members":100}""")));

        Assert.Contains("account: It authenticates, which an ALB does on HTTPS alone", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("account: Its HTTP API leads to the function past the load balancer", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("members: Whoever has signed in for account, at another provider, is let in here too", refusal.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "Set hybrid:network.natGateways: one.", true)]
    [InlineData("""{"natGateways":"one"}""", null, false)]
    [InlineData(
        """{"vpcId":"vpc-1","publicSubnetIds":["subnet-1","subnet-2"],"privateSubnetIds":["subnet-3","subnet-4"]}""",
        "Look whether the route tables of hybrid:network.privateSubnetIds have one", false)]
    public async Task AnInternalLoadBalancer_NeedsAWayToTheProvider(string network, string? remedy, bool isRefused)
    {
        var definition = Stacks.Define(
            [Account(Authenticate.Jwt("company"))], Https, Company, ("hybrid:cutover", """{"account":100}"""),
            ("hybrid:loadBalancer", """{"internal":true}"""), ("hybrid:network", network));

        if (isRefused)
        {
            var refusal = await Assert.ThrowsAsync<RunException>(() => GraphEvaluator.EvaluateAsync(definition));
            Assert.Contains(remedy!, refusal.Message, StringComparison.Ordinal);
        }
        else
        {
            var warnings = (await GraphEvaluator.EvaluateAsync(definition)).Warnings.Where(warning => warning.Contains("reaches "));
            if (remedy is null) Assert.Empty(warnings);
            else Assert.Contains(remedy, Assert.Single(warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhatAnAlbDoesNotTake_IsRefused()
    {
        var many = Enumerable.Range(0, 11).Select(i => KeyValuePair.Create($"p{i}", "x")).ToArray();
        var claims = Enumerable.Range(0, 11).Aggregate(
            Authenticate.Jwt("company"), (jwt, i) => jwt.Claim($"c{i}", JwtClaimFormat.StringArray, "x"));
        (Authenticate Authenticate, string Fault)[] cases =
        [
            (Authenticate.Oidc("company") with { SessionTimeout = TimeSpan.FromDays(8) }, "It keeps somebody signed in for 8"),
            (Authenticate.Oidc("company") with { ExtraParameters = [.. many] }, "It has 11 extra parameters"),
            (Authenticate.Oidc("company") with { ExtraParameters = [new("a", "b"), new("a", "c")] }, "stands twice"),
            (Authenticate.Oidc("company") with { Scope = "" }, "Its scope is empty"),
            (Authenticate.Oidc("company") with { SessionCookieName = "a b" }, "is no name of a cookie"),
            (claims, "It asks for 11 claims"),
            (Authenticate.Jwt("company").Claim("exp", JwtClaimFormat.SingleString, "1"), "the claim exp, which an ALB always looks at"),
            (Authenticate.Jwt("company").Claim("a", JwtClaimFormat.SingleString, "1", "2"), "is one text, and it asks for 2"),
            (Authenticate.Jwt("company").Claim("a", JwtClaimFormat.SpaceSeparatedValues, "1 2"), "has a blank in it"),
            (Authenticate.Jwt("company").Claim("a", JwtClaimFormat.StringArray), "It asks for 0 values"),
            (Authenticate.Jwt("company").Claim("a", JwtClaimFormat.StringArray, new string('x', 257)), "is empty or too long"),
        ];
        Route[] routes =
        [
            .. cases.Select((one, i) =>
                new Route($"r{i}", Match.Path($"/r{i}"), SampleCatalog.Hello) { Authenticate = one.Authenticate }),
        ];
        var cutover = new JsonObject(routes.Select(route => KeyValuePair.Create(route.Name, (JsonNode?)100))).ToJsonString();

        var refusal = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            routes, Https, Company, ("hybrid:cutover", cutover)));

        Assert.All(cases.Index(), one => Assert.Matches($"r{one.Index}: .*{one.Item.Fault}", refusal.Message));
    }

    private static async Task<StackGraph> RunAsync(
        StackDefinition definition, Func<GraphMocks, IMocks> mocksOf, params ResourceTransformation[] transformations)
    {
        var recorder = new ResourceRecorder(definition);
        var mocks = new GraphMocks(definition, recorder);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", System.Text.Json.JsonSerializer.Serialize(definition.Configuration));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", $"[\"{Section}\"]");
        await Deployment.TestWithServiceProviderAsync<HybridStack>(
            mocksOf(mocks),
            new Provider(() => new HybridStack(
                definition.Catalog, new StackOptions { ResourceTransformations = [recorder.Record, .. transformations] }, Clone.Program)),
            new TestOptions { ProjectName = "hybrid", StackName = "test", IsPreview = false });
        return new()
        {
            Stack = "test",
            Region = "us-east-1",
            ProjectDirectory = Clone.Program,
            Resources = recorder.Resources(),
            Outputs = mocks.StackOutputs,
        };
    }

    private static Route Account(Authenticate authenticate) =>
        new("account", Match.Prefix("/account"), SampleCatalog.Hello) { Authenticate = authenticate };

    private static IEnumerable<string> ActionsOf(GraphResource rule) =>
        rule.Inputs["actions"]!.AsArray().Select(action => $"{action!["type"]}:{action["order"]}");

    private static T ValueOf<T>(Input<T> input)
    {
        T? value = default;
        Output<T> output = input;
        output.Apply(known => value = known);
        return value!;
    }

    private static T ValueOf<T>(Output<T> output)
    {
        T? value = default;
        output.Apply(known => value = known);
        return value!;
    }

    // Of two adopted listeners, one speaks HTTP.
    private sealed class HttpBeside(GraphMocks inner) : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => inner.NewResourceAsync(args);

        public async Task<object> CallAsync(MockCallArgs args)
        {
            var answer = await inner.CallAsync(args);
            if (args.Token != "aws:lb/getListener:getListener") return answer;
            var isHttp = ((string)args.Args["arn"]).EndsWith("aa", StringComparison.Ordinal);
            return ((ImmutableDictionary<string, object>)answer)
                .SetItem("protocol", isHttp ? "HTTP" : "HTTPS").SetItem("port", isHttp ? 8080 : 8443);
        }

        public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => inner.RegisterResourceOutputs(args);
    }

    private sealed class Provider(Func<HybridStack> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }
}
