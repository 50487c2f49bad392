using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Identity;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.Tests.FrontDoor.Identity;

/// <summary>Rules that ask who somebody is, over real HTTP, with a file that says who is signed in.</summary>
public sealed class AuthenticatorTests : IAsyncLifetime, IDisposable
{
    private const string Signer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/test/local";

    private readonly string _path = Path.GetTempFileName();
    private readonly List<string> _told = [];
    private readonly TokenSigner _signer = new(Signer, TimeProvider.System);
    private IdentityFile _file = null!;
    private KeyServer _keys = null!;

    public async Task InitializeAsync()
    {
        File.WriteAllText(
            _path, """{"sub":"alice","email":"alice@example.com","scope":"orders:read orders:write","aud":"shop","teams":["a","b"]}""");
        _file = IdentityFile.Open(_path, _told.Add);
        _keys = await KeyServer.StartAsync(0, _signer, _file);
    }

    public async Task DisposeAsync()
    {
        await _keys.DisposeAsync();
        File.Delete(_path);
    }

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task WhoeverIsSignedIn_IsToldToMonolithAndFunction_AsAnAlbTells_AndToNoLog()
    {
        await using var door = await StartAsync(new(_file, _signer));
        var events = door.FunctionAnswers("""{"statusCode":200,"body":"ok","headers":{}}""");
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/monolith");
        forged.Headers.Add("X-Amzn-Oidc-Identity", "mallory");

        var headers = (await JsonAsync(await door.Client.SendAsync(forged)))["headers"]!;
        await door.Client.GetAsync("/function");

        var data = headers["x-amzn-oidc-data"]!.GetValue<string>();
        Assert.Equal("alice", headers["x-amzn-oidc-identity"]!.GetValue<string>());
        var parts = data.Split('.');
        var (header, claims) = (Padded(parts[0]), Padded(parts[1]));
        Assert.Equal(("ES256", Signer, _signer.KeyId), (Text(header, "alg"), Text(header, "signer"), Text(header, "kid")));
        Assert.Equal("alice@example.com", Text(claims, "email"));
        Assert.InRange(header["exp"]!.GetValue<long>() - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 1, 120);
        // Each part is padded, as none of a usual JWT is.
        Assert.All(parts, part => Assert.Equal(0, part.Length % 4));
        using var http = new HttpClient { BaseAddress = _keys.Address };
        using var key = ECDsa.Create();
        key.ImportFromPem(await http.GetStringAsync($"/{Text(header, "kid")}"));
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256));

        var received = JsonNode.Parse(Assert.Single(events))!["multiValueHeaders"]!;
        Assert.Equal("alice", received["x-amzn-oidc-identity"]![0]!.GetValue<string>());
        var record = await door.Log.NextAsync();
        Assert.Contains(record.Secrets!, secret => secret.Key == "x-amzn-oidc-data" && secret.Value == data);
        Assert.Contains("\"authenticate,forward\"", new AccessLogLine("app/test/1").Of(record), StringComparison.Ordinal);
        Assert.True(SecretHeaders.Contains("X-Amzn-Oidc-AccessToken") && SecretHeaders.Contains("x-amzn-oidc-data"));
    }

    [Fact]
    public async Task WhereTheFileSaysNobody_TheLogSaysThat()
    {
        File.WriteAllText(_path, "null");
        await using var door = await StartAsync(new(_file, _signer));

        foreach (var path in new[] { "/monolith", "/deny" })
        {
            using var response = await door.Client.GetAsync(path);

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            var explanation = (await door.Log.NextAsync()).Explanation!;
            Assert.EndsWith("; the file of --identity says nobody: write claims into it, such as {\"sub\":\"alice\"}", explanation,
                StringComparison.Ordinal);
        }

        File.WriteAllText(_path, "{ broken");
        using var refused = await door.Client.GetAsync("/deny");

        Assert.Contains(
            $"; the file of --identity cannot be read, and said nobody before: {_path}: not JSON: ",
            (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/monolith", 401, "an ALB would send the client to the identity provider")]
    [InlineData("/deny", 401, "the rule denies that")]
    [InlineData("/allow", 200, null)]
    [InlineData("/token", 401, "--identity")]
    public async Task WithoutAnIdentity_ItIsAnswered401_AndTheLogSaysWhy(string path, int status, string? reason)
    {
        await using var door = await StartAsync(Authenticator.Nobody);

        using var response = await door.Client.GetAsync(path);

        var record = await door.Log.NextAsync();
        Assert.Equal(status, (int)response.StatusCode);
        if (reason is null)
        {
            Assert.DoesNotContain("x-amzn-oidc", await response.Content.ReadAsStringAsync());
        }
        else
        {
            Assert.Contains(reason, record.Explanation, StringComparison.Ordinal);
            Assert.Contains("\"authenticate\"", new AccessLogLine("app/test/1").Of(record), StringComparison.Ordinal);
            Assert.Equal("awselb/2.0", $"{response.Headers.Server}");
        }
    }

    [Fact]
    public async Task WhereNoRuleAsks_AClientsOwnHeaders_GoOn_WithAWarning()
    {
        await using var door = await StartAsync(new(_file, _signer));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/open") { Headers = { { "x-amzn-oidc-data", "forged" } } };

        var headers = (await JsonAsync(await door.Client.SendAsync(request)))["headers"]!;

        Assert.Equal("forged", headers["x-amzn-oidc-data"]!.GetValue<string>());
        Assert.Contains("the client itself has sent x-amzn-oidc-data", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFile_IsReadAgain_AndWhatIsWrongWithIt_ChangesNothing()
    {
        await using var door = await StartAsync(new(_file, _signer));

        Assert.Equal("alice", await WhoAsync(door));
        File.WriteAllText(_path, """{"sub":"bob","name":"Bob of whom there is more to say"}""");
        Assert.Equal("bob", await WhoAsync(door));
        File.WriteAllText(_path, """{"sub":"carol",""");
        Assert.Equal("bob", await WhoAsync(door));
        File.Delete(_path);
        Assert.Equal("bob", await WhoAsync(door));
        File.WriteAllText(_path, "null");
        Assert.Equal("401", await WhoAsync(door));

        Assert.Equal(
            ["bob is signed in now", "not JSON", "cannot be read", "nobody is signed in now"],
            _told.Select(line => new[] { "bob is signed in now", "not JSON", "cannot be read", "nobody is signed in now" }
                .First(part => line.Contains(part, StringComparison.Ordinal))));
        Assert.Equal(2, _told.Count(line => line.EndsWith("bob stays signed in", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[]", "write an object with sub")]
    [InlineData("""{"email":"a@example.com"}""", "write an object with sub")]
    [InlineData("""{"sub":"ä"}""", "a character that none takes")]
    [InlineData("""{"sub":"a","sub":"b"}""", "not JSON")]
    public void AFileThatSaysNothing_IsRefused(string json, string fault)
    {
        File.WriteAllText(_path, json);

        var exception = Assert.Throws<IdentityException>(() => IdentityFile.Open(_path, _told.Add));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClaimsAboveTheLimit_AreRefused()
    {
        File.WriteAllText(_path, $$"""{"sub":"a","groups":"{{new string('x', 11 * 1024)}}"}""");

        Assert.Contains("answers 500", Assert.Throws<IdentityException>(() => IdentityFile.Open(_path, _told.Add)).Message);
    }

    [Fact]
    public async Task ATokenOfThisRun_IsLetIn_AndNoOther()
    {
        await using var door = await StartAsync(new(_file, _signer));
        using var http = new HttpClient { BaseAddress = _keys.Address };
        var token = await http.GetStringAsync("/token");
        using var others = new TokenSigner(Signer, TimeProvider.System);
        var claims = JsonNode.Parse("""{"sub":"bob","scope":"orders:read"}""")!.AsObject();
        string With(string json) => _signer.Bearer(JsonNode.Parse(json)!.AsObject());
        (string? Authorization, string? Reason)[] cases =
        [
            ($"Bearer {token}", null),
            (null, "no Authorization header"),
            ("Basic YTpi", "no bearer token"),
            ("Bearer a.b", "no JWT"),
            ("Bearer a.b.c", "no JWT"),
            ($"Bearer {others.Bearer(claims)}", "not signed by this run"),
            ($"Bearer {_signer.Data(claims).Replace("=", "", StringComparison.Ordinal)}", "not signed with RS256"),
            ($"Bearer {With("""{"sub":"bob","scope":"orders:write"}""")}", "the claim scope of the token has no orders:read"),
            ($"Bearer {With("""{"sub":"bob"}""")}", "no claim scope"),
            ($"Bearer {Forged(token)}", "not signed by this run"),
            ($"Bearer {With("""{"sub":"bob","scope":"orders:read","aud":"other"}""")}", "the claim aud of the token has no shop"),
            ($"Bearer {With("""{"sub":"bob","scope":"orders:read","exp":1}""")}", "expired"),
            ($"Bearer {With("""{"sub":"bob","scope":"orders:read","nbf":99999999999}""")}", "not valid yet"),
            ($"Bearer {With("""{"sub":"bob","scope":"orders:read","iat":99999999999}""")}", "of the future"),
        ];
        foreach (var (authorization, reason) in cases)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/token");
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

            using var response = await door.Client.SendAsync(request);

            var explanation = (await door.Log.NextAsync()).Explanation ?? "";
            Assert.Equal((authorization, reason is null ? 200 : 401), (authorization, (int)response.StatusCode));
            if (reason is not null) Assert.Contains(reason, explanation, StringComparison.Ordinal);
            // It goes on as it came.
            else Assert.Equal(authorization, (await JsonAsync(response))["headers"]!["authorization"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task TheKeyServer_GivesATokenToNoPageOfAnotherName()
    {
        using var http = new HttpClient { BaseAddress = _keys.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/token") { Headers = { Host = "rebound.example.com" } };

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
        Assert.Equal("RS256", JsonNode.Parse(await http.GetStringAsync("/.well-known/jwks.json"))!["keys"]![0]!["alg"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/{Guid.NewGuid()}")).StatusCode);
    }

    // With another signature of the same length.
    private static string Forged(string token) => token.Split('.') is [var head, var payload, var signature]
        ? $"{head}.{payload}.{new string('A', signature.Length)}"
        : throw new ArgumentException("no token", nameof(token));

    private static Task<FrontDoorFixture> StartAsync(Authenticator authenticator)
    {
        static Rule<NamedAction> Rule(int priority, string path, Authentication? authentication, TargetGroupModel? group = null) => new(
            priority, Match.Path(path), FrontDoorFixture.Forward(path, null, new WeightedTarget(group ?? FrontDoorFixture.Monolith, 1))
                with { Authentication = authentication });
        return FrontDoorFixture.StartAsync(
            new LoadBalancerModel
            {
                Listeners =
                [
                    FrontDoorFixture.Http(
                        FrontDoorFixture.ToMonolith,
                        Rule(1, "/monolith", new SignInAuthentication("authenticate-oidc", "authenticate")),
                        Rule(2, "/function", new SignInAuthentication("authenticate-cognito", "authenticate"), FrontDoorFixture.Hello),
                        Rule(3, "/deny", new SignInAuthentication("authenticate-oidc", "deny")),
                        Rule(4, "/allow", new SignInAuthentication("authenticate-oidc", "allow")),
                        Rule(5, "/token", new TokenAuthentication(
                        [
                            new("scope", "space-separated-values", ["orders:read"]), new("aud", "single-string", ["shop"]),
                        ]))),
                ],
                TargetGroups = [FrontDoorFixture.Monolith, FrontDoorFixture.Hello],
            },
            authenticator: authenticator);
    }

    private static async Task<string> WhoAsync(FrontDoorFixture door)
    {
        using var response = await door.Client.GetAsync("/monolith");
        return response.StatusCode == HttpStatusCode.OK
            ? (await JsonAsync(response))["headers"]!["x-amzn-oidc-identity"]!.GetValue<string>()
            : $"{(int)response.StatusCode}";
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private static JsonNode Padded(string part) => JsonNode.Parse(Bytes(part))!;

    private static byte[] Bytes(string part) => Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/'));

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();
}
