using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Routing;

namespace Hybrid.Infra.Settings;

/// <summary>
/// One level of the configuration. Every read names its key, so that what is left over is unknown; a wrong value is added to the faults and
/// the default stands in, so that one run reports them all.
/// </summary>
internal sealed class SettingsSection
{
    private readonly string _prefix;
    private readonly Dictionary<string, JsonElement> _values;
    private readonly List<string> _faults;
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    private SettingsSection(string prefix, Dictionary<string, JsonElement> values, List<string> faults)
    {
        _prefix = prefix;
        _values = values;
        _faults = faults;
    }

    /// <summary>The top level, whose values are plain text, or JSON where they are sections.</summary>
    public static SettingsSection Root(IReadOnlyDictionary<string, string> values, List<string> faults) =>
        new("hybrid:", values.ToDictionary(v => v.Key, v => Parse(v.Value), StringComparer.Ordinal), faults);

    public bool Has(string key)
    {
        _known.Add(key);
        return _values.ContainsKey(key);
    }

    /// <summary>A nested section; a missing one reads as empty, so that its defaults hold.</summary>
    public T Section<T>(string key, Func<SettingsSection, T> read)
    {
        _known.Add(key);
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (_values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            if (value.ValueKind == JsonValueKind.Object)
                members = value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
            else
                Fault(key, value, "a section with keys of its own");
        }

        return Read(key, members, read);
    }

    /// <summary>A nested section whose presence means something.</summary>
    public T? OptionalSection<T>(string key, Func<SettingsSection, T> read)
        where T : class => IsSet(key) ? Section(key, read) : null;

    /// <summary>A section for which a bare value may stand: <c>hello: 100</c> is <c>hello: { weight: 100 }</c>.</summary>
    public T ValueOrSection<T>(string key, string member, Func<SettingsSection, T> read)
    {
        var value = _values[key];
        return value.ValueKind == JsonValueKind.Object
            ? Section(key, read)
            : Read(key, new(StringComparer.Ordinal) { [member] = value }, read);
    }

    public int Integer(string key, int fallback, int min, int max) =>
        Value(key, fallback, $"a whole number from {min} to {max}", (JsonElement value, out int number) =>
            (value.ValueKind == JsonValueKind.Number ? value.TryGetInt32(out number) : int.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            && number >= min && number <= max);

    public bool Boolean(string key, bool fallback) =>
        Value(key, fallback, "true or false", (JsonElement value, out bool flag) => bool.TryParse(TextOf(value), out flag));

    public string Text(string key, string fallback, string pattern, string allowed) =>
        Value(key, fallback, allowed, (JsonElement value, out string text) =>
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        });

    public string? OptionalText(string key, string pattern, string allowed) => IsSet(key) ? Text(key, "", pattern, allowed) : null;

    public ValueList<string> Texts(string key, string pattern, string allowed) =>
        Value(key, [], allowed, (JsonElement value, out ValueList<string> texts) =>
        {
            texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(TextOf)] : [];
            return texts.Count > 0 && texts.All(text => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        });

    public T OneOf<T>(string key, T fallback)
        where T : struct, Enum =>
        Value(key, fallback, $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}", (JsonElement value, out T choice) =>
            Enum.TryParse(TextOf(value), ignoreCase: true, out choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(TextOf(value)[0]));

    public string Cidr(string key, string fallback, int shortestPrefix, int longestPrefix) =>
        Value(key, fallback, $"an IPv4 network from /{shortestPrefix} to /{longestPrefix}, such as {fallback}", (JsonElement value, out string cidr) =>
            IsNetwork(cidr = TextOf(value), shortestPrefix, longestPrefix));

