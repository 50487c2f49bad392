using System.Net;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>Makes up listeners whose rules lie in each other in many ways and do all that rules do.</summary>
internal sealed class RandomListener(Random random)
{
    private const string Account = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:";
    private const string Monolith = $"{Account}targetgroup/legacy/0000000000000000";
    private static readonly string[] Functions = ["orders-lambda", "cart", "5f4dcc3b5aa765d61d8327deb882cf99", "task"];
    private static readonly string[] Servers = ["till", "desk-tg"];
    private static readonly string[] Segments = ["api", "v1", "orders", "a"];
    private static readonly string[] Hosts = ["*.example.com", "shop.example.com", "b?.example.com", "example.org"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST"];
    private static readonly string[] Blocks = ["10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"];

    /// <summary>What <c>describe-target-groups</c> prints of all.</summary>
    public static string Groups => new JsonObject
    {
        ["TargetGroups"] = new JsonArray(
        [
            .. Functions.Select(name => (JsonNode)new JsonObject { ["TargetGroupArn"] = Group(name), ["TargetType"] = "lambda" }),
            .. Servers.Select(name => Group(name)).Append(Monolith)
                .Select(arn => (JsonNode)new JsonObject { ["TargetGroupArn"] = arn, ["TargetType"] = "instance" }),
        ]),
    }.ToJsonString();

    public static string Group(string name) => $"{Account}targetgroup/{name}/00000000000000{name.Length:x2}";

    public DescribedListener Next()
    {
        // One beside the other, or with room between.
        var step = Pick(1, 1, 2, 10);
        var priority = 0;
        var rules = new JsonArray(
        [
            .. Enumerable.Range(0, random.Next(2, 11)).Select(i =>
                (JsonNode)Rule($"{priority += random.Next(1, step + 1)}", Conditions(), Actions())),
            Rule("default", [], [Forward((Monolith, 1))]),
        ]);
        return new(new() { ["Rules"] = rules });
    }

    /// <summary>A request that has a fair chance to meet some of those rules.</summary>
    public DescribedRequest NextRequest() => new(
        Pick("GET", "HEAD", "POST", "PUT"),
        Pick("shop.example.com", "bx.example.com", "example.org", "www.example.net"),
        $"{Path(3)}{Pick("", "", "/", ".png", "/x")}",
        KeyValuePair.Create(Pick("v", "w"), Pick("1", "2", "bc")),
        KeyValuePair.Create(Pick("X-Tenant", "Cookie"), Pick("acme", "ab", "zoo")),
        IPAddress.Parse(Pick("10.1.2.3", "10.9.9.9", "203.0.113.9", "2001:db8::1")));

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];

    private string Path(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => $"/{Pick(Segments)}"));

    private static JsonObject Rule(string priority, JsonArray conditions, JsonArray actions) => new()
    {
        ["RuleArn"] = $"{Account}listener-rule/app/shop/0123456789abcdef/00000000000000aa/{priority}", ["Priority"] = priority,
        ["Conditions"] = conditions, ["Actions"] = actions, ["IsDefault"] = priority == "default", ["Transforms"] = new JsonArray(),
    };

    private JsonArray Conditions()
    {
        List<JsonNode> conditions = [random.Next(8) == 0 ? Regexes() : Patterns("path-pattern", "PathPatternConfig", [.. Paths()])];
        if (random.Next(4) == 0) conditions.Add(Patterns("host-header", "HostHeaderConfig", Pick(Hosts)));
        if (random.Next(4) == 0)
            conditions.Add(Config("http-request-method", "HttpRequestMethodConfig", Values(Methods[..random.Next(1, 3)])));
        if (random.Next(8) == 0)
        {
            var header = Values(Pick("acme", "a*", "*"));
            header["HttpHeaderName"] = Pick("x-tenant", "X-Tenant", "cookie");
            conditions.Add(Config("http-header", "HttpHeaderConfig", header));
        }

        if (random.Next(8) == 0)
        {
            var pair = new JsonObject { ["Value"] = Pick("1", "b*", "*") };
            if (random.Next(2) == 0) pair["Key"] = "v";
            conditions.Add(Config("query-string", "QueryStringConfig", new() { ["Values"] = new JsonArray(pair) }));
        }

        if (random.Next(8) == 0) conditions.Add(Config("source-ip", "SourceIpConfig", Values(Pick(Blocks))));
        return [.. conditions];
    }

    private IEnumerable<string> Paths()
    {
        var path = Path(2);
        return random.Next(6) switch
        {
            0 => ["/*"],
            1 => [path],
            2 or 3 => [path, $"{path}/*"],
            4 => [$"{path}/*{Pick(".png", "/x", "")}", Path(1)],
            // Nothing that a route can say: too many wildcards.
            _ => random.Next(4) == 0 ? ["/*/*/*/*/*/*"] : [$"{path}*"],
        };
    }

    private JsonObject Regexes()
    {
        var config = Values([]);
        config["RegexValues"] = new JsonArray(Pick("^/api/v[12]", "/orders$", "^/(a|api)/", @"^/\w+$"));
        return Config("path-pattern", "PathPatternConfig", config);
    }

    // AWS prints the values of these two at both places.
    private static JsonObject Patterns(string field, string config, params string[] values)
    {
        var condition = Config(field, config, Values(values));
        condition["Values"] = Values(values)["Values"]!.DeepClone();
        return condition;
    }

    private static JsonObject Config(string field, string name, JsonObject config) => new() { ["Field"] = field, [name] = config };

    private static JsonObject Values(params string[] values) =>
        new() { ["Values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private JsonArray Actions() => random.Next(12) switch
    {
        10 => [Forward((Group(Pick(Servers)), 1))],
        11 => [Forward((Group(Pick(Functions)), random.Next(0, 5)), (Group(Pick(Servers)), random.Next(1, 5)))],
        0 => [new JsonObject { ["Type"] = "redirect", ["Order"] = 1 }],
        1 => [new JsonObject { ["Type"] = "fixed-response", ["Order"] = 1 }],
        2 => [Forward((Monolith, 1))],
        3 => [new JsonObject { ["Type"] = "authenticate-oidc", ["Order"] = 1 }, Forward((Group(Functions[0]), 1))],
        4 => [Forward((Group(Pick(Functions)), random.Next(0, 5)), (Monolith, random.Next(1, 5)))],
        5 => [Forward((Group(Functions[0]), 1), (Group(Functions[1]), random.Next(2)))],
        _ => [Forward((Group(Pick(Functions)), 1))],
    };

    private static JsonObject Forward(params (string Group, int Weight)[] groups) => new()
    {
        ["Type"] = "forward", ["Order"] = 1,
        ["ForwardConfig"] = new JsonObject
        {
            ["TargetGroups"] = new JsonArray(
            [
                .. groups.Select(group => (JsonNode)new JsonObject { ["TargetGroupArn"] = group.Group, ["Weight"] = group.Weight }),
            ]),
            ["TargetGroupStickinessConfig"] = new JsonObject { ["Enabled"] = false },
        },
    };
}
