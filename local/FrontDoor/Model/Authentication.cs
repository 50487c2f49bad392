using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What a rule asks of whoever sends a request.</summary>
/// <param name="Type">The type of the action, as the API writes it.</param>
internal abstract record Authentication(string Type)
{
    /// <summary>In words.</summary>
    public abstract string Words { get; }
}

/// <summary>Somebody must be signed in.</summary>
/// <param name="Type">The type of the action, as the API writes it.</param>
/// <param name="OnUnauthenticatedRequest">What becomes of others: <c>authenticate</c>, <c>allow</c> or <c>deny</c>.</param>
internal sealed record SignInAuthentication(string Type, string OnUnauthenticatedRequest) : Authentication(Type)
{
    /// <inheritdoc/>
    public override string Words => (Type == "authenticate-cognito" ? "Cognito sign-in" : "OIDC sign-in") + OnUnauthenticatedRequest switch
    {
        "allow" => " if there is one",
        "deny" => " or 401",
        _ => "",
    };
}

/// <summary>A request must bring a token.</summary>
/// <param name="Claims">What it must say.</param>
internal sealed record TokenAuthentication(IReadOnlyList<RequiredClaim> Claims) : Authentication("jwt-validation")
{
    /// <inheritdoc/>
    public override string Words => "a valid token" + (Claims.Count == 0 ? "" : $" with {string.Join(" and ", Claims)}");
}

/// <summary>A claim that a token must have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">How a token holds it: <c>single-string</c>, <c>string-array</c> or <c>space-separated-values</c>.</param>
/// <param name="Values">What it must hold.</param>
internal sealed record RequiredClaim(string Name, string Format, IReadOnlyList<string> Values)
{
    /// <summary>In words.</summary>
    public override string ToString() => $"{Name} {string.Join(' ', Values)}";
}

/// <summary>Reads the action that authenticates.</summary>
internal static class AuthenticationReader
{
    /// <exception cref="NotSupportedException">It is none that the front door serves.</exception>
    public static Authentication Read(string rule, JsonNode action) => Text(action, "type") switch
    {
        "authenticate-oidc" => SignIn("authenticate-oidc", action["authenticateOidc"]),
        "authenticate-cognito" => SignIn("authenticate-cognito", action["authenticateCognito"]),
        "jwt-validation" => new TokenAuthentication(
        [
            .. (action["jwtValidation"]?["additionalClaims"]?.AsArray() ?? []).Select(claim => new RequiredClaim(
                Text(claim, "name")!, Text(claim, "format")!, [.. claim!["values"]!.AsArray().Select(value => value!.GetValue<string>())])),
        ]),
        var type => throw new NotSupportedException(
            $"rule {rule}: the front door serves a single action, or authenticate-oidc, authenticate-cognito or jwt-validation before it, "
                + $"not {type}"),
    };

    private static SignInAuthentication SignIn(string type, JsonNode? config) =>
        new(type, Text(config, "onUnauthenticatedRequest") ?? "authenticate");

    private static string? Text(JsonNode? json, string member) => json?[member]?.GetValue<string>();
}
