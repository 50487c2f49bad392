using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>ImportOfFiles of files that a test writes, into nothing or into a catalog.</summary>
public abstract class ImportOfFiles
{
    protected const string Account = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:";
    protected const string Orders = Account + "targetgroup/orders-lambda-tg/00000000000000a1";
    protected const string Cart = Account + "targetgroup/cart/00000000000000a2";
    protected const string Legacy = Account + "targetgroup/legacy/00000000000000a3";
    protected const string Other = Account + "targetgroup/other/00000000000000a4";
    protected const string Inner = Account + "targetgroup/inner/00000000000000a6";
    protected const string Till = Account + "targetgroup/Till-TG/00000000000000a5";
    protected const string Listener = Account + "listener/app/shop/0123456789abcdef/00000000000000aa";

    /// <summary>What <c>describe-target-groups</c> prints: of functions, of instances and addresses, and of a load balancer.</summary>
    protected const string Groups = $$$"""
        {"TargetGroups":[
          {"TargetGroupArn":"{{{Orders}}}","TargetGroupName":"orders-lambda-tg","TargetType":"lambda"},
          {"TargetGroupArn":"{{{Cart}}}","TargetGroupName":"cart","TargetType":"lambda"},
          {"TargetGroupArn":"{{{Legacy}}}","TargetGroupName":"legacy","Port":8080,"TargetType":"instance"},
          {"TargetGroupArn":"{{{Other}}}","TargetGroupName":"other","Port":8080,"TargetType":"ip"},
          {"TargetGroupArn":"{{{Till}}}","TargetGroupName":"Till-TG","Port":8080,"TargetType":"instance"},
          {"TargetGroupArn":"{{{Inner}}}","TargetGroupName":"inner","Port":80,"TargetType":"alb"}]}
        """;

    protected static string ToOrders => Forward((Orders, 1));

    /// <summary>What becomes of files, which are read as the command reads them.</summary>
    private protected static ImportPlan Plan(params (string File, string Text)[] files) => Plan(null, [], files);

    private protected static ImportPlan Plan(
        string? listener, IReadOnlyList<Route> catalog, params (string File, string Text)[] files) =>
        Plan(listener, catalog, there => there, files);

    /// <summary>The same, where there is more.</summary>
    private protected static ImportPlan Plan(
        string? listener, IReadOnlyList<Route> catalog, Func<Surroundings, Surroundings> more, params (string File, string Text)[] files)
    {
        var reader = new SourceReader("hybrid", "dev");
        foreach (var (file, text) in files) reader.Add(file, text);
        var rules = reader.Rules();
        Assert.Empty(reader.Faults);
        return Importer.Plan(rules, reader.Defaults, listener, more(new()
        {
            Catalog = catalog, Functions = [.. catalog.Select(route => route.Function?.Name).OfType<string>()],
            FunctionFault = name => name == "Task" ? "is that of a type" : null, Reserved = [new PriorityRange(9000, 9999)],
            AdoptsListeners = true, Servers = new Dictionary<string, string?> { ["till"] = Till },
        }));
    }

    /// <summary>What becomes of one rule with these conditions and actions, before a default rule that goes to the monolith.</summary>
    private protected static ImportPlan PlanOf(string conditions, string actions, string more = "") =>
        Plan(("rules.json", Rules(Rule(10, conditions, actions, more))), ("groups.json", Groups));

    protected static string Rules(params string[] rules) => $$"""
        {"Rules":[{{string.Join(",", rules)}},
          {"RuleArn":"{{RuleArn("default")}}","Priority":"default","Conditions":[],"Actions":[{{Forward((Legacy, 1))}}],"IsDefault":true}]}
        """;

    protected static string Rule(int priority, string conditions, string actions, string more = "", string listener = Listener) => $$"""
        {"RuleArn":"{{RuleArn($"{priority}", listener)}}","Priority":"{{priority}}","Conditions":[{{conditions}}],"Actions":[{{actions}}],
         "IsDefault":false{{(more.Length == 0 ? "" : $",{more}")}}}
        """;

    protected static string RuleArn(string priority, string listener = Listener) =>
        $"{listener.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{priority}";

    protected static string PathOf(params string[] patterns)
    {
        var values = string.Join(",", patterns.Select(pattern => $"\"{pattern}\""));
        return $$$"""{"Field":"path-pattern","Values":[{{{values}}}],"PathPatternConfig":{"Values":[{{{values}}}]}}""";
    }

    protected static string Forward(params (string Group, int Weight)[] groups)
    {
        var targets = string.Join(",", groups.Select(group => $$"""{"TargetGroupArn":"{{group.Group}}","Weight":{{group.Weight}}}"""));
        return $$$"""
            {"Type":"forward","Order":1,"ForwardConfig":{"TargetGroups":[{{{targets}}}],"TargetGroupStickinessConfig":{"Enabled":false} } }
            """;
    }

    private protected static string OnlyElement(ImportPlan plan)
    {
        Assert.Empty(plan.Faults);
        return Assert.Single(plan.Routes).Element;
    }

    // As AWS prints them: it tells nobody the secret of the client, which somebody may have written in.
    protected static string Oidc(string more = "", string client = "shop") => $$$"""
        {"Type":"authenticate-oidc","Order":1,"AuthenticateOidcConfig":{"Issuer":"https://id.example.com","ClientId":"{{{client}}}",
         "AuthorizationEndpoint":"https://id.example.com/a","TokenEndpoint":"https://id.example.com/t","ClientSecret":"MARKER",
         "UserInfoEndpoint":"https://id.example.com/u"{{{more}}} } }
        """;

    protected static string Jwt(string claims) => $$$"""
        {"Type":"jwt-validation","Order":1,"JwtValidationConfig":{"Issuer":"https://id.example.com",
         "JwksEndpoint":"https://id.example.com/keys","AdditionalClaims":[{{{claims}}}]} }
        """;
}
