using System.Text.Json;
using Pulumi;

namespace Hybrid.Infra.Settings;

/// <summary>The configuration that Pulumi hands to the program.</summary>
internal static class StackConfiguration
{
    private const string Namespace = "hybrid";

    /// <summary>Every key of the namespace <c>hybrid</c>, without it, and its value.</summary>
    public static IReadOnlyDictionary<string, string> Load()
    {
        var config = new Config(Namespace);
        return Keys().ToDictionary(key => key, config.Require, StringComparer.Ordinal);
    }

    /// <summary>The region that the AWS provider is told; null where it finds one elsewhere.</summary>
    public static string? Region() => new Config("aws").Get("region");

    // Config reads a key by name but does not list them, and an unknown key is a fault to report. The language host passes all
    // of them in this variable.
    private static IEnumerable<string> Keys()
    {
        var all = JsonElement.Parse(Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { Length: > 0 } json ? json : "{}");
        return all.EnumerateObject()
            .Where(entry => entry.Name.StartsWith($"{Namespace}:", StringComparison.Ordinal))
            .Select(entry => entry.Name[(Namespace.Length + 1)..]);
    }
}
