using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Names with one or more values each: headers, query parameters, cookies. The values of a name keep the order of the request.
/// </summary>
/// <param name="comparer">Whether the case of a name matters.</param>
[SuppressMessage("Naming", "CA1710", Justification = "Neither a plain collection nor a dictionary: a name may have several values.")]
public sealed class NameValues(StringComparer comparer) : IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>
{
    private readonly Dictionary<string, List<string>> _values = new(comparer);

    /// <summary>Adds a value.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }

    /// <summary>The first value of a name; null without one.</summary>
    public string? First(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>Every value of a name; empty without one.</summary>
    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator()
    {
        foreach (var (name, values) in _values) yield return new(name, values);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
