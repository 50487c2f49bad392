using System.Text.Json;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// What a rule asks of its clients before it does anything else, as <c>describe-rules</c> prints it: all but the client's secret, which AWS
/// tells nobody and which is not read where somebody has written it in.
/// </summary>
internal sealed class DescribedAuthentication : IAuthenticateVisitor<Authenticate>
{
    private static readonly Authenticate[] Kinds = [Authenticate.Oidc(""), Authenticate.Cognito(""), Authenticate.Jwt("")];

    private readonly JsonElement _config;

    private DescribedAuthentication(JsonElement config) => _config = config;

    /// <summary>Whether an action is of this kind.</summary>
    public static bool Is(string type) => Kinds.Any(kind => NameOf(kind) == type);

    /// <summary>What an action asks, or why no route asks it.</summary>
    public static (SourceAuthentication? Authentication, string? Reason) Read(JsonElement action)
    {
        var type = action.GetProperty("Type").GetString()!;
        var kind = Kinds.First(kind => NameOf(kind) == type);
        // AuthenticateOidcConfig, AuthenticateCognitoConfig, JwtValidationConfig.
        var name = $"{string.Concat(type.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}Config";
        if (!action.TryGetProperty(name, out var config) || config.ValueKind != JsonValueKind.Object)
            return (null, $"Its action {type} has no {name}.");
        var described = new DescribedAuthentication(config);
        var keys = kind.Accept(IdentityProviders.Needs).Where(key => key != IdentityProviderSettings.Secret).ToList();
        if (keys.Where(key => described.Text(Member(key)) is null).Select(Member).ToList() is { Count: > 0 } missing)
            return (null, $"Its action {type} lacks {string.Join(", ", missing)}.");
        if (described.OfUnknownWord() is { } unknown) return (null, $"Its action {type} has the {unknown}, which is not known here.");
        var authenticate = kind.Accept(described);
        var provider = keys.Select(key => KeyValuePair.Create(key, described.Text(Member(key))!)).ToList();
        List<SettingsFault> faults = [];
        IdentityProviderSettings.Read(SettingsSection.Root(
            "", provider.ToDictionary(entry => entry.Key, entry => JsonSerializer.Serialize(entry.Value)), faults));
        if (faults is [var fault, ..]) return (null, $"Of its action {type}, {fault.Key.TrimStart(':')}: {fault.Message}.");
        return authenticate.Accept(new AuthenticationCheck()).FirstOrDefault() is (not null, _) wrong
            ? (null, $"{wrong.Fault} {wrong.Remedy}")
            : (new(authenticate, [.. provider], authenticate is AuthenticateOidc), null);
    }

    public Authenticate OfOidc(AuthenticateOidc authenticate) => OfSignIn(authenticate);

    public Authenticate OfCognito(AuthenticateCognito authenticate) => OfSignIn(authenticate);

    public Authenticate OfJwt(JwtValidation authenticate) => Claims().Aggregate(authenticate, (jwt, claim) => jwt.Claim(
        claim.GetProperty("Name").GetString()!,
        Format(claim)!.Value,
        [.. claim.GetProperty("Values").EnumerateArray().Select(value => value.GetString()!)]));

    private SignIn OfSignIn(SignIn defaults) => defaults with
    {
        Scope = Text("Scope") ?? defaults.Scope,
        OnUnauthenticatedRequest = Unauthenticated() ?? defaults.OnUnauthenticatedRequest,
        SessionTimeout = _config.TryGetProperty("SessionTimeout", out var seconds)
            ? TimeSpan.FromSeconds(seconds.GetInt64())
            : defaults.SessionTimeout,
        SessionCookieName = Text("SessionCookieName") ?? defaults.SessionCookieName,
        ExtraParameters = _config.TryGetProperty("AuthenticationRequestExtraParams", out var parameters)
            ? [.. parameters.EnumerateObject().Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value.GetString()!))]
            : [],
    };

    private string? OfUnknownWord() =>
        Text("OnUnauthenticatedRequest") is { } word && Unauthenticated() is null
            ? $"OnUnauthenticatedRequest {Quoted.Value(word)}"
            : Claims().Where(claim => Format(claim) is null).Select(claim => $"format {Quoted.Value($"{claim.GetProperty("Format")}")}")
                .FirstOrDefault();

    private UnauthenticatedRequest? Unauthenticated() => Text("OnUnauthenticatedRequest") is { } text
        ? Enum.GetValues<UnauthenticatedRequest>().Select(value => (UnauthenticatedRequest?)value)
            .FirstOrDefault(value => JsonNamingPolicy.CamelCase.ConvertName($"{value}") == text)
        : null;

    private JsonElement[] Claims() =>
        _config.TryGetProperty("AdditionalClaims", out var claims) && claims.ValueKind == JsonValueKind.Array
            ? [.. claims.EnumerateArray()]
            : [];

    private static JwtClaimFormat? Format(JsonElement claim) =>
        Enum.GetValues<JwtClaimFormat>().Select(value => (JwtClaimFormat?)value)
            .FirstOrDefault(value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}") == claim.GetProperty("Format").GetString());

    private string? Text(string name) =>
        _config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Settings are called as the API calls them.
    private static string Member(string key) => char.ToUpperInvariant(key[0]) + key[1..];

    private static string NameOf(Authenticate kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.GetType().Name);
}
