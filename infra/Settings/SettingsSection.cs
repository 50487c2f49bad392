using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hybrid.Infra.Settings;

/// <summary>
/// One level of the configuration. Every read names its key, so that what is left over is unknown; a wrong value is added to the faults and
/// the default stands in, so that one run reports them all.
/// </summary>
internal sealed partial class SettingsSection
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _values;
    private readonly List<SettingsFault> _faults;
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly SectionShape? _shape;
    private Func<string, string>? _remedyOfUnknown;

    private SettingsSection(
        string path, Dictionary<string, JsonElement> values, List<SettingsFault> faults, SectionShape? shape = null)
    {
        _path = path;
        _values = values;
        _faults = faults;
        _shape = shape;
    }

    /// <summary>The top level, whose values are plain text, or JSON where they are sections.</summary>
    public static SettingsSection Root(string @namespace, IReadOnlyDictionary<string, string> values, List<SettingsFault> faults) =>
        new($"{@namespace}:", values.ToDictionary(v => v.Key, v => Parse(v.Value), StringComparer.Ordinal), faults);

    /// <summary>The top level without a value, which takes down in <paramref name="shape"/> what each read allows.</summary>
    public static SettingsSection Described(string @namespace, SectionShape shape) =>
        new($"{@namespace}:", new(StringComparer.Ordinal), [], shape);

    /// <summary>The keys that are there, in the order of the alphabet.</summary>
    public IEnumerable<string> Keys => _values.Keys.Order(StringComparer.Ordinal);

    public bool Has(string key)
    {
        _known.Add(key);
        return _values.ContainsKey(key);
    }

    /// <summary>A nested section; a missing one reads as empty, so that its defaults hold.</summary>
    public T Section<T>(string key, Func<SettingsSection, T> read)
    {
        _known.Add(key);
        if (_shape is not null) return Describe(key, read);
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (_values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            if (value.ValueKind == JsonValueKind.Object)
                members = value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
            else
                // With nothing in it, whatever else could be said of it would be untrue.
                return Wrong(key, value, "a section with keys of its own", () => read(new(PathOf(key), members, [])));
        }

        return Read(key, members, read);
    }

    /// <summary>A nested section whose presence means something, so that nothing after its name is a mistake.</summary>
    /// <param name="key">The key.</param>
    /// <param name="allowed">What is allowed in the place of nothing.</param>
    /// <param name="read">Reads it.</param>
    public T WrittenSection<T>(string key, string allowed, Func<SettingsSection, T> read)
    {
        if (_values.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Null) Wrong(key, value, allowed, () => 0);
        var section = Section(key, read);
        _shape?.RefuseNull(key);
        return section;
    }

    /// <summary>A nested section that may be missing.</summary>
    public T? OptionalSection<T>(string key, Func<SettingsSection, T> read)
        where T : class => IsSet(key) || _shape is not null ? Section(key, read) : null;

    /// <summary>A section for each of the names that has one, such as those of routes.</summary>
    public Dictionary<string, T> Entries<T>(IEnumerable<string> names, Func<string, T> read) =>
        (_shape is null ? names.Where(Has) : [SectionShape.AnyName]).ToDictionary(name => name, read, StringComparer.Ordinal);

    /// <summary>A section for each name that stands there, whatever it is.</summary>
    public Dictionary<string, T> AnyEntries<T>(Func<SettingsSection, T> read) =>
        Entries([.. _values.Keys], name => Section(name, read));

    /// <summary>A section for which a bare value may stand: <c>hello: 100</c> is <c>hello: { weight: 100 }</c>.</summary>
    public T ValueOrSection<T>(string key, string member, Func<SettingsSection, T> read)
    {
        if (_shape is not null)
        {
            var described = Describe(key, read);
            _shape.MayBe(key, member);
            return described;
        }

        var value = _values[key];
        return value.ValueKind == JsonValueKind.Object
            ? Section(key, read)
            : Read(key, new(StringComparer.Ordinal) { [member] = value }, read);
    }

    /// <summary>Those of the names that are turned on, where nothing can be said of one but true or false.</summary>
    /// <param name="names">The names, and what each is: <c>a redirect</c>.</param>
    public HashSet<string> Switches(IEnumerable<(string Name, string Kind)> names)
    {
        _shape?.MayBeSwitch(SectionShape.AnyName);
        return [.. names.Where(route => IsOn(route.Name, route.Kind)).Select(route => route.Name)];
    }

    private bool IsOn(string key, string kind) => IsSet(key)
        && (_values[key].ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && bool.TryParse(TextOf(_values[key]), out var on)
            ? on
            : Wrong(
                key,
                _values[key],
                $"true or false, since {kind} answers all requests of this route: it has no weight, stickiness, previewHeader or "
                    + "acknowledge",
                () => false));

    /// <summary>Where <paramref name="key"/> stands, the others may not.</summary>
    public void RejectTogether(string key, params string[] others)
    {
        _shape?.Together(key, others);
        foreach (var other in others.Where(other => IsSet(key) && IsSet(other)))
            Add(other, $"{Shown(_values[other])} is not allowed together with {PathOf(key)}; remove one of the two");
    }

    /// <summary>While <paramref name="key"/> is false, the others may not stand.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What has been read of it.</param>
    /// <param name="others">The others.</param>
    public void RejectWhileFalse(string key, bool value, params string[] others)
    {
        _shape?.WhileFalse(key, others);
        if (value) return;
        foreach (var other in others.Where(IsSet))
            Add(other, $"{Shown(_values[other])} is not allowed while {PathOf(key)} is false; set it to true, or remove this");
    }

    /// <summary>The others may stand only where <paramref name="key"/> does.</summary>
    public void RejectWithout(string key, params string[] others)
    {
        _shape?.Without(key, others);
        foreach (var other in others.Where(other => !IsSet(key) && IsSet(other)))
            Add(other, $"{Shown(_values[other])} is not allowed without {PathOf(key)}; set it, or remove this");
    }

    /// <summary>All of the keys must stand where <paramref name="other"/> does not.</summary>
    public void RequireWithout(string other, string why, params string[] keys)
    {
        _shape?.Required(other, why, keys);
        if (IsSet(other)) return;
        foreach (var key in keys.Where(key => !IsSet(key)))
            Add(key, $"missing; {why}");
    }

    public void RejectOtherKeys()
    {
        foreach (var key in _values.Keys.Except(_known).Order(StringComparer.Ordinal))
            Add(key, $"unknown key; {Nested(key) ?? Known(key)}");

        string Known(string key)
        {
            var allowed = _known.Count == 0 ? "the catalog (infra/Routes.cs) names none here" : Allowed(_known);
            var remedy = _remedyOfUnknown is null ? "" : $"{_remedyOfUnknown(key)}; ";
            return $"{DidYouMean(key, _known)}{remedy}{allowed}";
        }
    }

    /// <summary>What is said of each key that is unknown, besides which are allowed.</summary>
    public void OfUnknown(Func<string, string> remedy) => _remedyOfUnknown = remedy;

    /// <summary>Refuses a key that is known and has no place here, so that it is not among those that are allowed either.</summary>
    public void Reject(string key, string message)
    {
        if (_values.Remove(key)) Add(key, message);
    }

    // "pulumi config set" without --path makes cutover.hello one key.
    private string? Nested(string key)
    {
        var parts = key.Split('.');
        if (parts.Length == 1 || !_path.EndsWith(':') || !_known.Contains(parts[0])) return null;
        var nested = $"{_path}{string.Join(": {", parts)}: {Shown(_values[key])}{new string('}', parts.Length - 1)}";
        return $"write {nested}, as 'pulumi config set --path' does";
    }

    /// <summary>Adds a fault of one of the keys.</summary>
    public void Add(string key, string message) => _faults.Add(new(PathOf(key), message));

    private delegate bool Converter<T>(JsonElement value, out T converted);

    private T Value<T>(string key, T fallback, Allowed allowed, Converter<T> convert)
    {
        _shape?.Add(key, allowed, fallback);
        if (!IsSet(key)) return fallback;
        if (convert(_values[key], out var converted)) return converted;
        return Wrong(key, _values[key], allowed.Words, () => fallback);
    }

    private T Wrong<T>(string key, JsonElement value, string allowed, Func<T> fallback)
    {
        Add(key, $"{Shown(value)} is not allowed; allowed: {allowed}");
        return fallback();
    }

    private T Required<T>(string key, T fallback, Allowed allowed, Converter<T> convert)
    {
        if (!IsSet(key)) Add(key, $"missing; allowed: {allowed.Words}");
        return Value(key, fallback, allowed with { IsRequired = true }, convert);
    }

    public bool IsSet(string key) => Has(key) && _values[key].ValueKind != JsonValueKind.Null;

    private T Read<T>(string key, Dictionary<string, JsonElement> members, Func<SettingsSection, T> read)
    {
        var section = new SettingsSection(PathOf(key), members, _faults);
        var result = read(section);
        section.RejectOtherKeys();
        return result;
    }

    private T Describe<T>(string key, Func<SettingsSection, T> read)
    {
        var shape = new SectionShape(typeof(T));
        _shape!.Add(key, shape);
        return read(new(PathOf(key), new(StringComparer.Ordinal), [], shape));
    }

    // Of a provider's keys there are too many to read.
    private static string Allowed(SortedSet<string> keys) =>
        keys.Count > 20 ? "allowed: what the provider's own documentation lists" : $"allowed: {string.Join(", ", keys)}";

    private static string DidYouMean(string text, IEnumerable<string> names) =>
        Nearest.To(text, names) is [var nearest, ..] ? $"did you mean {nearest}? " : "";

    /// <summary>One of the keys, as messages name it.</summary>
    public string PathOf(string key) => _path.EndsWith(':') ? $"{_path}{key}" : SettingsFault.PathOf(_path, key);

    // As it was written: JSON from Pulumi escapes what would be special in HTML, and all but ASCII.
    private static string Shown(JsonElement value) => JsonSerializer.Serialize(value, Readable);

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
