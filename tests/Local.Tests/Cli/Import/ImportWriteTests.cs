using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Tests.Cli.Catalog;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>An import comes into a repository whole or not at all.</summary>
[Collection(HarnessCollection.Name)]
public sealed class ImportWriteTests : AddRepository
{
    private const string Events = """
        functions:
          getOrder:
            handler: h
            events:
              - alb: {listenerArn: l, priority: 1, conditions: {path: /orders/*, method: GET}}
              - alb: {listenerArn: l, priority: 2, authorizer: sso, conditions: {path: /private}}
              - alb: {listenerArn: l, priority: 3, conditions: {path: /carts}}
          hello: {handler: h, events: [{alb: {listenerArn: l, priority: 4, conditions: {path: /hello}, multiValueHeaders: true}}]}
        """;

    private static readonly Route Hello = new("hello", Match.Path("/lambda"), SampleCatalog.Hello);

    [Fact]
    public async Task Written_IsAllThatTheRoutesAreMadeOf()
    {
        Assert.Empty(await ImportAsync(Events));

        Assert.Equal(
            [
                "Hybrid.slnx", "Pulumi.dev.yaml", "functions/GetOrder/Function.cs", "functions/GetOrder/GetOrder.csproj",
                "infra/Functions.cs", "infra/Routes.cs", "tests/Functions.Tests/GetOrder/GetOrderTests.cs",
            ],
            Changed());
        Assert.Contains(
            """
                    new("get-order-orders", Match.Path("/orders/*").Methods("GET"), Functions.GetOrder),
                    new("get-order-carts", Match.Path("/carts"), Functions.GetOrder),
                    new("hello-2", Match.Path("/hello"), Functions.Hello),
                ];
            """,
            Read(RoutesFile.Path),
            StringComparison.Ordinal);
        Assert.Contains("of the routes get-order-orders, get-order-carts.", Read(FunctionsFile.Path), StringComparison.Ordinal);
        Assert.Equal(
            """
            config:
              hybrid:cutover:
                hello: 100 # all
                get-order-orders: 100
                get-order-carts: 100
                hello-2: 100
              hybrid:functions:
                get-order-orders: { multiValueHeaders: false }
                get-order-carts: { multiValueHeaders: false }
              hybrid:loadBalancer:
                reservedPriorities: [1-4]

            """,
            Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public async Task ReservedPriorities_AreAddedToThoseThatThereAre()
    {
        Write("Pulumi.dev.yaml", "config:\n  hybrid:loadBalancer:\n    ruleQuota: 90\n    reservedPriorities: [1-2, 700]\n");
        Commit();

        Assert.Empty(await ImportAsync(Events));

        Assert.Contains("    ruleQuota: 90\n    reservedPriorities: [1-4, 700]\n", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleThatAuthenticates_TakesHttps_AndBringsItsProvider_ButForItsSecret()
    {
        const string arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
        const string rules = $$"""
            {"Rules":[{"RuleArn":"{{arn}}:listener-rule/app/shop/1/a/5","Priority":"5","Conditions":[{"Field":"path-pattern",
            "Values":["/account"]}],"Actions":[{"Type":"authenticate-oidc","Order":1,"AuthenticateOidcConfig":{
            "Issuer":"https://id.example","AuthorizationEndpoint":"https://id.example/a","TokenEndpoint":"https://id.example/t",
            "UserInfoEndpoint":"https://id.example/u",
            "ClientId":"shop","ClientSecret":"MARKER"} },{"Type":"forward","Order":2,"TargetGroupArn":"{{arn}}:targetgroup/hello/1"}]}],
            "TargetGroups":[{"TargetGroupArn":"{{arn}}:targetgroup/hello/1","TargetType":"lambda"}]}
            """;

        var (_, refused) = Plan(rules, Hello);
        Assert.Contains("which takes HTTPS: set hybrid:https", Assert.Single(refused.Reserved).Why, StringComparison.Ordinal);

        Write("Pulumi.dev.yaml", "config:\n  hybrid:https: { domain: a.example.com, zone: example.com }\n");
        Commit();
        Assert.Empty(await ImportAsync(rules));

        Assert.Contains(
            """new("hello-2", Match.Path("/account"), Functions.Hello) { Authenticate = Authenticate.Oidc("id-example") },""",
            Read(RoutesFile.Path), StringComparison.Ordinal);
        Assert.Contains(
            """
              hybrid:identityProviders:
                id-example: { authorizationEndpoint: "https://id.example/a", clientId: shop, issuer: "https://id.example",
            """,
            Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportedTwice_IsThere_AndChangesNothing()
    {
        await ImportAsync(Events);
        Commit();
        var (_, plan) = Plan(Events.Replace("/private", "/secret", StringComparison.Ordinal), Imported());

        Assert.Empty(plan.Routes);
        Assert.Equal([2], plan.Reserved.Select(reserved => reserved.Priority));
        Assert.Equal(3, plan.LeftOut.Count);
    }

    [Fact]
    public async Task ServersOfRules_AreWrittenWithTheirTargetGroup_ForWhoeverAdoptsTheListener()
    {
        const string account = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:";
        const string group = $"{account}targetgroup/till/0123456789abcdef";
        Write("Pulumi.dev.yaml", $"""
            config:
              hybrid:cutover: {"{ hello: 100 }"}
              hybrid:loadBalancer:
                listenerArns: [{account}listener/app/shop/0123456789abcdef/0123456789abcdef]
              hybrid:monolith: {"{ enabled: false }"}

            """);
        var files = new ImportFiles(PathOf("."), [Hello], "dev");
        var reader = new DescribedFiles(files.Project, "dev");
        reader.Add("groups.json", $$"""{"TargetGroups":[{"TargetGroupArn":"{{group}}","TargetType":"ip"}]}""");
        reader.Add("rules.json", $$$"""
            {"Rules":[{"RuleArn":"{{{account}}}listener-rule/app/shop/0123456789abcdef/0123456789abcdef/1","Priority":"10",
             "Conditions":[{"Field":"path-pattern","PathPatternConfig":{"Values":["/till"]}}],
             "Actions":[{"Type":"forward","TargetGroupArn":"{{{group}}}"}]}]}
            """);
        var plan = Importer.Plan(reader.Rules(), reader.Defaults, null, files.There());

        Assert.Empty(await files.PrepareAsync(plan));
        Assert.Empty(files.Make());

        Assert.Equal((true, true), (files.HasListeners(plan), files.HasMonolith(plan)));
        Assert.False(files.HasListeners(plan with { ListenerArns = ["arn:other"] }));
        Assert.False(files.HasMonolith(plan with { MonolithArn = group }));
        Assert.Contains("""new("till", Match.Path("/till"), Servers.Named("till")),""", Read(RoutesFile.Path), StringComparison.Ordinal);
        var written = Read("Pulumi.dev.yaml");
        Assert.Contains("  hybrid:cutover: { hello: 100, till: true }\n", written, StringComparison.Ordinal);
        Assert.EndsWith($"  hybrid:servers:\n    till: {{ targetGroupArn: \"{group}\" }}\n", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hybrid:monolith: { enabled: true }", 1)]
    [InlineData("hybrid:https: { domain: a.example.com, zone: example.com }", 1, 2)]
    [InlineData("hybrid:monolith: { enabled: false }\n  hybrid:loadBalancer: { listenerArns: [LISTENER] }", 1)]
    public async Task RuleThatTheStackRefuses_StaysWithItsReason_AndTheOthersAreImported(string setting, params int[] staying)
    {
        const string arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
        const string listener = $"{arn}:listener/app/shop/0123456789abcdef/0123456789abcdef";
        Write("Pulumi.dev.yaml", $"config:\n  {setting.Replace("LISTENER", listener, StringComparison.Ordinal)}\n");
        Commit();
        var files = new ImportFiles(PathOf("."), [Hello], "dev");
        var reader = new DescribedFiles(files.Project, "dev");
        reader.Add("rules.json", $$$"""
            {"Rules":[{{{Answering(1, "/old", """{"Type":"redirect","RedirectConfig":{"Path":"/old","StatusCode":"HTTP_302"} }""")}}},
             {{{Answering(2, "/plain", """
                {"Type":"redirect","RedirectConfig":{"Protocol":"HTTP","Port":"80","Host":"b.example.com","StatusCode":"HTTP_302"} }
                """)}}},
             {{{Answering(3, "/gone", """{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"410"} }""")}}}]}
            """);

        var plan = await files.PlanAsync(there => Importer.Plan(reader.Rules(), reader.Defaults, null, there));

        Assert.Empty(await files.PrepareAsync(plan));
        Assert.Equal(new[] { 1, 2, 3 }.Except(staying), plan.Routes.Select(route => route.OriginalPriority));
        string[] reasons = ["Clients never arrive: it sends http", "It leads from HTTPS to HTTP, which an ALB refuses."];
        foreach (var rule in staying)
        {
            Assert.StartsWith(
                $"rules.json: rule {rule}: {reasons[rule - 1]}", plan.Reserved.Single(reserved => reserved.Priority == rule).Why,
                StringComparison.Ordinal);
        }

        static string Answering(int priority, string path, string action) => $$$"""
            {"RuleArn":"{{{arn}}}:listener-rule/app/shop/0123456789abcdef/0123456789abcdef/{{{priority}}}","Priority":"{{{priority}}}",
             "Conditions":[{"Field":"path-pattern","PathPatternConfig":{"Values":["{{{path}}}"]} }],"Actions":[{{{action}}}]}
            """;
    }

    [Fact]
    public async Task WhatIsWrongWithTheStack_IsSaid_AndNothingIsWritten()
    {
        Write("Pulumi.dev.yaml", "config:\n  hybrid:cutover:\n    hello: 100\n  hybrid:loadBalancer:\n    ruleQuota: 2\n");
        Write(RoutesFile.Path, "class Routes;\n");
        Commit();

        var faults = string.Join('\n', await ImportAsync(Events));

        Assert.Contains("infra/Routes.cs: there is no one list", faults, StringComparison.Ordinal);
        Assert.Contains("the quota is 2", faults, StringComparison.Ordinal);
        Assert.Empty(Changed());
    }

    // As the lines are once they are compiled.
    private static Route[] Imported() =>
    [
        Hello, new("get-order-orders", Match.Path("/orders/*").Methods("GET"), LambdaFunction.Named("GetOrder")),
        new("get-order-carts", Match.Path("/carts"), LambdaFunction.Named("GetOrder")),
        new("hello-2", Match.Path("/hello"), Hello.Target),
    ];

    private async Task<IReadOnlyList<string>> ImportAsync(string events)
    {
        var (files, plan) = Plan(events, Hello);
        Assert.Empty(plan.Faults);
        var faults = await files.PrepareAsync(plan);
        return faults.Count > 0 ? faults : files.Make();
    }

    private (ImportFiles Files, ImportPlan Plan) Plan(string events, params Route[] catalog)
    {
        var files = new ImportFiles(PathOf("."), catalog, "dev");
        var reader = new SourceReader(files.Project, "dev");
        reader.Add("rules", events);
        return (files, Importer.Plan(reader.Rules(), reader.Defaults, null, files.There()));
    }
}
