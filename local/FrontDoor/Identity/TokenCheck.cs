using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor.Identity;

/// <summary>What is wrong with a bearer token, as a load balancer would find it.</summary>
/// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html</remarks>
internal static class TokenCheck
{
    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    /// <param name="authorization">The header of this name; empty where there is none.</param>
    /// <param name="claims">What the token must say besides.</param>
    /// <param name="signer">Whose tokens are taken.</param>
    /// <param name="now">The time.</param>
    public static string? Fault(string authorization, IEnumerable<RequiredClaim> claims, TokenSigner signer, DateTimeOffset now)
    {
        if (authorization.Length == 0) return "no Authorization header";
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return "the Authorization header has no bearer token";
        if (authorization["Bearer ".Length..].Trim().Split('.') is not [var head, var payload, var signature]) return "the token is no JWT";
        if (Json(head) is not { } header || Json(payload) is not { } token || Bytes(signature) is not { } signed)
            return "the token is no JWT";
        if (Text(header, "alg") is not "RS256") return "the token is not signed with RS256, the one algorithm that an ALB takes";
        if (!signer.IsBearer($"{head}.{payload}", signed)) return "the token is not signed by this run: /token of the key server gives one";
        return Times(token, now.ToUnixTimeSeconds())
            ?? claims.Select(claim => Fault(claim, token)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Times(JsonObject token, long now)
    {
        if (Text(token, "iss") is null) return "the token has no iss";
        if (Number(token, "exp") is not { } expires) return "the token has no exp";
        if (expires <= now) return "the token has expired (exp)";
        if (Number(token, "nbf") > now) return "the token is not valid yet (nbf)";
        return Number(token, "iat") > now ? "the token is of the future (iat)" : null;
    }

    // Whether one of several values would do is not documented; here a token must have all of them.
    private static string? Fault(RequiredClaim claim, JsonObject token)
    {
        IEnumerable<string>? found = claim.Format switch
        {
            "single-string" => Text(token, claim.Name) is { } text ? [text] : null,
            "space-separated-values" => Text(token, claim.Name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "string-array" => (token[claim.Name] as JsonArray)?.Select(TextOf).OfType<string>(),
            var format => throw new NotSupportedException($"{format} is no format of a claim"),
        };
        if (found is null) return $"the token has no claim {claim.Name} ({claim.Format})";
        return claim.Values.Except(found).FirstOrDefault() is { } missing ? $"the claim {claim.Name} of the token has no {missing}" : null;
    }

    private static JsonObject? Json(string part)
    {
        try
        {
            return Bytes(part) is { } bytes ? JsonNode.Parse(bytes, null, new() { AllowDuplicateProperties = false }) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;

    private static string? Text(JsonObject json, string name) => TextOf(json[name]);

    private static string? TextOf(JsonNode? json) => json is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static long? Number(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? (long)number : null;
}
