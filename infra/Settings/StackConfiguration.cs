using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
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

    /// <summary>The keys, with their namespaces, whose values are secret: any part of such a value may be (<c>secure:</c>).</summary>
    public static IReadOnlySet<string> Secrets() =>
        JsonElement.Parse(Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is { Length: > 0 } json ? json : "[]")
            .EnumerateArray().Select(key => key.GetString()!).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// A message without the values of secret keys, for what the program says of a setting is shown to whoever deploys it. Any part of such
    /// a value may be an ordinary word or a path, and names of settings and routes stay readable: these go where they stand in quotation
    /// marks, as values do, and others wherever they stand.
    /// </summary>
    public static string WithoutSecrets(string message)
    {
        foreach (var text in Secrets().SelectMany(Texts).Distinct().OrderByDescending(text => text.Length))
        {
            var secret = Regex.Escape(text);
            var isAnyWord = text.Length < 4 || text[0] == '/' || !text.Any(char.IsAsciiDigit);
            var where = isAnyWord ? $"(?<=\"){secret}(?=\")|(?<='){secret}(?=')" : $@"(?<!\w){secret}(?!\w)";
            message = Regex.Replace(message, where, "[secret]", RegexOptions.CultureInvariant);
        }

        return message;
    }

    /// <summary>Keys in a namespace that looks like a misspelt <c>hybrid</c>. Those of any other provider are its own matter.</summary>
    public static IEnumerable<SettingsFault> Misspelled() =>
        from key in Keys()
        let colon = key.IndexOf(':', StringComparison.Ordinal)
        where colon > 0 && key[..colon] != "hybrid" && Nearest.To(key[..colon], ["hybrid"]).Any()
        select new SettingsFault(key, $"unknown namespace; did you mean hybrid{key[colon..]}?");

    private static string? ValueOf(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return new Config(key[..colon]).Get(key[(colon + 1)..]);
    }

    // Every text in a value, as it stands and as JSON writes it, for faults show either.
    private static IEnumerable<string> Texts(string key)
    {
        if (ValueOf(key) is not { } value) return [];
        List<string> texts = [value];
        try
        {
            Collect(JsonElement.Parse(value), texts);
        }
        catch (JsonException)
        {
            // Plain text.
        }

        var encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return texts.SelectMany(text => new[] { text, JsonEncodedText.Encode(text, encoder).ToString() }).Where(text => text.Length > 0);
    }

    // What is encrypted is a text.
    private static void Collect(JsonElement value, List<string> texts)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject()) Collect(member.Value, texts);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Collect(item, texts);
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            texts.Add(value.GetString()!);
        }
    }

    // Config reads a key by name but does not list them, and an unknown key is a fault to report. The language host passes all
    // of them in this variable.
    private static IEnumerable<string> Keys()
    {
        var all = JsonElement.Parse(Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { Length: > 0 } json ? json : "{}");
        return all.EnumerateObject().Select(entry => entry.Name);
    }
}
