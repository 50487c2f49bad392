using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Infra.Settings;

/// <summary>What one level of the configuration may hold: taken down by the very reads that judge it.</summary>
/// <param name="settings">The record that it is read into, whose members say what each key means.</param>
internal sealed class SectionShape(Type settings)
{
    /// <summary>Stands for any name, such as that of a route.</summary>
    public const string AnyName = "*";

    private readonly List<KeyShape> _keys = [];
    private readonly List<SectionRule> _rules = [];

    /// <summary>The record that it is read into.</summary>
    public Type Settings => settings;

    /// <summary>Every key, in the order of the reads.</summary>
    public IReadOnlyList<KeyShape> Keys => _keys;

    /// <summary>Which keys exclude or need one another.</summary>
    public IReadOnlyList<SectionRule> Rules => _rules;

    /// <summary>A key that holds a value.</summary>
    public void Add<T>(string key, Allowed allowed, T? fallback) =>
        _keys.Add(new(key)
        {
            Value = allowed.Shape(),
            Words = allowed.Words,
            IsRequired = allowed.IsRequired,
            Default = allowed.IsRequired ? null : Json(fallback),
        });

    /// <summary>A key with keys of its own.</summary>
    public void Add(string key, SectionShape section) => _keys.Add(new(key) { Section = section });

    /// <summary>The section that was added last may be a bare value, which is that of its member.</summary>
    public void MayBe(string key, string member) => _keys[^1] = new(key) { Section = _keys[^1].Section, Bare = member };

    /// <summary>The section may be true or false.</summary>
    public void MayBeSwitch(string key)
    {
        var index = _keys.FindIndex(known => known.Key == key);
        _keys[index] = _keys[index] with { IsSwitch = true };
    }

    /// <summary>The section may not be nothing.</summary>
    public void RefuseNull(string key)
    {
        var index = _keys.FindIndex(known => known.Key == key);
        _keys[index] = _keys[index] with { RefusesNull = true };
    }

    /// <summary>Where <paramref name="key"/> stands, the others may not.</summary>
    public void Together(string key, IEnumerable<string> others) => _rules.AddRange(
        others.Select(other => new SectionRule([key, other], [], $"{other}: not allowed together with {key}; remove one of the two")));

    /// <summary>The others may stand only where <paramref name="key"/> does.</summary>
    public void Without(string key, IEnumerable<string> others) => _rules.AddRange(
        others.Select(other => new SectionRule([other], [key], $"{other}: not allowed without {key}; set it, or remove this")));

    /// <summary>While <paramref name="key"/> is false, the others may not stand.</summary>
    public void WhileFalse(string key, IEnumerable<string> others) => _rules.AddRange(others.Select(other =>
        new SectionRule([other], [], $"{other}: not allowed while {key} is false; set it to true, or remove this") { False = key }));

    /// <summary>Where <paramref name="other"/> does not stand, the keys must.</summary>
    public void Required(string other, string why, IEnumerable<string> keys) => _rules.AddRange(
        keys.Select(key => new SectionRule([], [other, key], $"{key}: missing; {why}")));

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        string text => text,
        TimeSpan duration => Duration.Format(duration),
        Egress egress => $"{egress}",
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName($"{choice}"),
        IEnumerable list => list.Cast<object>().Any() ? new JsonArray([.. list.Cast<object>().Select(Json)]) : null,
        _ => throw new NotSupportedException($"a default of {value.GetType().Name}"),
    };
}

/// <summary>One key.</summary>
/// <param name="Key">The key.</param>
internal sealed record KeyShape(string Key)
{
    /// <summary>A JSON Schema of its value; null where it is a section.</summary>
    public JsonObject? Value { get; init; }

    /// <summary>What is allowed, in words.</summary>
    public string? Words { get; init; }

    /// <summary>Whether the section that it is in must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The default; null if there is none.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Its keys, where it is a section.</summary>
    public SectionShape? Section { get; init; }

    /// <summary>The member of the section that a bare value in its place stands for; null if none may stand there.</summary>
    public string? Bare { get; init; }

    /// <summary>Whether nothing may not stand in its place, though it need not be there.</summary>
    public bool RefusesNull { get; init; }

    /// <summary>Whether it may be true or false in the place of a section.</summary>
    public bool IsSwitch { get; init; }
}

/// <summary>Keys that are wrong together: all of <paramref name="Present"/>, with none of <paramref name="Absent"/>.</summary>
/// <param name="Present">Keys that stand there.</param>
/// <param name="Absent">Keys that do not.</param>
/// <param name="Words">What to do about it.</param>
internal sealed record SectionRule(IReadOnlyList<string> Present, IReadOnlyList<string> Absent, string Words)
{
    /// <summary>A key that is false then; null where none has to be.</summary>
    public string? False { get; init; }
}

/// <summary>What a value may be.</summary>
/// <param name="Words">In words, as a fault says it.</param>
/// <param name="Shape">As JSON Schema.</param>
internal sealed record Allowed(string Words, Func<JsonObject> Shape)
{
    /// <summary>Whether there must be one.</summary>
    public bool IsRequired { get; init; }
}
