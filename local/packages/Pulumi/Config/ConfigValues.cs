using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration as the engine hands it over: in the environment, as JSON.</summary>
/// <param name="Values">Texts by full key, <c>project:key</c>.</param>
/// <param name="SecretKeys">Full keys of values that must not be shown.</param>
internal sealed record ConfigValues(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    public static ConfigValues FromEnvironment() => new(
        Read("PULUMI_CONFIG", json => json.EnumerateObject().ToImmutableDictionary(
            member => CleanKey(member.Name), member => member.Value.ToString())) ?? ImmutableDictionary<string, string>.Empty,
        Read("PULUMI_CONFIG_SECRET_KEYS", json => json.EnumerateArray().Select(key => key.ToString()).ToImmutableHashSet()) ?? []);

    private static T? Read<T>(string variable, Func<JsonElement, T> read) where T : class
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } text)
            return null;
        using var document = JsonDocument.Parse(text);
        return read(document.RootElement);
    }

    /// <summary>Keys once were written <c>project:config:key</c>; engines still may.</summary>
    private static string CleanKey(string key) => key.Split(':', 3) is [{ Length: > 0 } name, "config", var rest] ? $"{name}:{rest}" : key;
}
