using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The shapes of environment in which a migration happens.</summary>
internal static class Shapes
{
    private const string Listener = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string TargetGroup = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";

    private static readonly (string, string) HalfWay = ("hybrid:cutover", """{"hello":{"weight":50,"stickiness":"15m","previewHeader":"x-hybrid-preview"}}""");
    private static readonly (string, string) AllTheWay = ("hybrid:cutover", """{"hello":100}""");

    /// <summary>By name: the configuration.</summary>
    public static IReadOnlyDictionary<string, (string Key, string Json)[]> All { get; } = new Dictionary<string, (string, string)[]>
    {
        ["adopted-vpc"] =
        [
            HalfWay,
            ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],"privateSubnetIds":["subnet-0000000c","subnet-0000000d"]}"""),
            ("hybrid:functions", """{"hello":{"vpc":true,"memory":512,"environment":{"MODE":"fast"}}}"""),
        ],
        ["adopted-listener"] =
        [
            HalfWay,
            ("hybrid:loadBalancer", $$"""{"listenerArns":["{{Listener}}"],"reservedPriorities":["1-999",1500]}"""),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
        ],
        ["adopted-target-group"] =
        [
            HalfWay,
            ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"]}"""),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
        ],
        ["http-api"] = [HalfWay, ("hybrid:monitoring", """{"enabled":false}""")],
        ["no-monolith"] = [AllTheWay, ("hybrid:monolith", """{"enabled":false}""")],
        ["everything-set"] =
        [
            HalfWay,
            ("hybrid:loadBalancer", """{"idleTimeout":120,"webAclArn":"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef"}"""),
            ("hybrid:functions", """
                {"hello":{"memory":512,"timeout":60,"environment":{"MODE":"fast"},"reservedConcurrency":10,"provisionedConcurrency":2,"tracing":true,
                 "logRetention":7,"policyStatements":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop/public/*"}],
                 "multiValueHeaders":false,"healthCheck":true}}
                """),
        ],
    };

    /// <summary>The routes that the shapes have: one with rewrites.</summary>
    public static IReadOnlyList<LambdaRoute> Catalog { get; } =
    [
        new LambdaRoute("hello", Match.Prefix("/hello").Host("shop.example.com"), SampleCatalog.Hello).StripPrefix().HostRewrite("^shop\\.(.*)$", "internal.$1"),
    ];

    /// <summary>The catalog of a shape.</summary>
    public static IReadOnlyList<LambdaRoute> CatalogOf(string shape) => 
        shape == "http-api" ? [new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { HttpApi = true }] : Catalog;

    /// <summary>As many routes as the quota of rules leaves room for beside the monolith's target group.</summary>
    public static IReadOnlyList<LambdaRoute> NinetyNine { get; } =
        [.. Enumerable.Range(1, 99).Select(i => new LambdaRoute($"route-{i}", Match.Prefix($"/r{i}"), SampleCatalog.Hello))];
}
