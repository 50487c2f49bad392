using System.Text.Json;
using Pulumi;

namespace Hybrid.Infra.Settings;

/// <summary>The configuration that Pulumi hands to the program.</summary>
internal static class StackConfiguration
{
    /// <summary>Every key of a namespace, without it, and its value.</summary>
    public static IReadOnlyDictionary<string, string> Load(string @namespace)
    {
        var config = new Config(@namespace);
        var prefix = $"{@namespace}:";
        return Keys()
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..])
            .ToDictionary(key => key, config.Require, StringComparer.Ordinal);
    }

    /// <summary>Keys in a namespace that looks like a misspelt <c>hybrid</c>. Those of any other provider are its own matter.</summary>
    public static IEnumerable<SettingsFault> Misspelled() =>
        from key in Keys()
        let colon = key.IndexOf(':', StringComparison.Ordinal)
        where colon > 0 && key[..colon] != "hybrid" && Nearest.To(key[..colon], ["hybrid"]).Any()
        select new SettingsFault(key, $"unknown namespace; did you mean hybrid{key[colon..]}?");

    // Config reads a key by name but does not list them, and an unknown key is a fault to report. The language host passes all
    // of them in this variable.
    private static IEnumerable<string> Keys()
    {
        var all = JsonElement.Parse(Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { Length: > 0 } json ? json : "{}");
        return all.EnumerateObject().Select(entry => entry.Name);
    }
}
