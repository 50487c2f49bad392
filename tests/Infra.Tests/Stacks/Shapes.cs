using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The shapes of environment in which a migration happens.</summary>
internal static class Shapes
{
    private const string Listener =
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";
    private const string TargetGroup = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef";

    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/4567cdef";

    private static readonly (string, string) HalfWay =
        ("hybrid:cutover", """{"hello":{"weight":50,"stickiness":"15m","previewHeader":"x-hybrid-preview"}}""");
    private static readonly (string, string) AllTheWay = ("hybrid:cutover", """{"hello":100}""");

    /// <summary>By name: the configuration.</summary>
    public static IReadOnlyDictionary<string, (string Key, string Json)[]> All { get; } = new Dictionary<string, (string, string)[]>
    {
        ["adopted-vpc"] =
        [
            HalfWay,
            ("hybrid:network", """
                {
                  "vpcId": "vpc-0a1b2c3d",
                  "publicSubnetIds": ["subnet-0000000a", "subnet-0000000b"],
                  "privateSubnetIds": ["subnet-0000000c", "subnet-0000000d"],
                  "functionSecurityGroupIds": ["sg-0000000e"]
                }
                """),
            ("hybrid:monolith", """{"securityGroupIds":["sg-0000000f"]}"""),
            ("hybrid:functions", """{"hello":{"vpc":true,"memory":512,"environment":{"MODE":"fast"}}}"""),
        ],
        ["adopted-listener"] =
        [
            HalfWay,
            ("hybrid:loadBalancer", $$"""
                {"listenerArns":["{{Listener}}"],"reservedPriorities":["1-999",1500],"certificateArns":["{{Certificate}}"]}
                """),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
        ],
        ["adopted-target-group"] =
        [
            HalfWay,
            ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"]}"""),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
        ],
        ["own-monolith"] =
        [
            HalfWay,
            ("hybrid:monolith", """
                {"imageId":"/shop/image","instanceType":"t4g.micro","requestsPerTarget":600,
                 "instanceProfileArn":"arn:aws:iam::123456789012:instance-profile/shop"}
                """),
        ],
        ["authentication"] =
        [
            ("hybrid:https", """{"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123abcd"}"""),
            ("hybrid:identityProviders", """
                {
                  "company": {
                    "issuer": "https://login.example.com",
                    "authorizationEndpoint": "https://login.example.com/oauth2/authorize",
                    "tokenEndpoint": "https://login.example.com/oauth2/token",
                    "userInfoEndpoint": "https://login.example.com/oauth2/userinfo",
                    "clientId": "shop-client",
                    "clientSecret": "not-in-any-snapshot",
                    "jwksEndpoint": "https://login.example.com/.well-known/jwks.json"
                  },
                  "customers": {
                    "userPoolArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab12Cd34E",
                    "userPoolClientId": "1h57kf5cpq17m0eml12EXAMPLE",
                    "userPoolDomain": "shop"
                  }
                }
                """),
            ("hybrid:cutover", """
                {"account":{"weight":50,"previewHeader":"x-hybrid-preview"},"members":0,"partners":100}
                """),
            ("hybrid:retreat", """{"enabled":true}"""),
        ],
        ["internal"] =
        [
            HalfWay,
            ("hybrid:loadBalancer", """{"internal":true,"priorityRange":"1000-1999"}"""),
            ("hybrid:responseHeaders", """{"xFrameOptions":"DENY","server":false}"""),
            ("hybrid:roles", """{"permissionsBoundary":"arn:aws:iam::aws:policy/PowerUserAccess"}"""),
            ("hybrid:monitoring", """{"enabled":false}"""),
        ],
        ["dual-stack"] =
        [
            HalfWay,
            ("hybrid:loadBalancer", """{"ipAddressType":"dualstack"}"""),
            ("hybrid:https", $$"""{"certificateArn":"{{Certificate}}","domain":"shop.example.com","zone":"example.com"}"""),
            ("hybrid:network", """
                {"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],"privateSubnetIds":["subnet-0000000c"]}
                """),
        ],
        ["http-api"] = [HalfWay, ("hybrid:monitoring", """{"enabled":false}""")],
        ["servers"] =
        [
            ("hybrid:cutover", """{"hello":{"weight":50,"stickiness":"15m"},"page":0,"checkout":true}"""),
            ("hybrid:network", """{"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"]}"""),
            ("hybrid:monolith", $$"""{"targetGroupArn":"{{TargetGroup}}"}"""),
            ("hybrid:servers", $$"""
                {"till":{"targetGroupArn":"{{TargetGroup.Replace("legacy/0", "till/1", StringComparison.Ordinal)}}"} }
                """),
            ("hybrid:retreat", """{"enabled":true}"""),
        ],
        ["created-servers"] =
        [
            ("hybrid:cutover", """{"pay":{"weight":25,"stickiness":"15m"},"checkout":true,"search":true,"till":true}"""),
            ("hybrid:network", """
                {"vpcId":"vpc-0a1b2c3d","publicSubnetIds":["subnet-0000000a","subnet-0000000b"],
                 "privateSubnetIds":["subnet-0000000c","subnet-0000000d"]}
                """),
            ("hybrid:monolith", """{"enabled":false}"""),
            ("hybrid:servers", $$"""
                {
                  "checkout": {"port":9000,"requestsPerTarget":600,"egress":["443 0.0.0.0/0","5432 10.30.0.0/16"],
                               "policyArns":["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]},
                  "search": {"securityGroupIds":["sg-0000000f"],
                             "instanceProfileArn":"arn:aws:iam::123456789012:instance-profile/shop"},
                  "till": {"targetGroupArn":"{{TargetGroup.Replace("legacy/0", "till/1", StringComparison.Ordinal)}}"}
                }
                """),
            ("hybrid:retreat", """{"enabled":true}"""),
        ],
        ["every-target"] =
        [
            ("hybrid:cutover", """{"hello":50,"old-shop":true,"gone":true,"moved":true}"""),
            ("hybrid:loadBalancer", """
                {"defaultAction":{"redirect":{"statusCode":301,"protocol":"HTTPS","host":"www.example.com","port":443,
                 "path":"/welcome/#{path}","query":"from=#{host}&#{query}"}}}
                """),
        ],
        ["no-monolith"] = [AllTheWay, ("hybrid:monolith", """{"enabled":false}""")],
        ["functions"] =
        [
            ("aws:region", "us-east-1"),
            ("hybrid:cutover", """
                {"checkout":{"weight":50,"previewHeader":"x-hybrid-preview"},"cart":100,"search":100,"pay":0,"hello":100}
                """),
            ("hybrid:functions", """
                {"cart":{"memory":512,"vpc":true,"canary":{"version":1,"share":2.5}},"checkout":{"multiValueHeaders":false},
                 "search":{"reservedConcurrency":5},"pay":{"architecture":"arm64","provisionedConcurrency":2}}
                """),
            ("hybrid:retreat", """{"enabled":true}"""),
        ],
        ["everything-set"] =
        [
            ("aws:region", "us-east-1"),
            ("hybrid:network", """{"cidrBlock":"10.30.0.0/16","availabilityZones":3,"availabilityZoneCidrMask":19,"natGateways":"one"}"""),
            ("hybrid:loadBalancer", """
                {"port":8080,"idleTimeout":120,"deletionProtection":true,"ruleQuota":200,
                 "allowedCidrs":["203.0.113.0/24","198.51.100.0/24"],"priorityRange":"1000-9999","reservedPriorities":[1500],
                 "internal":false,"ipAddressType":"ipv4",
                 "webAclArn":"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/0123abcd",
                 "defaultAction":{"fixedResponse":{"statusCode":503,"contentType":"text/html","messageBody":"<h1>Soon</h1>"}}}
                """),
            ("hybrid:https", """
                {"certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/0123abcd",
                 "domain":"shop.example.com","zone":"example.com",
                 "additionalCertificateArns":["arn:aws:acm:us-east-1:123456789012:certificate/4567cdef"]}
                """),
            ("hybrid:identityProviders", """
                {"company":{"issuer":"https://login.example.com","authorizationEndpoint":"https://login.example.com/authorize",
                 "tokenEndpoint":"https://login.example.com/token","userInfoEndpoint":"https://login.example.com/userinfo",
                 "clientId":"shop-client","clientSecret":"not-in-any-snapshot","jwksEndpoint":"https://login.example.com/jwks",
                 "userPoolArn":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab12Cd34E",
                 "userPoolClientId":"1h57kf5cpq17m0eml12EXAMPLE","userPoolDomain":"shop"}}
                """),
            ("hybrid:monolith", """
                {"enabled":true,"instanceType":"t3.small","port":9000,"minSize":2,"maxSize":4,"volumeSize":20,"healthCheckPath":"/ready",
                 "imageId":"ami-12c6146b","rootDeviceName":"/dev/sda1","userData":"tests/Infra.Tests/Stacks/UserData/start.sh",
                 "policyArns":["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                 "policyStatements":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:orders"}],
                 "egress":["443 0.0.0.0/0","5432 10.30.0.0/16","8000-8010 fd00:ec2::/32"],"averageCpu":70,"minHealthyPercentage":90}
                """),
            ("hybrid:servers", """
                {"till":{"instanceType":"t3.small","port":9001,"minSize":2,"maxSize":3,"volumeSize":10,"healthCheckPath":"/ready",
                 "imageId":"ami-12c6146b","rootDeviceName":"/dev/sda1","userData":"tests/Infra.Tests/Stacks/UserData/start.sh",
                 "policyArns":["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                 "policyStatements":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:tills"}],
                 "egress":["443 0.0.0.0/0"],"averageCpu":50,"minHealthyPercentage":80}}
                """),
            ("hybrid:roles", """{"permissionsBoundary":"arn:aws:iam::aws:policy/PowerUserAccess"}"""),
            ("hybrid:responseHeaders", """
                {"strictTransportSecurity":"max-age=31536000; includeSubDomains; preload","contentSecurityPolicy":"default-src 'self'",
                 "xContentTypeOptions":"nosniff","xFrameOptions":"DENY","accessControlAllowOrigin":"https://shop.example.com",
                 "accessControlAllowMethods":"GET,POST","accessControlAllowHeaders":"x-tenant","accessControlAllowCredentials":true,
                 "accessControlExposeHeaders":"x-total","accessControlMaxAge":600,"server":false}
                """),
            ("hybrid:accessLogs", """{"enabled":true,"connectionLogs":true,"retentionDays":30,"forceDestroy":true}"""),
            ("hybrid:monitoring", """
                {"enabled":true,"email":"team@example.com","errorsPerMinute":7,"errorShare":10,"monolithLatency":"5s","durationShare":90,
                 "dashboard":true}
                """),
            ("hybrid:retreat", """{"enabled":true,"errors":10,"errorRate":20,"window":"2m","latency":"3s"}"""),
            ("hybrid:cutover", """
                {"hello":{"weight":50,"stickiness":"15m","previewHeader":"x-hybrid-preview","acknowledge":"2026-03-01T03:12:45.123Z"},
                 "page":100,"assets":100,"till":true}
                """),
            ("hybrid:assets", """{"bucket":"shop-assets","prefix":"public/"}"""),
            ("hybrid:functions", """
                {"hello":{"memory":512,"timeout":60,"architecture":"x86_64","runtime":"provided.al2023",
                 "environment":{"MODE":"fast"},"vpc":true,
                 "reservedConcurrency":10,"provisionedConcurrency":2,"tracing":true,"logRetention":7,
                 "multiValueHeaders":false,"healthCheck":true,
                 "policyStatements":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop/public/*"}]},
                 "page":{"snapStart":true,"canary":{"version":1,"share":10}}}
                """),
        ],
    };

    private static LambdaFunction Checkout { get; } = LambdaFunction.Package("checkout", "tests/Common/Sample/checkout") with
    {
        Runtime = "nodejs22.x",
        Handler = "index.handler",
        Layers = ["arn:aws:lambda:us-east-1:123456789012:layer:tools:3"],
    };

    /// <summary>The route that the shapes have.</summary>
    public static IReadOnlyList<Route> Catalog { get; } =
        [new("hello", Match.Prefix("/hello").Host("shop.example.com"), SampleCatalog.Hello)];

    /// <summary>The catalog of a shape.</summary>
    public static IReadOnlyList<Route> CatalogOf(string shape) => shape switch
    {
        "http-api" => [new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { HttpApi = true }],
        "authentication" =>
        [
            new("account", Match.Prefix("/account"), SampleCatalog.Hello)
            {
                Authenticate = Authenticate.Oidc("company") with
                {
                    Scope = "openid email",
                    SessionTimeout = TimeSpan.FromHours(12),
                    ExtraParameters = [new("prompt", "login")],
                },
            },
            new("members", Match.Prefix("/members"), SampleCatalog.Hello)
            {
                Authenticate = Authenticate.Cognito("customers") with
                {
                    OnUnauthenticatedRequest = UnauthenticatedRequest.Allow,
                    SessionCookieName = "members",
                },
            },
            new("partners", Match.Prefix("/partners"), SampleCatalog.Hello)
            {
                Authenticate = Authenticate.Jwt("company").Claim("scope", JwtClaimFormat.SpaceSeparatedValues, "orders:read"),
            },
        ],
        "servers" =>
        [
            new("hello", Match.Prefix("/hello"), SampleCatalog.Hello) { Rest = Servers.Named("till") },
            new("page", Match.Prefix("/page"), SampleCatalog.Hello),
            new("checkout", Match.Prefix("/checkout"), Servers.Named("till")),
        ],
        "created-servers" =>
        [
            new("pay", Match.Prefix("/pay"), SampleCatalog.Hello) { Rest = Servers.Named("checkout") },
            new("checkout", Match.Prefix("/checkout"), Servers.Named("checkout")),
            new("search", Match.Prefix("/search"), Servers.Named("search")),
            new("till", Match.Prefix("/till"), Servers.Named("till")),
        ],
        "every-target" =>
        [
            .. Catalog,
            new("old-shop", Match.Prefix("/shop"), Redirect.To("/hello/#{path}")),
            new("gone", Match.Path("/cart"), Fixed.Response(410, "text/plain", "gone")),
            new("moved", Match.Path("/*").Host("old.example.com"), new Redirect { Host = "shop.example.com", StatusCode = 301 }),
        ],
        "functions" =>
        [
            new("checkout", Match.Prefix("/checkout"), Checkout),
            new("cart", Match.Prefix("/cart"), Checkout),
            new("search", Match.Prefix("/search"), LambdaFunction.Package("search", "tests/Common/Sample/search")),
            new("pay", Match.Prefix("/pay"), LambdaFunction.Image("pay", "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/pay:1.2")
                with { Command = ["app.handler"] }),
            new("hello", Match.Prefix("/hello"), LambdaFunction.Named("Hello")),
        ],
        // No function has a snapshot and provisioned concurrency at once.
        "everything-set" =>
        [
            .. Catalog,
            new Route("page", Match.Prefix("/page"), SampleCatalog.Hello) { Authenticate = Authenticate.Oidc("company") }
                .StripPrefix().HostRewrite("^shop\\.(.*)$", "internal.$1"),
            new("assets", Match.Prefix("/assets"), SampleCatalog.Assets),
            new("till", Match.Prefix("/till"), Servers.Named("till")),
        ],
        _ => Catalog,
    };

    /// <summary>As many routes as the quota of rules leaves room for beside the monolith's target group.</summary>
    public static IReadOnlyList<Route> NinetyNine { get; } =
        [.. Enumerable.Range(1, 99).Select(i => new Route($"route-{i}", Match.Prefix($"/r{i}"), SampleCatalog.Hello))];
}
