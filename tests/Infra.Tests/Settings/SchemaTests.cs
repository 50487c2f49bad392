using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Schema;
using Json.Schema;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>The JSON Schema of <c>Pulumi.&lt;stack&gt;.yaml</c>: it accepts what the settings do, but for what no schema can say.</summary>
public sealed class SchemaTests
{
    private const string Route = "route";
    private const string Servers = @"(monolith|servers\.route)";

    private static readonly JsonSchema Schema = JsonSchema.FromText(StackSchema.Json().ToJsonString());

    // What a schema cannot say, or not so that every editor understands it: the setting and the words of its fault. Conflicts between
    // sections (SettingsConflicts) are counted by themselves.
    private static readonly (string Name, string Fault)[] Unsayable =
    [
        ("the names of routes, which are the catalog's", @"^hybrid:(cutover|functions|servers)\.[^.:]+: unknown key"),
        ("an address with something behind its prefix", @"^hybrid:(network\.cidrBlock|loadBalancer\.allowedCidrs): .*\.(?!0/)\d+/"),
        ("an IPv6 network that is none", @"^hybrid:(" + Servers + @"\.egress|loadBalancer\.allowedCidrs): .*\bfd00::1/8"),
        ("a range of ports that runs backwards", @"^hybrid:" + Servers + @"\.egress: .*\b90-80 "),
        ("an instance type that the image does not suit", @"^hybrid:" + Servers + @"\.instanceType: .* is of arm64"),
        ("a range of priorities that runs backwards", @"^hybrid:loadBalancer\.(reservedPriorities|priorityRange): .*\b99-1\b"),
        ("which routes a function answers", @"^hybrid:cutover\.route(\.weight)?: (true|false) is not allowed"),
        ("the decimals of a number", @"^hybrid:cutover\.route\.weight: [\d.]+\.\d{2,} is"),
        ("two statements of one Sid",
            @"^hybrid:(functions\.route|" + Servers + @")\.policyStatements: .*""Sid"":""Twice"".*""Sid"":""Twice"""),
        ("a limit that another setting has moved",
            @"^hybrid:(" + Servers + @"\.maxSize|network\.availabilityZoneCidrMask): ""?\d+""? is not"),
        ("a namespace that is nearly hybrid", @"^hybird:network: unknown namespace"),
    ];

