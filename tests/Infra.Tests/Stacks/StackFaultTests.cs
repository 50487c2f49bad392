using System.Text.Json;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What a wrong configuration comes to.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class StackFaultTests
{
    [Fact]
    public async Task NullInTheCatalog_IsNamed()
    {
        Route[] catalog =
        [
            new("a", Match.Path("/a"), null!), new(null!, Match.Path("/b"), Redirect.To(null!)), null!,
            new("d", null!, Fixed.Response(200, null!)) { Authenticate = Authenticate.Oidc(null!), Precedes = [null!] },
        ];

        var refusal = await Assert.ThrowsAsync<RunException>(
            () => GraphEvaluator.EvaluateAsync(Stacks.Define([], ("hybrid:cutover", "{}")) with { Catalog = catalog }));

        Assert.Equal(
            """
            infra/Routes.cs has null where a value must be:
              route a: Target
              route 2 of the list: Name
              route 2 of the list: Target: Path
              route 3 of the list
              route d: Match
              route d: Target: ContentType
              route d: Authenticate: Provider
              route d: Precedes[0]
            """,
            refusal.Message);
    }

    [Fact]
    public async Task WrongSettings_StopTheProgram_WithAllFaults_AndNoStackTrace()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync(
            ("hybrid:cutover", """{"hello":101,"orders":1}"""),
            ("hybrid:monolyth", "{}"),
            ("hybrid:network", """{"availabilityZones":"x"}""")));

        const string sections = "accessLogs, assets, cutover, functions, https, identityProviders, loadBalancer, monitoring, monolith, "
            + "network, responseHeaders, retreat, roles, servers";
        Assert.Equal(
            $"""
            4 settings are wrong:
              hybrid:network.availabilityZones: "x" is not allowed; allowed: a whole number from 2 to 4
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
              hybrid:cutover.orders: unknown key; allowed: hello
              hybrid:monolyth: unknown key; did you mean monolith? allowed: {sections}
            """,
            exception.Message);
    }

    [Fact]
    public async Task WrongSettings_AndAWrongCatalog_AreReportedTogether_ButNothingThatFollowsFromAnotherFault()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [
                new Route("hello", Match.Prefix("/hello"), SampleCatalog.Hello).Rewrite("(?=x)", "y"),
                new Route("slow", Match.Prefix("/slow"), SampleCatalog.Hello) { HttpApi = true, Priority = 5 },
            ],
            ("hybrid:loadBalancer", """{"idleTimeout":60,"ruleQuota":"two","reservedPriorities":["1-99"]}"""),
            ("hybrid:functions", """{"hello":{"architecture":"arm64"},"slow":{"timeout":45}}"""),
            ("hybrid:cutover", """{"hello":{"weight":0,"previewHeader":"no header"},"slow":100}""")));

        Assert.Collection(
            exception.Message.Split('\n'),
            StartsWith("2 settings are wrong:"),
            StartsWith("  hybrid:loadBalancer.ruleQuota: \"two\" is not allowed"),
            StartsWith("  hybrid:cutover.hello.previewHeader: \"no header\" is not allowed"),
            StartsWith("the catalog of routes (infra/Routes.cs) cannot be deployed:"),
            StartsWith("  hello: Its rewrite '(?=x)' is not a regular expression that an ALB takes"),
            StartsWith("  hello: The function Hello is not published for arm64"),
            StartsWith("  slow: The function may take 45 s"),
            StartsWith("  slow: The pinned priority 5 lies in the reserved range 1-99."));
    }

    [Theory]
    [InlineData("aws:region", "eu-wst-1", "aws:region: \"eu-wst-1\" is not allowed; allowed: a region of AWS; did you mean eu-west-1?")]
    [InlineData("aws:region", "aws-global", "aws:region: \"aws-global\" is not allowed")]
    [InlineData("aws:regoin", "eu-west-1", "aws:regoin: unknown key; did you mean region?")]
    [InlineData("aws:assumeRole", "{}", "aws:assumeRole: unknown key; did you mean assumeRoles?")]
    [InlineData("hybird:cutover", "{}", "hybird:cutover: unknown namespace; did you mean hybrid:cutover?")]
    public async Task MisspelledNames_OfWhatTheProgramKnows_AreFaults(string key, string value, string fault) =>
        Assert.Contains(
            $"\n  {fault}",
            (await Assert.ThrowsAsync<RunException>(() => Stacks.WithHelloAsync((key, value)))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("aws:region", "cn-northwest-1")]
    [InlineData("aws:region", "us-gov-west-1")]
    [InlineData("aws:region", "eusc-de-east-1")]
    [InlineData("aws:defaultTags", """{"tags":{"team":"shop"}}""")]
    [InlineData("aws-native:regoin", "x")]
    [InlineData("awsx:anything", "1")]
    public async Task WhatOthersRead_Passes(string key, string value) =>
        Assert.NotEmpty((await Stacks.WithHelloAsync((key, value))).Resources);

    [Fact]
    public async Task RegionThatIsNewerThanTheList_Passes_WhereThatIsSaid() =>
        Assert.NotEmpty((await Stacks.WithHelloAsync(("aws:region", "eu-new-9"), ("aws:skipRegionValidation", "true"))).Resources);

    [Fact]
    public async Task NoEntryInCutover_IsAWarning()
    {
        var evaluation = await GraphEvaluator.EvaluateAsync(Stacks.Define([new("hello", Match.Path("/lambda"), SampleCatalog.Hello)]));

        Assert.Equal(
            ["all routes: None is deployed here, since hybrid:cutover has no entry. Add one, such as hello: 100."],
            evaluation.Plan.Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public async Task EveryVariable_ThatTheProgramSetsItself_IsANamedFaultInAUsersEnvironment()
    {
        Route[] catalog = [new("assets", Match.Prefix("/assets"), SampleCatalog.Assets)];
        var graph = await Stacks.EvaluateAsync(catalog, ("hybrid:cutover", """{"assets":100}"""));
        var own = graph.Resource("aws:lambda/function:Function", "assets").Inputs["environment"]!["variables"]!.AsObject()
            .Select(variable => variable.Key)
            .ToList();

        Assert.NotEmpty(own);
        var environment = own.ToDictionary(name => name, _ => "x");
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            catalog,
            ("hybrid:functions", JsonSerializer.Serialize(new { assets = new { environment } }))));
        Assert.All(own, name => Assert.Contains(
            $"hybrid:functions.assets.environment.{name}: not allowed, since the program sets it itself",
            exception.Message,
            StringComparison.Ordinal));
        Assert.NotEmpty((await Stacks.WithHelloAsync(
            ("hybrid:functions", JsonSerializer.Serialize(new { hello = new { environment } })))).Resources);
    }

    [Fact]
    public async Task RouteWithTheName_OfAPartOfTheStack_IsRefused_OrStandsBesideIt()
    {
        (string, string)[] everything =
        [
            ("aws:region", "eu-west-1"),
            ("hybrid:cutover", """{"zzz":{"weight":10,"previewHeader":"x-preview"}}"""),
            ("hybrid:https", """{"domain":"shop.example.com","zone":"example.com"}"""),
            ("hybrid:accessLogs", """{"enabled":true,"connectionLogs":true}"""),
            ("hybrid:functions", """{"zzz":{"vpc":true}}"""),
        ];
        var parts = (await With("zzz")).Resources.Select(resource => resource.Name)
            .Where(name => name.All(c => char.IsAsciiLetterLower(c) || c == '-') && !name.Contains("zzz", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        var refused = new List<string>();
        foreach (var part in parts)
        {
            try
            {
                await With(part);
            }
            catch (RunException exception) when (exception.Message
                .Contains($"The route name '{part}' is the name of a part of every stack.", StringComparison.Ordinal))
            {
                refused.Add(part);
            }
        }

        Assert.Contains("monolith", refused);
        Assert.Contains("assets", parts.Except(refused));

        Task<StackGraph> With(string name) => Stacks.EvaluateAsync(
            [new(name, Match.Prefix("/x"), SampleCatalog.Assets) { HttpApi = true }],
            [.. everything.Select(setting => (setting.Item1, setting.Item2.Replace("zzz", name, StringComparison.Ordinal)))]);
    }

    [Fact]
    public async Task PreviewHeader_ThatTheMatchAsksFor_IsNamed()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [new("hello", Match.Path("/lambda").Header("X-Tenant", "acme"), SampleCatalog.Hello)],
            ("hybrid:cutover", """{"hello":{"weight":10,"previewHeader":"x-tenant"}}""")));

        Assert.EndsWith(
            "deployed:\n  hello: Its match asks for the header x-tenant itself, so that all of its requests would be previews "
                + "(hybrid:cutover.hello.previewHeader). Choose another preview header.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreviewHeader_ThatIsAValueTooMany_IsNamed() => Assert.Contains(
        "hello:preview: The match has 6 condition values; a rule holds 5. Split the route in two, or join values with wildcards. Or remove "
            + "hybrid:cutover.hello.previewHeader, which is one of its conditions.",
        (await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [new("hello", Match.Path("/1", "/2", "/3", "/4", "/5"), SampleCatalog.Hello)],
            ("hybrid:cutover", """{"hello":{"weight":10,"previewHeader":"x-preview"}}""")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task FaultsOfSettings_OfFunctions_AndOfTheCatalog_AreReportedTogether_AndNamesThatBeginAlikeAreApart()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [
                new("a", Match.Path("/a"), LambdaFunction.Named("Echo") with { Handler = "Echo::Hybrid.Functions.Echo.Function::Handel" }),
                new("api", Match.Path("/api"), SampleCatalog.Hello) { HttpApi = true },
                new("b", Match.Path("/b"), LambdaFunction.Named("Missing")),
                new("c", Match.Path("/find?x=1"), SampleCatalog.Hello),
            ],
            ("hybrid:functions", """{"a":{"timeout":0},"api":{"timeout":45}}"""),
            ("hybrid:cutover", """{"a":100,"api":100,"c":100}""")));

        Assert.Collection(
            exception.Message.Split('\n'),
            StartsWith("1 setting is wrong:"),
            StartsWith("  hybrid:functions.a.timeout: 0 is not allowed"),
            StartsWith("the catalog of routes (infra/Routes.cs) cannot be deployed:"),
            StartsWith("  a: The function Echo has the handler Echo::Hybrid.Functions.Echo.Function::Handel, and "
                + "Hybrid.Functions.Echo.Function has no method Handel; did you mean Handle?"),
            StartsWith("  b: The function Missing has no project: there is no functions/Missing/Missing.csproj; there is "),
            StartsWith("  api: The function may take 45 s"),
            StartsWith("  c: The path '/find?x=1' holds '='"));
    }

    [Fact]
    public async Task OtherNamespaces_AreNobodysFault() =>
        Assert.NotEmpty((await Stacks.WithHelloAsync(("aws:region", "eu-west-1"), ("acme:anything", "1"))).Resources);

    private static Action<string> StartsWith(string start) => line => Assert.StartsWith(start, line, StringComparison.Ordinal);
}
