using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Preview.Differences;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;

namespace Hybrid.Local.Tests.Cli.Preview.Differences;

/// <summary>Pairs of stacks, and how they differ in words of traffic.</summary>
[Collection(HarnessCollection.Name)]
public sealed class StackDifferenceTests
{
    private const string Adopted = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/0123456789abcdef/0000000000000";

    private const string Two = $$"""{"listenerArns":["{{Adopted}}001","{{Adopted}}002"]}""";
    private const string Https = """{"certificateArn":"arn:aws:acm:eu-west-1:123456789012:certificate/a"}""";
    private const string Company = """
        {"company":{"issuer":"https://a.example","authorizationEndpoint":"https://a.example/a","tokenEndpoint":"https://a.example/t",
         "userInfoEndpoint":"https://a.example/u","clientId":"shop","clientSecret":"s","jwksEndpoint":"https://a.example/k"}}
        """;

    private const string Network =
        """{"vpcId":"vpc-1","publicSubnetIds":["subnet-a","subnet-b"],"privateSubnetIds":["subnet-c","subnet-d"]}""";

    private static readonly Route Api = new("api", Match.Prefix("/api"), SampleCatalog.Hello);
    private static readonly Route Orders = new("orders", Match.Path("/shop/orders/*"), SampleCatalog.Hello);
    private static readonly Route Pdf = new Route("pdf", Match.Path("*.pdf"), SampleCatalog.Hello).Before("orders");
    private static readonly Route Page = new("page", Match.Path("/*"), SampleCatalog.Hello);

