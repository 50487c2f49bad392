using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks.Rules;

/// <summary>Whatever settings are combined: the graph breaks no sentence, or the program has refused them.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RuleSentencesTests
{
    private const string Group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";
    private const string Till = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/till/0123456789abcdef";
    private const string LoadBalancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shared/0123456789abcdef";
    private static readonly string Listener = LoadBalancer.Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal);
    private static readonly string[] Weights = ["0", "0", "0.1", "10", "50.5", "99.9", "100", "100"];
    private static readonly string[] Regions = ["us-east-1", "cn-north-1", "us-gov-west-1"];

    [Fact]
    public async Task NoCombinationOfSettings_BreaksASentence_OrSendsTheMonolithWhatClientsDidNotSend()
    {
        var random = new Random(20261127);
        var (deployed, refused) = (0, 0);
        for (var i = 0; i < Draws.Of(1_000, 100_000); i++)
        {
            var draw = Draw(random);
            StackGraph graph;
            try
            {
                graph = (await GraphEvaluator.EvaluateAsync(draw.Definition)).Graph;
            }
            catch (RunException refusal)
            {
                refused++;
                Assert.True(draw.MayBeRefused, $"{draw}\n{refusal.Message}");
                continue;
            }

            deployed++;
            Assert.False(draw.MustBeRefused, $"{draw}");
            var broken = RuleSentences.Broken(graph, draw.IsSticky
                ? [.. new[] { Group, Till }.Select(arn => arn.Replace("us-east-1", draw.Region, StringComparison.Ordinal))]
                : []);
            Assert.True(broken.Count == 0, $"{draw}\n{string.Join('\n', broken)}");
        }

        // Neither is nearly all of them, so that both are tested.
        Assert.InRange(refused, deployed / 10, deployed * 2);
    }

    [Theory]
    [InlineData("""{"priority":0}""", "a priority is an integer from 1 to 50000")]
    [InlineData("""{"conditions":[]}""", "a rule has a condition at least")]
    [InlineData("""{"conditions":[{"pathPattern":{"values":["/a","/b","/c","/d","/e","/f"]}}]}""",
        "a rule has five condition values at most")]
    [InlineData("""{"conditions":[{"pathPattern":{"values":["api"]}}]}""",
        "a path begins with / or *, and has none but the allowed characters")]
    [InlineData("""{"actions":[{"type":"forward","forward":{"targetGroups":[]}}]}""", "a forward has one to five target groups")]
    [InlineData(
        """{"actions":[{"type":"forward","forward":{"targetGroups":[{"arn":"a"},{"arn":"b"}]}}]}""", "several target groups need weights")]
    [InlineData(
        """{"actions":[{"type":"forward","forward":{"targetGroups":[{"arn":"a","weight":1},{"arn":"sticky","weight":1}]}}]}""",
        "group stickiness must be enabled if a member group is sticky")]
    [InlineData(
        """{"actions":[{"type":"redirect","redirect":{"statusCode":"HTTP_303","query":"x"}}]}""",
        "a redirect is HTTP_301 or HTTP_302", "a redirect changes protocol, host, port or path")]
    [InlineData(
        """{"actions":[{"type":"redirect","redirect":{"statusCode":"HTTP_301","path":"/#{path}","host":"#{host}","query":"x"}}]}""",
        "a redirect changes protocol, host, port or path")]
    [InlineData(
        """{"actions":[{"type":"redirect","redirect":{"statusCode":"HTTP_301","path":"store","host":"#{path}","protocol":"ftp"}}]}""",
        "a path begins with a slash", "a protocol is HTTP, HTTPS or the keyword", "a keyword is one that its part takes")]
    [InlineData(
        """{"actions":[{"type":"redirect","redirect":{"statusCode":"HTTP_302","protocol":"HTTP","port":"0"}}]}""",
        "no redirect goes from HTTPS to HTTP", "a port is 1 to 65535")]
    [InlineData(
        """{"actions":[{"type":"fixed-response","fixedResponse":{"statusCode":"302","contentType":"image/png"}}]}""",
        "a fixed response has a status 2XX, 4XX or 5XX", "a fixed response has one of five content types")]
    [InlineData(
        """{"actions":[{"type":"forward","targetGroupArn":"a","order":1},{"type":"jwt-validation","jwtValidation":{},"order":2}]}""",
        "the routing action runs last", "nothing but authentication stands before the routing action",
        "authentication has the configuration of its type")]
    [InlineData(
        """
        {"actions":[
          {"type":"authenticate-cognito","authenticateCognito":{"userPoolArn":"a","userPoolClientId":"b","sessionTimeout":0,
           "onUnauthenticatedRequest":"ask"},"order":2},
          {"type":"forward","targetGroupArn":"a","order":1}]}
        """,
        "sign-in has all that names provider and client", "deny, allow or authenticate", "a session lasts 1 to 604800 s",
        "the action with the lowest order is performed first")]
    [InlineData(
        """
        {"actions":[
          {"type":"jwt-validation","jwtValidation":{"issuer":"a","jwksEndpoint":"b","additionalClaims":[{"name":"scope","format":"any"}]}},
          {"type":"forward","targetGroupArn":"a"}]}
        """,
        "a claim has one to ten values", "a claim has one of three formats", "an order is required when there are several actions")]
    [InlineData(
        """{"transforms":[{"type":"url-rewrite","urlRewriteConfig":{"rewrite":{"regex":"a","replace":"b"}}}]}""",
        "transforms act before the pick: what the monolith gets is as clients sent it")]
    public void ABrokenSentence_IsNamed(string inputs, params string[] sentences)
    {
        JsonObject rule = new()
        {
            ["priority"] = 1000,
            ["listenerArn"] = "arn:x",
            ["conditions"] = JsonNode.Parse("""[{"pathPattern":{"values":["/a"]}}]"""),
            ["actions"] = JsonNode.Parse("""[{"type":"forward","targetGroupArn":"monolith"}]"""),
        };
        foreach (var (name, value) in JsonNode.Parse(inputs)!.AsObject()) rule[name] = value?.DeepClone();
        StackGraph graph = new()
        {
            Stack = "test",
            Region = "us-east-1",
            ProjectDirectory = ".",
            Outputs = [],
            Resources = [new() { Type = "aws:lb/listenerRule:ListenerRule", Name = "r", Urn = "r", Inputs = rule }],
        };

        Assert.Equal(sentences.Select(sentence => $"ListenerRule r: {sentence}"), RuleSentences.Broken(graph, ["sticky"]));
    }

    private static Drawn Draw(Random random)
    {
        var region = Regions[random.Next(Regions.Length)];
        var (adoptedLoadBalancer, https, rewrites) = (random.Next(3) == 0, random.Next(3) == 0, random.Next(4) == 0);
        var monolith = random.Next(6) switch { 0 => "none", 1 or 2 => "created", _ => "adopted" };
        var weights = new[] { Weights[random.Next(Weights.Length)], Weights[random.Next(Weights.Length)] };
        string?[] stickiness = [random.Next(2) == 0 ? "1h" : null, random.Next(2) == 0 ? "7d" : null];
        var previews = new[] { random.Next(2) == 0, random.Next(2) == 0 };
        RouteTarget?[] targets =
        [
            null, Redirect.To("/store/#{path}") with { StatusCode = 301 }, new Redirect { Host = "www.#{host}", Query = "" },
            Redirect.To("/store") with { Protocol = "HTTP" }, Fixed.Response(410, "text/html", "gone"), Servers.Named("till"),
        ];
        string?[] defaults =
        [
            null, """{"fixedResponse":{"statusCode":503,"messageBody":"Soon"}}""",
            """{"redirect":{"host":"www.example.org","path":"/","statusCode":301}}""",
        ];
        Authenticate?[] authentications =
        [
            null, null, null, Authenticate.Oidc("company") with { ExtraParameters = [new("prompt", "login")] },
            Authenticate.Cognito("company") with { OnUnauthenticatedRequest = UnauthenticatedRequest.Allow },
            Authenticate.Jwt("company").Claim("scope", JwtClaimFormat.SpaceSeparatedValues, "a", "b"),
        ];
        var asked = authentications[random.Next(authentications.Length)];
        var (old, defaultAction) = (targets[random.Next(targets.Length)], defaults[random.Next(defaults.Length)]);
        // The rest of each goes to the servers, or to the monolith.
        bool[] toTill = [random.Next(4) == 0, random.Next(4) == 0];
        var (adoptedTill, usesTill) = (random.Next(2) == 0, old is Servers || toTill.Contains(true));
        bool[] toAdopted = [.. toTill.Select(servers => servers ? adoptedTill : monolith == "adopted")];
        var adoptedGroup = monolith == "adopted" || (usesTill && adoptedTill);
        var (sticky, appCookie) = (adoptedGroup && random.Next(2) == 0, random.Next(4) == 0);
        var adoptedNetwork = adoptedGroup || adoptedLoadBalancer;
        var withoutRest = monolith == "none" && weights.Index().Any(weight => weight.Item != "100" && !toTill[weight.Index]);
        // Listeners that are adopted are HTTPS listeners here.
        var unasked = asked is not null && !https && !adoptedLoadBalancer;
        var downgrades = old is Redirect { Protocol: "HTTP" } && (https || adoptedLoadBalancer);
        var cutover = new JsonObject();
        if (old is not null) cutover["old"] = true;
        foreach (var (i, name) in new[] { "api", "shop" }.Index())
        {
            var entry = new JsonObject { ["weight"] = decimal.Parse(weights[i], System.Globalization.CultureInfo.InvariantCulture) };
            if (stickiness[i] is { } duration) entry["stickiness"] = duration;
            if (previews[i]) entry["previewHeader"] = "x-preview";
            cutover[name] = entry;
        }

        var configuration = new Dictionary<string, string>
        {
            ["aws:region"] = region,
            ["hybrid:cutover"] = cutover.ToJsonString(),
            ["hybrid:monitoring"] = """{"enabled":false}""",
            ["hybrid:monolith"] = monolith switch
            {
                "none" => """{"enabled":false}""",
                "adopted" => $$"""{"targetGroupArn":"{{In(Group)}}"}""",
                _ => "{}",
            },
            ["hybrid:functions"] = $$"""
                {"api":{"healthCheck":{{Flag()}},"provisionedConcurrency":2},"shop":{"multiValueHeaders":{{Flag()}} } }
                """,
        };
        if (usesTill)
        {
            configuration["hybrid:servers"] = adoptedTill
                ? $$"""{"till":{"targetGroupArn":"{{In(Till)}}"} }"""
                : """{"till":{"port":9000}}""";
        }

        if (adoptedLoadBalancer)
        {
            configuration["hybrid:loadBalancer"] = $$"""
                {"listenerArns":["{{In(Listener)}}/00000000000000aa","{{In(Listener)}}/00000000000000bb"]}
                """;
        }
        else if (defaultAction is not null)
        {
            configuration["hybrid:loadBalancer"] = $$"""{"defaultAction":{{defaultAction}}}""";
        }

        if (https && !adoptedLoadBalancer)
        {
            configuration["hybrid:https"] = $$"""{"certificateArn":"{{In("arn:aws:acm:us-east-1:123456789012:certificate/0123abcd")}}"}""";
        }

        if (asked is not null)
        {
            configuration["hybrid:identityProviders"] = $$"""
                {"company":{"issuer":"https://a.example","authorizationEndpoint":"https://a.example/a",
                 "tokenEndpoint":"https://a.example/b","userInfoEndpoint":"https://a.example/c",
                 "clientId":"d","clientSecret":"e","jwksEndpoint":"https://a.example/f",
                 "userPoolArn":"{{In("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a")}}","userPoolClientId":"g",
                 "userPoolDomain":"h"} }
                """;
        }

        if (adoptedNetwork)
        {
            configuration["hybrid:network"] = """
                {"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],"privateSubnetIds":["subnet-0000000c"]}
                """;
        }

        var shop = new Route("shop", Match.Prefix("/shop").Methods("GET", "POST"), SampleCatalog.Hello);
        shop = shop with { Authenticate = asked, Rest = RestOf(1) };
        if (rewrites) shop = shop.StripPrefix().HostRewrite("^shop\\.(.*)$", "internal.$1");
        return new(region, sticky)
        {
            Definition = new()
            {
                Project = "hybrid",
                Stack = "test",
                ProjectDirectory = Hybrid.Local.Cli.Builds.Clone.Program,
                Configuration = configuration,
                SecretKeys = ["hybrid:identityProviders"],
                Catalog =
                [
                    new("api", Match.Prefix("/api").Header("x-tenant", "acme*"), SampleCatalog.Hello) { Rest = RestOf(0) }, shop, .. Old(),
                ],
                Answers = new Dictionary<string, IReadOnlyDictionary<string, object>>
                {
                    ["aws:lb/getListener:getListener"] = new Dictionary<string, object> { ["protocol"] = "HTTPS" },
                    ["aws:lb/getTargetGroup:getTargetGroup"] = new Dictionary<string, object>
                    {
                        ["targetType"] = random.Next(2) == 0 ? "ip" : "instance",
                        ["stickiness"] = System.Collections.Immutable.ImmutableDictionary.CreateRange<string, object>(
                        [
                            new("cookieDuration", 3600), new("cookieName", ""), new("enabled", sticky),
                            new("type", appCookie ? "app_cookie" : "lb_cookie"),
                        ]),
                    },
                },
            },
            // An ALB takes no share for a sticky group without stickiness of the rule, nor ever for an application's cookie; none can be
            // given to a monolith that is not there, and a rewrite is for both or neither.
            MustBeRefused = weights.Index().Any(weight => weight.Item is not ("0" or "100")
                    && ((sticky && toAdopted[weight.Index] && (appCookie || stickiness[weight.Index] is null))
                        || (rewrites && weight.Index == 1)))
                || withoutRest || downgrades || unasked,
            MayBeRefused = downgrades || unasked || weights.Any(weight => weight is not ("0" or "100")) || withoutRest,
        };

        string In(string arn) => arn.Replace("us-east-1", region, StringComparison.Ordinal);
        Servers? RestOf(int route) => toTill[route] ? Servers.Named("till") : null;
        Route[] Old() => old is null ? [] : [new("old", Match.Prefix("/old"), old)];
        string Flag() => random.Next(2) == 0 ? "true" : "false";
    }

    private sealed record Drawn(string Region, bool IsSticky)
    {
        public required StackDefinition Definition { get; init; }

        public required bool MustBeRefused { get; init; }

        public required bool MayBeRefused { get; init; }

        public override string ToString() => string.Join('\n', Definition.Configuration);
    }
}
