using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>Whether <c>hybrid:identityProviders</c> has what the routes of this environment ask of it, and no more.</summary>
internal sealed class IdentityProviders : IAuthenticateVisitor<IReadOnlyList<string>>
{
    /// <summary>The section that they are settings of.</summary>
    public const string Section = "hybrid:identityProviders";

    /// <summary>The settings that a route's way of asking needs.</summary>
    public static IAuthenticateVisitor<IReadOnlyList<string>> Needs { get; } = new IdentityProviders();

    /// <summary>Whom the routes ask, and what of it is missing, unknown or readable by everybody.</summary>
    /// <param name="catalog">Every route.</param>
    /// <param name="deployed">Those that this environment deploys.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="stack">The stack's name.</param>
    public static IEnumerable<SettingsFault> Faults(
        IReadOnlyList<Route> catalog, IEnumerable<Route> deployed, HybridSettings settings, string stack)
    {
        var providers = settings.IdentityProviders;
        var named = catalog.Select(route => route.Authenticate?.Provider).OfType<string>().Distinct().ToList();
        foreach (var name in providers.Keys.Except(named).Order(StringComparer.Ordinal))
        {
            var meant = Nearest.To(name, named) is [var nearest, ..] ? $"did you mean {nearest}? " : "";
            yield return new(PathOf(name), $"no route of infra/Routes.cs names it (Authenticate); {meant}name it, or remove this");
        }

        foreach (var users in deployed.Where(route => route.Authenticate is not null).GroupBy(route => route.Authenticate!.Provider))
        {
            // Not each of them needs every key: one may sign people in where another validates tokens.
            var needs = users.SelectMany(route => route.Authenticate!.Accept(Needs).Select(key => (Key: key, route.Name)))
                .GroupBy(need => need.Key, need => need.Name).ToList();
            if (!providers.TryGetValue(users.Key, out var provider))
            {
                var keys = string.Join(", ", needs.Select(need => need.Key));
                yield return new(PathOf(users.Key), $"missing; needed by {Names(users.Select(route => route.Name))}: set {keys}");
                continue;
            }

            foreach (var need in needs.Where(need => ValueOf(provider, need.Key) is null))
            {
                var how = need.Key == IdentityProviderSettings.Secret ? $": {Remedy(users.Key, stack)}" : "";
                yield return new($"{PathOf(users.Key)}.{need.Key}", $"missing; needed by {Names(need)}{how}");
            }
        }

        // Pulumi tells which keys of a namespace are encrypted in any part.
        if (StackConfiguration.Secrets().Contains(Section)) yield break;
        foreach (var name in providers.Where(provider => provider.Value.ClientSecret is not null).Select(provider => provider.Key))
            yield return new($"{PathOf(name)}.{IdentityProviderSettings.Secret}", $"in plain text; encrypt it: {Remedy(name, stack)}");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> OfOidc(AuthenticateOidc authenticate) =>
        ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "clientId", IdentityProviderSettings.Secret];

    /// <inheritdoc/>
    public IReadOnlyList<string> OfCognito(AuthenticateCognito authenticate) => ["userPoolArn", "userPoolClientId", "userPoolDomain"];

    /// <inheritdoc/>
    public IReadOnlyList<string> OfJwt(JwtValidation authenticate) => ["issuer", "jwksEndpoint"];

    private static string Names(IEnumerable<string> routes) => $"{string.Join(" and ", routes)} (infra/Routes.cs)";

    private static string PathOf(string provider) => SettingsFault.PathOf(Section, provider);

    /// <summary>How the client's secret of a provider is set in a stack.</summary>
    public static string Remedy(string provider, string stack) =>
        $"pulumi config set --secret --path '{PathOf(provider)}.{IdentityProviderSettings.Secret}' --stack {Quoted.Shell(stack)}";

    private static string? ValueOf(IdentityProviderSettings provider, string key) => key switch
    {
        "issuer" => provider.Issuer,
        "authorizationEndpoint" => provider.AuthorizationEndpoint,
        "tokenEndpoint" => provider.TokenEndpoint,
        "userInfoEndpoint" => provider.UserInfoEndpoint,
        "clientId" => provider.ClientId,
        IdentityProviderSettings.Secret => provider.ClientSecret,
        "jwksEndpoint" => provider.JwksEndpoint,
        "userPoolArn" => provider.UserPoolArn,
        "userPoolClientId" => provider.UserPoolClientId,
        "userPoolDomain" => provider.UserPoolDomain,
        _ => throw new NotSupportedException($"{key} is no setting of an identity provider"),
    };
}
