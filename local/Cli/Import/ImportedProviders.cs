using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>The identity providers that rules ask, as entries of <c>hybrid:identityProviders</c>; what is there already is taken.</summary>
/// <param name="there">What there is before the import.</param>
internal sealed class ImportedProviders(Surroundings there)
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _new = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withSecret = new(StringComparer.Ordinal);
    private readonly List<(string Cookie, ValueList<KeyValuePair<string, string>> Provider, string Place)> _cookies = [];

    /// <summary>The new entries, without the secrets of clients.</summary>
    public IEnumerable<(string Name, JsonObject Settings)> Entries => _new.Select(entry => (entry.Key, new JsonObject(
        entry.Value.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)JsonValue.Create(setting.Value))))));

    /// <summary>Those whose client has a secret, which is still to be set.</summary>
    public IEnumerable<string> WithoutSecret => _withSecret.Where(
        name => there.IdentityProviders.GetValueOrDefault(name)?[IdentityProviderSettings.Secret] is null);

    /// <summary>
    /// Whose sign-in would be taken for that of this rule, since the cookie is the same and the provider is not; null for nobody's.
    /// </summary>
    public string? SharesCookieWith(SourceRule rule)
    {
        if (rule.Authentication is not { Authenticate: SignIn { SessionCookieName: var cookie }, Provider: var provider }) return null;
        var before = _cookies.FindIndex(other => other.Cookie == cookie);
        if (before >= 0) return _cookies[before].Provider.Equals(provider) ? null : _cookies[before].Place;
        var route = there.Catalog.FirstOrDefault(route => route.Authenticate is SignIn signIn && signIn.SessionCookieName == cookie
            && !Has(there.IdentityProviders.GetValueOrDefault(signIn.Provider), provider));
        if (route is not null) return $"the route {route.Name}";
        _cookies.Add((cookie, provider, rule.Place));
        return null;
    }

    /// <summary>What a rule asks, of a provider that has a name.</summary>
    public Authenticate? Of(SourceAuthentication? authentication)
    {
        if (authentication is null) return null;
        var name = NameOf(authentication);
        if (authentication.HasSecret) _withSecret.Add(name);
        if (!there.IdentityProviders.ContainsKey(name))
        {
            _new.TryAdd(name, new(StringComparer.Ordinal));
            foreach (var (key, value) in authentication.Provider) _new[name][key] = value;
        }

        return authentication.Authenticate with { Provider = name };
    }

    private string NameOf(SourceAuthentication authentication)
    {
        var settings = authentication.Provider;
        return there.IdentityProviders.Where(entry => Has(entry.Value, settings)).Select(entry => entry.Key)
            .Concat(_new.Where(entry => IsSame(entry.Value, settings)).Select(entry => entry.Key))
            .FirstOrDefault() ?? Free(Stem(settings.ToDictionary()));
    }

    private static bool Has(JsonNode? entry, IEnumerable<KeyValuePair<string, string>> settings) => entry is JsonObject section
        && settings.All(setting => section[setting.Key] is JsonValue value && value.ToString() == setting.Value);

    // One that signs people in and validates tokens as well is one: what both ways of asking need of it is the same.
    private static bool IsSame(SortedDictionary<string, string> entry, ValueList<KeyValuePair<string, string>> settings)
    {
        var shared = settings.Where(setting => entry.ContainsKey(setting.Key)).ToList();
        return shared.Count > 0 && shared.All(setting => entry[setting.Key] == setting.Value);
    }

    private string Free(string stem) => Enumerable.Range(1, _new.Count + there.IdentityProviders.Count + 1)
        .Select(i => i == 1 ? stem : $"{stem}-{i}")
        .First(name => !_new.ContainsKey(name) && !there.IdentityProviders.ContainsKey(name));

    // The host of its issuer, or the user pool's domain.
    private static string Stem(Dictionary<string, string> settings)
    {
        var whole = settings.TryGetValue("issuer", out var issuer) ? new Uri(issuer).Host : settings["userPoolDomain"];
        return string.Join('-', whole.ToLowerInvariant().Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
    }
}
