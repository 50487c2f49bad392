using System.Text.Json;

namespace Hybrid.Infra.Settings;

/// <summary>
/// One level of the configuration. Every read names its key, so that what is left over is unknown; a wrong value is added to the faults and
/// the default stands in, so that one run reports them all.
/// </summary>
internal sealed partial class SettingsSection
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

    private static JsonElement Parse(string value)
    {
        try
        {
            return JsonElement.Parse(value, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(value);
        }
    }
}