    // Of each kind what is right, what is nearly right, and what is of another kind.
    private static readonly string[] Values =
    [
        "null", "true", "false", "{}", "[]", "[null]", "[1]", "[{}]", "0", "1", "2", "3", "4", "5", "7", "8", "15", "17", "18", "19", "26",
        "30", "60", "80", "99", "100", "101", "127", "128", "443", "900", "901", "1023", "1024", "3650", "3651", "3653", "4000", "4001", 
        "27", "10000", "10001", "10240", "10241", "50000", "50001", "65535", "65536", "100000", "100001",
        "-1", "-0", "0.5", "2.5", "12.5", "12.55", "100.0",
        "100.1", "1.0", "3e1", "1e5", "1e-1",
        .. Texts("", " ", "0", "3", "007", "+5", "-1", "5.0", "12.5", "12.", ".5", "12.50", "12.55", "100", "100.0", "100.1", "101", "1024",
            "65535", "65536", "true", "True", "TRUE", "tRue", " true", "yes", "none", "one", "onePerZone", "OnePerZone", "onePerZone,one",
            "x86_64", "arm64", "ARM64", "dotnet10", "provided.al2023", "providedXal2023", "10.20.0.0/16", "10.20.0.0/24", "10.20.0.0/25",
            "10.20.0.1/16", "10.20.0.0/016", "010.20.0.0/16", "0.0.0.0/0", "203.0.113.0/24", "203.0.113.7/32", "256.0.0.0/16", "::/0",
            "t3.micro", "t4g.micro", "im4gn.large", "a1.large", "u-6tb1.metal", "T3.micro", "/", "/health", "/is it well", "health",
            $"/{new string('a', 1023)}", $"/{new string('a', 1024)}", "vpc-0a1b2c3d", "vpc-", "sg-0a1b2c3d", "subnet-0a1b2c3d",
            "30s", "0s", "1s", "1m", "60m", "61m", "1h", "2h", "168h", "169h", "7d", "8d", "604800s", "604801s", "3600s", "3601s", "007d",
            "1.5h", "1w", "s", "1 h", "-1s", "99999999999s", "team@example.com", "team@example", "a b@example.com", "shop.example.com",
            "example.com",
            "Example.com", "com", "-a.example.com", "x-hybrid-preview", "Host", "hOsT", "hosts", new string('h', 40), new string('h', 41),
            "x preview", "shop-assets", "ab", "Shop", "public/", "/public/", "public", "1-99", "99-1", "0-5", " 7 - 9 ", "1-50001", "1-2-3",
            "eu-west-1", "eu-west-9", "Émile", "ami-12c6146b", "ami-0123456789abcdef0", "ami-123", "/shop/image", "/shop//image",
            "ipv4", "dualstack", "nosniff", "DENY", "deny", "max-age=60; includeSubDomains", "max-age=x", "*", "https://shop.example.com",
            "default-src 'self'", " trailing ", new string('v', 1024), new string('v', 1025), "arn:aws:iam::aws:policy/PowerUserAccess",
            "/dev/sda1", "/dev/SDA", "monolith/start.sh", "../start.sh", "a/../b", "monolith/", "..a/b",
            "arn:aws:iam::123456789012:instance-profile/shop", "arn:aws:iam::123456789012:role/shop",
            "arn:aws:acm:us-east-1:123456789012:certificate/0123abcd", "arn:aws:acm:us-east-1:12345678901:certificate/0123abcd",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/legacy/0123456789abcdef",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef",
            "https://login.example.com/oauth2/token", "http://login.example.com", "https://", $"https://a.example/{new string('a', 300)}",
            "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab12",
            "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/0123abcd", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/1"),
        """["arn:aws:acm:us-east-1:123456789012:certificate/0123abcd"]""",
        """["arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef"]""",
        """["sg-1","sg-2","sg-3","sg-4","sg-5"]""", """["sg-1","sg-2","sg-3","sg-4","sg-5","sg-6"]""",
        """["sg-1","sg-1","sg-1","sg-1","sg-1","sg-1"]""", """["subnet-1","subnet-2","subnet-2"]""", """[1,"5-9",50000,"7"]""",
        """[1,"50001"]""", """[5.0,"x"]""", """[10.0,500]""", """["10.0.0.0/8","0.0.0.0/0"]""", """{"weight":5}""", """{"weight":null}""",
        """{"A":"x"}""", """{"MODE":"fast","LEVEL":3,"RATIO":0.5,"ON":true}""", """{"MODE":null}""", """{"MODE":{"x":1}}""",
        """{"MODE":[]}""", """{"1A":"x"}""", """{"AWS_REGION":"x"}""", """{"AB-C":"x"}""", """{"_HANDLER":"x"}""", """{"secure":"x"}""",
        """["443 0.0.0.0/0","5432 10.1.0.0/16","80-90 fd00::/8"]""", """["90-80 10.1.0.0/16"]""", """["0443 10.1.0.0/16"]""",
        """["443"]""", """["443 fd00::1/8"]""", """["70000 10.1.0.0/16"]""", """["2001:db8::/32","10.0.0.0/8"]""", """["fd00::1/8"]""",
        """["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]""", """["arn:aws:iam::aws:role/x"]""",
        .. Statements("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""",
            """{"Sid":"Once","Effect":"Deny","Action":["s3:Get*","sqs:*"],"Resource":["arn:aws:s3:::a","*"],"Condition":{}}""",
        """{"Sid":"Twice","Effect":"Deny","Action":"a:*","Resource":"*"},{"Sid":"Twice","Effect":"Deny","Action":"a:Y","Resource":"*"}""",
            """{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}""", """{"Effect":"Allow","Action":"*","Resource":"*"}""",
            """{"Effect":"Allow","Action":[],"Resource":"*"}""", """{"Effect":"Allow","Action":"s3:GetObject"}""",
            """{"Sid":"no-hyphens","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""",
            """{"Sid":null,"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""",
            """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Principal":"*"}""",
            """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":[]}"""),
    ];

    private static readonly Lazy<(Judgements Judged, IReadOnlyDictionary<string, List<string>> Fitting)> EveryValue = new(JudgeEveryValue);

    private static IReadOnlyList<string> Sections { get; } =
        ["cutover", "cutover.route", "functions", "functions.route", "https", "identityProviders", "identityProviders.name", "network",
            "loadBalancer", "monolith", "servers", "servers.route", "assets", "accessLogs", "monitoring", "roles", "responseHeaders"];

    [Fact]
    public async Task CommittedSchema_IsThatOfTheSettings()
    {
        var file = Path.Combine(Clone.Root, StackSchema.File);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true") await File.WriteAllTextAsync(file, StackSchema.Text());

        Assert.True(
            StackSchema.Text() == await File.ReadAllTextAsync(file),
            $"{StackSchema.File} is not what the settings say; ./hybrid schema > {StackSchema.File} writes it anew");
    }

    [Theory]
    [InlineData("Pulumi.dev.yaml")]
    [InlineData("Pulumi.prod.yaml")]
    public void StacksOfTheClone_NameIt(string file) => Assert.Equal(
        $"# yaml-language-server: $schema={StackSchema.File}",
        File.ReadLines(Path.Combine(Clone.Root, file)).First());

    [Fact]
    public void EverySetting_HasADescription_AndSaysWhatIsAllowed()
    {
        foreach (var key in SettingKeys.All)
        {
            var schema = SchemaOf(key);

            Assert.Matches(@"^[A-Z].+\. Allowed: .+\.$", (string?)schema["description"]);
            Assert.DoesNotMatch(@"[<>]|\s{2}", (string?)schema["description"] ?? "");
        }
    }

    [Fact]
    public void EveryValueOfEverySetting_IsJudgedAlike()
    {
        var judged = EveryValue.Value.Judged;
        string[] keys =
            ["aws:region", "aws:skipRegionValidation", "aws:profile", "aws:regoin", "random:key", "hybird:network", "hybrid:x"];
        foreach (var (key, value) in keys.SelectMany(_ => Values, (key, value) => (key, value)))
            judged.Judge(new JsonObject { [key] = JsonNode.Parse(value) });

        judged.AssertBothKinds(atLeast: Draws.Of(200, 500));
    }

    [Fact]
    public void RandomDocuments_AreJudgedAlike()
    {
        var random = new Random(16);
        string[] keys = [.. SettingKeys.All];
        var fitting = EveryValue.Value.Fitting;
        var judged = new Judgements();
        for (var i = 0; i < Draws.Of(500, 10_000); i++)
        {
            var chosen = random.GetItems(keys, random.Next(1, 9)).Distinct().ToList();
            if (chosen.Any(key => key.StartsWith("cutover", StringComparison.Ordinal))) chosen.Insert(0, "cutover.route.weight");
            var settings = chosen.Distinct().Select(key => (key, JsonNode.Parse(random.Next(25) == 0
                ? Values[random.Next(Values.Length)]
                : fitting[key].Count == 0 ? "null" : fitting[key][random.Next(fitting[key].Count)])));
            var document = Document([.. settings]);
            if (random.Next(30) == 0) document[$"hybrid:{keys[random.Next(keys.Length)]}"] = 1;
            if (random.Next(30) == 0) document["aws:region"] = "eu-west-1";
            judged.Judge(document);
        }

        judged.AssertBothKinds(atLeast: Draws.Of(50, 1_000));
    }

    [Fact]
    public void EncryptedVariables_AreAccepted_SincePulumiAloneCanReadThem() => Assert.True(Schema.Evaluate(
        JsonNode.Parse("""
            {"config":{"hybrid:functions":{"api":{"environment":{"KEY":{"secure":"v1:x"}}}}},"encryptionsalt":"v1:y"}
            """)).IsValid);

    private static (Judgements Judged, IReadOnlyDictionary<string, List<string>> Fitting) JudgeEveryValue()
    {
        var judged = new Judgements();
        var fitting = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (i, key) in SettingKeys.All.Concat(Sections).Index())
        {
            fitting[key] = [];
            // A judgement takes a millisecond or two: each key gets another fifth of the values, unless everything is run at length.
            foreach (var value in Values.Where((_, j) => Draws.All || (i + j) % 5 == 0))
            {
                // What excludes others, or needs them, has faults of other keys.
                var isWrong = judged.Judge(Document([(key, JsonNode.Parse(value))])).Exists(fault =>
                    fault.Key.StartsWith($"hybrid:{key}", StringComparison.Ordinal)
                    && fault.Message.Contains(" is not allowed; ", StringComparison.Ordinal));
                if (!isWrong && value != "null") fitting[key].Add(value);
            }
        }

        return (judged, fitting);
    }

