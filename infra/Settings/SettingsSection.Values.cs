using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <content>The kinds of values, and what each says is allowed.</content>
internal sealed partial class SettingsSection
{
    /// <summary>A whole number, <paramref name="unit"/> being what is counted, such as MB.</summary>
    public int Integer(string key, int fallback, int min, int max, string? unit = null) =>
        Value(key, fallback, $"a whole number from {min} to {max}{(unit is null ? "" : $" {unit}")}", (JsonElement value, out int number) =>
            int.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= min
                && number <= max);

    public bool Boolean(string key, bool fallback) =>
        Value(key, fallback, "true or false", (JsonElement value, out bool flag) => bool.TryParse(TextOf(value), out flag));

    public string Text(string key, string fallback, string pattern, string allowed) =>
        OptionalText(key, pattern, allowed) ?? fallback;

    public string? OptionalText(string key, string pattern, string allowed) =>
        Value(key, (string?)null, allowed, (JsonElement value, out string? text) =>
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            return Fits(text, pattern);
        });

    public ValueList<string> Texts(string key, string pattern, string allowed) =>
        Value(key, [], allowed, (JsonElement value, out ValueList<string> texts) =>
        {
            texts = TextsOf(value);
            return texts.Count > 0 && texts.All(text => Fits(text, pattern));
        });

    /// <summary>Security groups by id: a network interface has five at most.</summary>
    public ValueList<string> SecurityGroups(string key)
    {
        const string allowed = "a list of one to five security group ids such as [sg-0a1b2c3d]";
        var groups = Texts(key, "^sg-[0-9a-z]+$", allowed);
        return groups.Count <= 5 ? groups : Wrong(key, _values[key], allowed, () => groups);
    }

    public T OneOf<T>(string key, T fallback)
        where T : struct, Enum =>
        Value(
            key,
            fallback,
            $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            // Parsing an enumeration takes numbers as well.
            (JsonElement value, out T choice) => Enum.TryParse(TextOf(value), ignoreCase: true, out choice) && Enum.IsDefined(choice)
                && !char.IsAsciiDigit(TextOf(value)[0]));

    public string Cidr(string key, string fallback, int shortestPrefix, int longestPrefix) =>
        Value(
            key,
            fallback,
            $"an IPv4 network from /{shortestPrefix} to /{longestPrefix}, such as {fallback}",
            (JsonElement value, out string cidr) =>
                IsNetwork(cidr = TextOf(value), shortestPrefix, longestPrefix));

    public ValueList<string> Cidrs(string key, ValueList<string> fallback) =>
        Value(
            key,
            fallback,
            "a list of one or more IPv4 networks, such as [203.0.113.0/24]",
            (JsonElement value, out ValueList<string> cidrs) =>
            {
                cidrs = TextsOf(value);
                return cidrs.Count > 0 && cidrs.All(cidr => IsNetwork(cidr, 0, 32));
            });

    public ValueList<PriorityRange> Priorities(string key, ValueList<PriorityRange> fallback) =>
        Value(
            key,
            fallback,
            "a list of priorities from 1 to 50000 and ranges of them, such as [1-99, 500]",
            (JsonElement value, out ValueList<PriorityRange> ranges) =>
            {
                var texts = TextsOf(value);
                ranges =
                [
                    .. texts.Select(text => PriorityRange.TryParse(text, out var range) ? range : default)
                        .Where(range => range != default),
                ];
                return texts.Count > 0 && ranges.Count == texts.Count;
            });

    public decimal Weight(string key) =>
        Required(key, 0m, "a percentage from 0 to 100 with at most one decimal", (JsonElement value, out decimal weight) =>
            decimal.TryParse(TextOf(value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) && weight <= 100
                && weight * 10 % 1 == 0);

    /// <summary>A region of AWS, or null; <paramref name="any"/> takes one that is not in the list.</summary>
    public string? Region(string key, bool any)
    {
        if (!IsSet(key)) return null;
        var region = TextOf(_values[key]);
        return any || AwsRegions.All.Contains(region)
            ? region
            : Wrong(
                key,
                _values[key],
                $"a region of AWS; {DidYouMean(region, AwsRegions.All)}one that is newer than the list in infra/Settings/AwsRegions.cs "
                    + $"passes with {PathOf("skipRegionValidation")}: true",
                () => (string?)null);
    }

    public TimeSpan? OptionalDuration(string key, TimeSpan min, TimeSpan max) =>
        !IsSet(key) ? null : Value(
            key,
            min,
            $"a duration from {Duration.Format(min)} to {Duration.Format(max)}, such as 30s, 15m, 1h or 7d",
            (JsonElement value, out TimeSpan duration) => Duration.TryParse(TextOf(value), out duration) && duration >= min
                && duration <= max);

    public int? OptionalInteger(string key, int min, int max) => IsSet(key) ? Integer(key, min, min, max) : null;

    /// <summary>One of a few whole numbers.</summary>
    public int OneOf(string key, int fallback, string unit, params int[] choices) =>
        Value(key, fallback, $"one of {string.Join(", ", choices)} {unit}", (JsonElement value, out int choice) =>
            int.TryParse(TextOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out choice) && choices.Contains(choice));

    /// <summary>Environment variables: each that is wrong is a fault of its own.</summary>
    public ValueList<KeyValuePair<string, string>> Variables(string key, Func<string, string?> nameFault) =>
        Section<ValueList<KeyValuePair<string, string>>>(key, section =>
        [
            .. section._values
                .Where(variable => section.IsVariable(variable.Key, variable.Value, nameFault))
                .Select(variable => KeyValuePair.Create(variable.Key, TextOf(variable.Value))),
        ]);

    /// <summary>Statements of an IAM policy, each as JSON text.</summary>
    public ValueList<string> PolicyStatements(string key) =>
        Value(key, [], PolicyStatement.Allowed, (JsonElement value, out ValueList<string> statements) =>
        {
            var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [];
            statements = [.. items.Select(item => JsonSerializer.Serialize(item))];
            return items.Count > 0 && items.All(PolicyStatement.IsValid) && PolicyStatement.AreDistinct(items);
        });

    private bool IsVariable(string name, JsonElement value, Func<string, string?> nameFault)
    {
        _known.Add(name);
        var isPlain = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null);
        if (nameFault(name) is { } fault) Add(name, fault);
        else if (!isPlain) Add(name, $"{Shown(value)} is not allowed; allowed: a text, a number, true or false");
        else return true;
        return false;
    }

    // What stands twice in a list is meant once.
    private static ValueList<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(TextOf).Distinct()] : [];

    private static bool Fits(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsNetwork(string cidr, int shortestPrefix, int longestPrefix) =>
        IPNetwork.TryParse(cidr, out var network)
        // Not an address within a network, such as 10.0.0.1/16, which AWS refuses.
        && network.ToString() == cidr
        && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && network.PrefixLength >= shortestPrefix && network.PrefixLength <= longestPrefix;
}
