using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Identity;

/// <summary>
/// The tokens of a run, signed by keys that end with it: what a load balancer says of a person (ES256), and what an identity provider gives
/// out (RS256, the one algorithm that a load balancer validates).
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html#user-claims-encoding and
/// listener-verify-jwt.html, there.
/// </remarks>
/// <param name="signer">The ARN of the load balancer.</param>
/// <param name="clock">The time.</param>
internal sealed class TokenSigner(string signer, TimeProvider clock) : IDisposable
{
    private const string Issuer = "https://identity.invalid";
    private const string Client = "local";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BearerLife = TimeSpan.FromHours(1);

    private readonly ECDsa _loadBalancer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _provider = RSA.Create(2048);
    private readonly Lock _gate = new();

    /// <summary>The key of the load balancer.</summary>
    public string KeyId { get; } = Guid.NewGuid().ToString();

    /// <summary>The key of the identity provider.</summary>
    public string ProviderKeyId { get; } = Guid.NewGuid().ToString();

    /// <summary>The ARN of the load balancer.</summary>
    public string Signer => signer;

    /// <summary>The load balancer's public key, as <c>public-keys.auth.elb.&lt;region&gt;.amazonaws.com</c> gives it.</summary>
    public string PublicKey => _loadBalancer.ExportSubjectPublicKeyInfoPem();

    /// <summary>The identity provider's public key as a key set.</summary>
    public JsonObject KeySet
    {
        get
        {
            var key = _provider.ExportParameters(includePrivateParameters: false);
            return new()
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["alg"] = "RS256",
                    ["kid"] = ProviderKeyId,
                    ["n"] = Base64Url.EncodeToString(key.Modulus),
                    ["e"] = Base64Url.EncodeToString(key.Exponent),
                }),
            };
        }
    }

    /// <summary>What the load balancer says of a person: header <c>x-amzn-oidc-data</c>. Its parts are padded, as an ALB's are.</summary>
    public string Data(JsonObject claims)
    {
        var (issuer, expires) = (IssuerOf(claims), clock.GetUtcNow().Add(Life).ToUnixTimeSeconds());
        var header = new JsonObject
        {
            ["typ"] = "JWT",
            ["kid"] = KeyId,
            ["alg"] = "ES256",
            ["iss"] = issuer,
            ["client"] = Client,
            ["signer"] = signer,
            ["exp"] = expires,
        };
        var text = $"{Padded(header)}.{Padded(With(claims, ("exp", expires), ("iss", issuer)))}";
        lock (_gate) return $"{text}.{Padded(_loadBalancer.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>What the identity provider gives a person or a program.</summary>
    public string Bearer(JsonObject claims)
    {
        var now = clock.GetUtcNow();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = ProviderKeyId };
        var payload = With(
            claims,
            ("iss", IssuerOf(claims)), ("iat", now.ToUnixTimeSeconds()), ("exp", now.Add(BearerLife).ToUnixTimeSeconds()));
        var text = $"{Plain(header)}.{Plain(payload)}";
        lock (_gate)
        {
            var signature = _provider.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{text}.{Base64Url.EncodeToString(signature)}";
        }
    }

    /// <summary>Whether the identity provider has signed this.</summary>
    public bool IsBearer(string text, byte[] signature)
    {
        lock (_gate)
            return _provider.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loadBalancer.Dispose();
        _provider.Dispose();
    }

    private static string IssuerOf(JsonObject claims) =>
        claims["iss"] is JsonValue value && value.TryGetValue<string>(out var issuer) ? issuer : Issuer;

    // What the file says of a claim comes first: a token that has expired can be tried as well.
    private static JsonObject With(JsonObject claims, params (string Name, JsonNode Value)[] added)
    {
        var all = claims.DeepClone().AsObject();
        foreach (var (name, value) in added) all.TryAdd(name, value);
        return all;
    }

    private static string Padded(JsonNode json) => Padded(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Padded(byte[] bytes) =>
        Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

    private static string Plain(JsonNode json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