    private static JsonObject Document(IEnumerable<(string Key, JsonNode? Value)> settings)
    {
        var document = new JsonObject();
        foreach (var (key, value) in settings)
        {
            string[] path = [.. key.Split('.')];
            path[0] = $"hybrid:{path[0]}";
            var section = document;
            foreach (var name in path[..^1])
            {
                if (section[name] is not JsonObject inner) section[name] = inner = [];
                section = inner;
            }

            section[path[^1]] = value;
        }

        return document;
    }

    private static JsonObject SchemaOf(string key)
    {
        var path = key.Split('.');
        var schema = StackSchema.Json()["properties"]!["config"]!["properties"]![$"hybrid:{path[0]}"]!;
        foreach (var name in path[1..])
        {
            if (schema["anyOf"] is JsonArray kinds) schema = kinds[^1]!;
            schema = schema["properties"]?[name] ?? schema["additionalProperties"]!;
        }

        return schema.AsObject();
    }

    private static IEnumerable<string> Texts(params string[] texts) => texts.Select(text => JsonValue.Create(text).ToJsonString());

    private static IEnumerable<string> Statements(params string[] statements) => statements.Select(statement => $"[{statement}]");

    /// <summary>What schema and settings say of documents, and how often each kind of it came up.</summary>
    private sealed class Judgements
    {
        private readonly Dictionary<string, int> _unsayable = new(StringComparer.Ordinal);
        private int _accepted;
        private int _refused;