    private static readonly Dictionary<string, (Stack Before, Stack After, string[] Words)> Pairs = new()
    {
        ["nothing"] = (new([Api], "api: 10"), new([Api], "api: 10"), []),
        ["a weight"] = (new([Api], "api: 10"), new([Api], "api: 50"), ["api: 10 % → 50 % Lambda"]),
        ["a weight to the end"] = (new([Api], "api: 50"), new([Api], "api: 100"), ["api: 50 % → 100 % Lambda"]),
        ["a weight from the beginning"] = (new([Api], "api: 0"), new([Api], "api: 0.5"), ["api: 0 % → 0.5 % Lambda"]),
        ["stickiness"] = (
            new([Api], "api: {weight: 10}"), new([Api], "api: {weight: 10, stickiness: 1h}"), ["api: not sticky → sticky for 1h"]),
        ["a preview header"] = (
            new([Api], "api: 0"), new([Api], "api: {weight: 0, previewHeader: x-try}"),
            [
                "api:preview: new at 500, before api, Lambda api",
                "GET /api -H 'x-try: x' goes to api:preview, before to api",
            ]),
        ["a new route"] = (
            new([Page], "page: 100"), new([Page, Orders], "page: 100, orders: 10"),
            ["orders: new at 500, before page, 10 % Lambda", "GET /shop/orders/x goes to orders, before to page"]),
        ["a new route that takes from two"] = (
            new([Page, Orders], "page: 100, orders: 100"), new([Page, Orders, Pdf], "page: 100, orders: 100, pdf: 100"),
            [
                "pdf: new at 500, before orders, Lambda pdf",
                "GET /shop/orders/x.pdf goes to pdf, before to orders",
                "GET /x.pdf goes to pdf, before to page",
            ]),
        ["a route that goes"] = (
            new([Api, Page], "api: 100, page: 100"), new([Api, Page], "page: 100"),
            ["api: gone from 1000", "GET /api goes to page, before to api"]),
        ["another match"] = (
            new([Api], "api: 100"), new([Api with { Match = Match.Prefix("/v2") }], "api: 100"),
            [
                "api: takes path /v2 or /v2/*, before path /api or /api/*",
                "GET /api goes to the monolith, before to api",
                "GET /v2 goes to api, before to the monolith",
            ]),
        ["another order"] = (
            new([new("pdf", Pdf.Match, SampleCatalog.Hello), Orders.Before("pdf")], "pdf: 100, orders: 100"),
            new([Pdf, Orders], "pdf: 100, orders: 100"),
            ["pdf: moved from 2000 to 500, before orders", "GET /shop/orders/x.pdf goes to pdf, before to orders"]),
        ["a function, and a redirect in its place"] = (
            new([Api], "api: 100"), new([Api with { Target = Redirect.To("/v2/#{path}") }], "api: true"),
            ["api: Lambda api → redirect 302 to /v2/#{path}?#{query}"]),
        ["a redirect, and a fixed response in its place"] = (
            new([Api with { Target = Redirect.To("/v2/#{path}") with { StatusCode = 301, Host = "new.example.com" } }], "api: true"),
            new([Api with { Target = Fixed.Response(410) }], "api: true"),
            ["api: redirect 301 to #{protocol}://new.example.com:#{port}/v2/#{path}?#{query} → fixed response 410 text/plain"]),
        ["another body of a fixed response"] = (
            new([Api with { Target = Fixed.Response(410) }], "api: true"),
            new([Api with { Target = Fixed.Response(410, "text/plain", "gone") }], "api: true"),
            ["api: fixed response 410 text/plain → fixed response 410 text/plain: gone"]),
        ["a share of the newest version"] = (
            new([Api], "api: 100"), new([Api], "api: 100") { Functions = "api: {canary: {version: 7, share: 0.5}}" },
            ["api: 0.5 % of its invocations to its newest version, the rest to version 7"]),
        ["the newest version dark"] = (
            new([Api], "api: 100") { Functions = "api: {canary: {version: 7, share: 10}}" },
            new([Api], "api: 100") { Functions = "api: {canary: {version: 7, share: 0}}" },
            ["api: 0 % of its invocations to its newest version, the rest to version 7"]),
        ["all to the newest version"] = (
            new([Api], "api: 100") { Functions = "api: {canary: {version: 7, share: 10}}" }, new([Api], "api: 100"),
            ["api: all of its invocations to its newest version"]),
        ["another function's settings"] = (
            new([Api], "api: 100"), new([Api], "api: 100") { Functions = "api: {memory: 2048, environment: {TOKEN: hunter2}}" },
            ["api: other settings of its function (environment, memorySize)"]),
        ["HTTPS"] = (
            new([Api], "api: 100"), new([Api], "api: 100") { More = { ["hybrid:https"] = Https } },
            [
                "HTTPS listener on port 443: new, with 1 rule",
                "api: gone from 1000",
                "everything else: the monolith → redirect 301 to https://#{host}:443/#{path}?#{query}",
                "GET /api goes to redirect 301 to https://#{host}:443/#{path}?#{query}, before to api",
            ]),
        ["sign-in"] = (
            new([Api], "api: 100") { More = { ["hybrid:https"] = Https } },
            new([Api with { Authenticate = Authenticate.Oidc("company") }], "api: 100")
            {
                More = { ["hybrid:https"] = Https, ["hybrid:identityProviders"] = Company },
            },
            ["api: asks for OIDC sign-in, before for nothing"]),
        ["a new route with a token"] = (
            new([], "") { More = { ["hybrid:https"] = Https } },
            new([Api with { Authenticate = Authenticate.Jwt("company").Claim("aud", JwtClaimFormat.SingleString, "shop") }], "api: 10")
            {
                More = { ["hybrid:https"] = Https, ["hybrid:identityProviders"] = Company },
            },
            [
                "api: new at 500, last, a valid token with aud shop, then 10 % Lambda",
                "GET /api goes to api, before to the monolith",
            ]),
        ["response headers"] = (
            new([Api], "api: 100"),
            new([Api], "api: 100") { More = { ["hybrid:responseHeaders"] = """{"xFrameOptions":"DENY","server":false}""" } },
            ["responses: X-Frame-Options as the target says → DENY", "responses: without the load balancer's Server"]),
        ["two listeners"] = (
            new([Api], "api: 10") { More = { ["hybrid:loadBalancer"] = Two, ["hybrid:network"] = Network } },
            new([Api], "api: 20") { More = { ["hybrid:loadBalancer"] = Two, ["hybrid:network"] = Network } },
            ["api: 10 % → 20 % Lambda"]),
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Pair_DiffersInTheseWords(string name)
    {
        var (before, after, words) = Pairs[name];

        var difference = await BetweenAsync(before, after);

        var (said, expected) = (difference.Traffic.Select(WithoutNumber), words.Select(WithoutNumber));
        Assert.Equal(expected, said);
        Assert.Equal(words.Length == 0, difference.IsEmpty);
    }

    [Fact]
    public async Task WhatIsReplaced_TakesAlongWhatIsMadeOfIt()
    {
        var before = await new Stack([Api], "api: 100").EvaluateAsync();
        var after = Edited(before, "aws:lb/targetGroup:TargetGroup", "api", inputs => inputs["name"] = "other");

        var difference = StackDifference.Between(before, after);

        Assert.Equal(["api: replaced (a new target group, a new permission, a new target group attachment)"], difference.Traffic);
        Assert.Equal(
            [("TargetGroup", ChangeKind.Replaced), ("Permission", ChangeKind.Replaced), ("TargetGroupAttachment", ChangeKind.Replaced)],
            difference.Resources.Select(change => (change.Resource.Type.Split(':')[^1], change.Kind)));
    }

    [Fact]
    public async Task Functions_AreComparedByTheirSources_AndFilesByThemselves()
    {
        var assets = new Route("assets", Match.Prefix("/assets"), SampleCatalog.Assets);
        var graph = await new Stack([Api, assets], "api: 100, assets: 100").EvaluateAsync();
        var now = new Dictionary<string, string>
        {
            ["builds"] = "1", ["functions/Shared"] = "1", ["functions/Hello"] = "1", ["functions/Assets"] = "1", ["functions/Page"] = "1",
            ["functions/Assets/files/site.css"] = "1",
        };
        (string Source, string? Hash, string[] Words)[] changes =
        [
            ("functions/Hello", "2", ["api: new code, in functions/Hello"]),
            // Of no route here.
            ("functions/Page", "2", []),
            ("functions/Shared", "2", ["every function of functions/: new code, in functions/Shared"]),
            ("builds", "2", ["every function of functions/: new code, by other packages or another way to build"]),
            ("functions/Assets/files/site.css", "2", ["site.css: new content, a static file"]),
            ("functions/Assets/files/site.css", null, ["site.css: new, a static file"]),
        ];

        foreach (var (source, hash, words) in changes)
        {
            var old = new Dictionary<string, string>(now);
            if (hash is null) old.Remove(source);
            else old[source] = hash;
            Assert.Equal(words, StackDifference.Between(graph with { Sources = old }, graph with { Sources = now }).Traffic);
        }

        // A file of an older program knows nothing of them.
        Assert.True(StackDifference.Between(graph, graph with { Sources = now }).IsEmpty);
    }

    [Fact]
    public async Task PackagesOfOtherBuilds_AreComparedByWhatTheyHold_OrSaidNotToBe()
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-test-");
        try
        {
            var path = Path.GetRelativePath(Clone.Root, folder.FullName);
            var shop = LambdaFunction.Package("shop", $"{path}/shop") with { Runtime = "nodejs22.x", Handler = "index.handler" };
            var own = LambdaFunction.Package("own", $"{path}/own.zip") with { Runtime = "python3.13", Handler = "app.handler" };
            Directory.CreateDirectory(Path.Combine(folder.FullName, "shop"));
            var script = Path.Combine(folder.FullName, "shop", "index.js");
            await File.WriteAllTextAsync(script, "one");
            await WriteArchiveAsync("one");
            Route[] routes = [new("shop", Match.Prefix("/shop"), shop), new("own", Match.Prefix("/own"), own)];
            var graph = await new Stack(routes, "shop: 100, own: 100").EvaluateAsync();
            var before = Sources();

            // Saved once more as it was.
            File.SetLastWriteTimeUtc(script, DateTime.UnixEpoch);
            Assert.True(Between(before, Sources()).IsEmpty);
            await File.WriteAllTextAsync(script, "two");
            Assert.Equal([$"shop: new code, in {path}/shop"], Between(before, Sources()).Traffic);
            await WriteArchiveAsync("two");
            Assert.Equal(
                [$"own: new code, in {path}/own.zip", $"shop: new code, in {path}/shop"],
                Between(before, Sources()).Traffic.Order(StringComparer.Ordinal));
            Assert.Null(StackDifference.UnknownCode(before, graph));

            // In no commit of the revision that it is compared with.
            File.Delete(script);
            Directory.Delete(Path.GetDirectoryName(script)!);
            var without = Sources();
            Assert.DoesNotContain(Between(without, before).Traffic, line => line.StartsWith("shop", StringComparison.Ordinal));
            Assert.Contains(
                $"what is compared with does not have their packages: shop ({path}/shop);",
                StackDifference.UnknownCode(without, before),
                StringComparison.Ordinal);

            StackGraph Sources() => graph with { Sources = FunctionSources.Of(Clone.Root, graph) };

            async Task WriteArchiveAsync(string text)
            {
                await using var zip = new ZipArchive(File.Create(Path.Combine(folder.FullName, "own.zip")), ZipArchiveMode.Create);
                await using var entry = await zip.CreateEntry("app.py").OpenAsync();
                await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static StackDifference Between(StackGraph before, StackGraph after) => StackDifference.Between(before, after);
    }

    [Fact]
    public async Task NewStack_IsNewInAll()
    {
        var graph = await new Stack([Api], "api: 100").EvaluateAsync();

        var difference = StackDifference.Between(null, graph);

        Assert.Equal(["the stack: new"], difference.Traffic);
        Assert.All(difference.Resources, change => Assert.Equal(ChangeKind.New, change.Kind));
        Assert.Equal(graph.Resources.Count(resource => resource.Custom || resource.Remote), difference.Resources.Count);
    }

    [Fact]
    public async Task GraphThatWasWrittenAndRead_IsTheSame()
    {
        var graph = await new Stack([Api, Page], "api: {weight: 10, previewHeader: x-try}, page: 100").EvaluateAsync();
        graph = graph with { Sources = new Dictionary<string, string> { ["builds"] = "1" } };

        var read = GraphJson.Read(GraphJson.Serialize(graph, graph.ProjectDirectory));

        Assert.True(StackDifference.Between(graph, read).IsEmpty);
        Assert.Equal(GraphJson.Serialize(graph, "."), GraphJson.Serialize(read, "."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"stack":"dev"}""")]
    [InlineData("""{"stack":1,"region":"","projectDir":"","resources":[],"outputs":{}}""")]
    [InlineData("""{"stack":"","region":"","projectDir":"","resources":[null],"outputs":{}}""")]
    [InlineData("""{"stack":"","region":"","projectDir":"","resources":[{"type":"t"}],"outputs":{}}""")]
    public void TextThatIsNoGraph_IsSaidToBeNone(string text) => Assert.Throws<FormatException>(() => GraphJson.Read(text));

    [Fact]
    public async Task Text_HasEveryProperty_AndNoSecret()
    {
        var (before, after) = (
            new Stack([Api], "api: 10") { Functions = "api: {environment: {TOKEN: hunter1}}" },
            new Stack([Api], "api: 50") { Functions = "api: {environment: {TOKEN: hunter2}, memory: 2048}" });
        var difference = await BetweenAsync(before, after);

        var text = new DifferenceText(difference, "dev", "main", ["route api: Is slow. ```` @everybody"]);

        Assert.Equal(
            """
            dev, compared with main

            Traffic
              api: 10 % → 50 % Lambda
              api: other settings of its function (environment, memorySize)

            Resources: 2 changed
              ~ aws:lambda/function:Function api (api)
                  environment.variables.TOKEN: another value (not shown)
                  memorySize: 1024 → 2048
              ~ aws:lb/listenerRule:ListenerRule http:1000 (api)
                  actions[0].forward.targetGroups[0].weight: 100 → 500
                  actions[0].forward.targetGroups[1].weight: 900 → 500

            """,
            text.Plain());
        Assert.Equal(
            """
            ### dev, compared with main

            ```text
            api: 10 % → 50 % Lambda
            api: other settings of its function (environment, memorySize)
            ```

            <details><summary>Resources: 2 changed</summary>

            ```text
            ~ aws:lambda/function:Function api (api)
                environment.variables.TOKEN: another value (not shown)
                memorySize: 1024 → 2048
            ~ aws:lb/listenerRule:ListenerRule http:1000 (api)
                actions[0].forward.targetGroups[0].weight: 100 → 500
                actions[0].forward.targetGroups[1].weight: 900 → 500
            ```

            </details>

            <details><summary>1 warning</summary>

            `````text
            route api: Is slow. ```` @everybody
            `````

            </details>

            """,
            text.Markdown());
    }

    [Fact]
    public async Task AnotherProviderOrClient_IsToldOfEveryRule_AndNotShown()
    {
        var company = JsonNode.Parse(Company)!.AsObject();
        foreach (var name in new[] { "issuer", "tokenEndpoint", "clientId", "clientSecret" })
            company["company"]![name] = $"{company["company"]![name]}2";
        List<Route> catalog = [Api with { Authenticate = Authenticate.Oidc("company") }];
        const string cutover = "api: {weight: 10, previewHeader: x-try}";

        var difference = await BetweenAsync(
            new(catalog, cutover) { More = { ["hybrid:https"] = Https, ["hybrid:identityProviders"] = Company } },
            new(catalog, cutover) { More = { ["hybrid:https"] = Https, ["hybrid:identityProviders"] = company.ToJsonString() } });

        var rules = difference.Resources.Where(change => change.Resource.Type == "aws:lb/listenerRule:ListenerRule").ToList();
        Assert.Equal(2, rules.Count);
        Assert.All(rules, rule => Assert.Equal(
            ["clientId", "clientSecret", "issuer", "tokenEndpoint"],
            rule.Properties.Select(property => property.Path["actions[0].authenticateOidc.".Length..])));
        Assert.All(rules.SelectMany(rule => rule.Properties), property =>
            Assert.Equal("another value (not shown)", ShownValue.Of(property)));
    }

    [Fact]
    public void LongDifference_IsCutOffInAComment_AndNotOnATerminal()
    {
        var lines = Enumerable.Range(0, 5000).Select(line => $"route-{line}: 10 % → 50 % Lambda").ToList();
        var text = new DifferenceText(new(lines, [], []), "dev", "main", []);

        Assert.InRange(text.Markdown().Length, 15_000, 21_000);
        Assert.Contains(" lines more, which ./hybrid preview --diff shows\n```\n", text.Markdown(), StringComparison.Ordinal);
        Assert.EndsWith($"\nTraffic\n{string.Concat(lines.Select(line => $"  {line}\n"))}", text.Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environment.variables.MODE", "\"slow\"", "\"fast\"", "another value (not shown)")]
    [InlineData("environment.variables.MODE", null, "\"fast\"", "none → (not shown)")]
    [InlineData("environment.variables", """{"A":"b"}""", null, "(not shown) → none")]
    [InlineData("conditions[0].httpHeader.values", """["a"]""", """["b"]""", "another value (not shown)")]
    [InlineData("conditions[0].httpHeader.values", null, """["*"]""", """none → ["*"]""")]
    [InlineData("masterPassword", "\"a\"", "\"b\"", "another value (not shown)")]
    [InlineData("description", "\"sk0123456789abcdefgh\"", "\"b\"", "another value (not shown)")]
    [InlineData("memorySize", "128", "256", "128 → 256")]
    [InlineData("subnets", """["subnet-0000000a"]""", "[]", """["subnet-0000000a"] → []""")]
    [InlineData("certificateArn", null, "\"arn:aws:acm:eu-west-1:123456789012:certificate/0123456789abcdef0123\"",
        "none → \"arn:aws:acm:eu-west-1:123456789012:certificate/0123456789abcdef0123\"")]
    [InlineData("vpcId", "\"${awsx:ec2:Vpc::network-0123456789abcdef.vpcId}\"", "\"vpc-1\"",
        "\"${awsx:ec2:Vpc::network-0123456789abcdef.vpcId}\" → \"vpc-1\"")]
    public void Value_IsShown_UnlessItMayBeASecret(string path, string? before, string? after, string shown)
    {
        var change = new PropertyChange(path, before is null ? null : JsonNode.Parse(before), after is null ? null : JsonNode.Parse(after));

        Assert.Equal(shown, ShownValue.Of(change));
    }

    [Fact]
    public void DocumentInAText_IsComparedInside()
    {
        var (before, after) = (JsonNode.Parse("""{"policy":"{ \"Statement\": [{\"Action\": \"a\"}] }"}"""),
            JsonNode.Parse("""{"policy":"{\"Statement\":[{\"Action\":\"b\"},{}]}"}"""));

        Assert.Equal(
            ["policy.Statement[0].Action", "policy.Statement[1]"],
            PropertyChange.Between(before, after).Select(change => change.Path));
    }

    private static async Task<StackDifference> BetweenAsync(Stack before, Stack after)
    {
        var old = await before.EvaluateAsync();
        return StackDifference.Between(old, await after.EvaluateAsync(old));
    }

    private static StackGraph Edited(StackGraph graph, string type, string name, Action<JsonObject> edit) => graph with
    {
        Resources =
        [
            .. graph.Resources.Select(resource =>
            {
                if (resource.Type != type || resource.Name != name) return resource;
                var inputs = resource.Inputs.DeepClone().AsObject();
                edit(inputs);
                return resource with { Inputs = inputs };
            }),
        ],
    };

    // The numbers are the allocator's, and other tests'.
    private static string WithoutNumber(string line) => System.Text.RegularExpressions.Regex.Replace(line, "(at|from|to) [0-9]+", "$1 n");

    private sealed record Stack(IReadOnlyList<Route> Catalog, string Cutover)
    {
        public string? Functions { get; init; }

        public Dictionary<string, string> More { get; } = [];

        public async Task<StackGraph> EvaluateAsync(StackGraph? last = null)
        {
            var configuration = new Dictionary<string, string>(More)
            {
                ["hybrid:cutover"] = Json($"{{{Cutover}}}"), ["hybrid:monitoring"] = """{"enabled":false}""",
            };
            if (Functions is not null) configuration["hybrid:functions"] = Json($"{{{Functions}}}");
            return (await GraphEvaluator.EvaluateAsync(new()
            {
                Project = "hybrid", Stack = "dev", ProjectDirectory = Hybrid.Local.Cli.Builds.Clone.Program, Configuration = configuration,
                SecretKeys = More.Keys.Where(key => key == "hybrid:identityProviders").ToList(),
                Catalog = Catalog, Last = (last is null ? null : LastOutputs.Of(last.Outputs)) ?? LastDeployment.None,
            })).Graph;
        }

        private static string Json(string yaml)
        {
            var stream = new YamlDotNet.RepresentationModel.YamlStream();
            stream.Load(new StringReader(yaml));
            return Hybrid.Local.Graph.Yaml.YamlJson.Convert(stream.Documents[0].RootNode)!.ToJsonString(GraphJson.Relaxed);
        }
    }
}