    public ValueList<string> Cidrs(string key, ValueList<string> fallback) =>
        Value(key, fallback, "a list of one or more IPv4 networks, such as [203.0.113.0/24]", (JsonElement value, out ValueList<string> cidrs) =>
        {
            cidrs = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(TextOf)] : [];
            return cidrs.Count > 0 && cidrs.All(cidr => IsNetwork(cidr, 0, 32));
        });

    public ValueList<PriorityRange> Priorities(string key, ValueList<PriorityRange> fallback) =>
        Value(key, fallback, "a list of priorities from 1 to 50000 and ranges of them, such as [1-99, 500]", (JsonElement value, out ValueList<PriorityRange> ranges) =>
        {
            var texts = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(TextOf).ToList() : [];
            ranges = [.. texts.Select(text => PriorityRange.TryParse(text, out var range) ? range : default).Where(range => range != default)];
            return texts.Count > 0 && ranges.Count == texts.Count;
        });

    public decimal Weight(string key) =>
        Required(key, 0m, "a percentage from 0 to 100 with at most one decimal", (JsonElement value, out decimal weight) =>
            decimal.TryParse(TextOf(value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) && weight <= 100 && weight * 10 % 1 == 0);

    public TimeSpan? OptionalDuration(string key, TimeSpan min, TimeSpan max) =>
        !IsSet(key) ? null : Value(key, min, $"a duration from {Duration.Format(min)} to {Duration.Format(max)}, such as 30s, 15m, 1h or 7d", (JsonElement value, out TimeSpan duration) =>
            Duration.TryParse(TextOf(value), out duration) && duration >= min && duration <= max);

    /// <summary>Where <paramref name="key"/> stands, the others may not.</summary>
    public void RejectTogether(string key, params string[] others)
    {
        foreach (var other in others.Where(other => IsSet(key) && IsSet(other)))
            _faults.Add($"{_prefix}{other}: {_values[other].GetRawText()} is not allowed together with {_prefix}{key}; remove one of the two");
    }

    /// <summary>The others may stand only where <paramref name="key"/> does.</summary>
    public void RejectWithout(string key, params string[] others)
    {
        foreach (var other in others.Where(other => !IsSet(key) && IsSet(other)))
            _faults.Add($"{_prefix}{other}: {_values[other].GetRawText()} is not allowed without {_prefix}{key}; set it, or remove this");
    }

    /// <summary>All of the keys must stand.</summary>
    public void Require(string why, params string[] keys)
    {
        foreach (var key in keys.Where(key => !IsSet(key)))
            _faults.Add($"{_prefix}{key}: missing; {why}");
    }

    public int? OptionalInteger(string key, int min, int max) => IsSet(key) ? Integer(key, min, min, max) : null;

    /// <summary>One of a few whole numbers.</summary>
    public int OneOf(string key, int fallback, params int[] choices) =>
        Value(key, fallback, $"one of {string.Join(", ", choices)}", (JsonElement value, out int choice) =>
            int.TryParse(TextOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out choice) && choices.Contains(choice));

    /// <summary>Names and texts, such as environment variables.</summary>
    public ValueList<KeyValuePair<string, string>> Map(string key, string namePattern, string allowed) =>
        Value(key, [], allowed, (JsonElement value, out ValueList<KeyValuePair<string, string>> map) =>
        {
            var members = value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().ToList() : [];
            map = [.. members.Select(member => KeyValuePair.Create(member.Name, TextOf(member.Value)))];
            return value.ValueKind == JsonValueKind.Object
                && members.All(m => m.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null) && Regex.IsMatch(m.Name, namePattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        });

    /// <summary>A list of JSON objects, each as text, that all have these members.</summary>
    public ValueList<string> Objects(string key, string[] members, string allowed) =>
        Value(key, [], allowed, (JsonElement value, out ValueList<string> objects) =>
        {
            var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [];
            objects = [.. items.Select(item => JsonSerializer.Serialize(item))];
            return items.Count > 0 && items.All(item => item.ValueKind == JsonValueKind.Object && members.All(member => item.TryGetProperty(member, out _)));
        });

    public void RejectOtherKeys()
    {
        foreach (var key in _values.Keys.Except(_known).Order(StringComparer.Ordinal))
            _faults.Add($"{_prefix}{key}: unknown key; {(_known.Count == 0 ? "the catalog (infra/Routes.cs) has no route" : $"allowed: {string.Join(", ", _known)}")}");
    }

    private delegate bool Converter<T>(JsonElement value, out T converted);

    private T Value<T>(string key, T fallback, string allowed, Converter<T> convert)
    {
        if (!IsSet(key)) return fallback;
        if (convert(_values[key], out var converted)) return converted;
        Fault(key, _values[key], allowed);
        return fallback;
    }

    private T Required<T>(string key, T fallback, string allowed, Converter<T> convert)
    {
        if (!IsSet(key)) _faults.Add($"{_prefix}{key}: missing; allowed: {allowed}");
        return Value(key, fallback, allowed, convert);
    }

    public bool IsSet(string key) => Has(key) && _values[key].ValueKind != JsonValueKind.Null;

    private T Read<T>(string key, Dictionary<string, JsonElement> members, Func<SettingsSection, T> read)
    {
        var section = new SettingsSection($"{_prefix}{key}.", members, _faults);
        var result = read(section);
        section.RejectOtherKeys();
        return result;
    }

    private void Fault(string key, JsonElement value, string allowed) => _faults.Add($"{_prefix}{key}: {value.GetRawText()} is not allowed; allowed: {allowed}");

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsNetwork(string cidr, int shortestPrefix, int longestPrefix) =>
        IPNetwork.TryParse(cidr, out var network)
        // Not an address within a network, such as 10.0.0.1/16, which AWS refuses.
        && network.ToString() == cidr
        && network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
        && network.PrefixLength >= shortestPrefix && network.PrefixLength <= longestPrefix;

    private static JsonElement Parse(string value)
    {
        try
        {
            return JsonElement.Parse(value);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(value);
        }
    }
}