        public static (List<SettingsFault> Own, List<SettingsFault> Conflicts) Read(JsonObject document)
        {
            List<SettingsFault> faults =
            [
                .. document.Select(entry => entry.Key).Where(key => key.StartsWith("hybird:", StringComparison.Ordinal))
                    .Select(key => new SettingsFault(key, "unknown namespace; did you mean hybrid?")),
            ];
            document = WithoutEncrypted(document);
            var region = AwsSettings.Region(Values("aws", document), faults);
            var settings = HybridSettings.Read(Values("hybrid", document), [Route], region, faults, SettingKeys.RouteOf);
            var conflicts = SettingsConflicts.Of(settings).Select(fault => fault.ToString()).ToHashSet();
            var both = faults.ToLookup(fault => conflicts.Contains(fault.ToString()));
            return ([.. both[false]], [.. both[true]]);
        }

        public List<SettingsFault> Judge(JsonObject config)
        {
            var (own, conflicts) = Read(config);
            var accepts = Schema.Evaluate(new JsonObject { ["config"] = config.DeepClone() }).IsValid;
            var unsayable = own.Select(fault => Array.Find(Unsayable, kind => Regex.IsMatch(fault.ToString(), kind.Fault)).Name)
                .Concat(conflicts.Select(_ => "conflicts between sections")).ToList();
            if (accepts == (own.Count == 0 && conflicts.Count == 0))
            {
                if (accepts) _accepted++;
                else _refused++;
                return own;
            }

            Assert.True(
                accepts && unsayable.TrueForAll(name => name is not null),
                $"the schema {(accepts ? "accepts" : "refuses")} and the settings say '"
                    + $"{string.Join('\n', own.Concat(conflicts))}':\n{config}");
            foreach (var name in unsayable) _unsayable[name!] = _unsayable.GetValueOrDefault(name!) + 1;
            return own;
        }

        /// <summary>That enough was accepted by both, and refused by both.</summary>
        public void AssertBothKinds(int atLeast)
        {
            var counts = string.Create(
                CultureInfo.InvariantCulture, $"accepted {_accepted}, refused {_refused}; {string.Join(", ", _unsayable)}");
            Assert.True(_accepted >= atLeast && _refused >= atLeast, counts);
        }

        // What an encrypted value of a provider is, Pulumi alone can say.
        private static JsonObject WithoutEncrypted(JsonObject document)
        {
            if (document["hybrid:identityProviders"] is not JsonObject) return document;
            var copy = document.DeepClone().AsObject();
            foreach (var provider in copy["hybrid:identityProviders"]!.AsObject().Select(entry => entry.Value).OfType<JsonObject>())
            {
                foreach (var (name, value) in provider.ToList())
                    if (value is JsonObject { Count: 1 } encrypted && encrypted["secure"] is not null) provider.Remove(name);
            }

            return copy;
        }

        // As Pulumi hands them over: a text as it is, and all else as JSON.
        private static Dictionary<string, string> Values(string @namespace, JsonObject document) => document
            .Where(entry => entry.Key.StartsWith($"{@namespace}:", StringComparison.Ordinal))
            .ToDictionary(
                entry => entry.Key[(@namespace.Length + 1)..],
                entry => entry.Value is JsonValue value && value.TryGetValue<string>(out var text)
                    ? text
                    : entry.Value?.ToJsonString() ?? "");
    }
}
