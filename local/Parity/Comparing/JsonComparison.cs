using System.Text.Json;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>
/// Compares JSON by structure: the order of members means nothing, that of elements does, and numbers are compared by value. Where the
/// monolith's own two answers have other values, values are not compared; that there is one, and of which type, still is.
/// </summary>
internal sealed class JsonComparison
{
    private readonly Dictionary<string, Noise> _noise = new(StringComparer.Ordinal);

    [Flags]
    private enum Noise
    {
        None = 0,
        Value = 1,
        // It is there or not, or of another type.
        Shape = 2,
        // An array of another length.
        Length = 4,
    }

    /// <summary>The places in which the monolith differs from itself.</summary>
    public IEnumerable<string> NoisyPlaces => _noise.Keys;

    /// <summary>What a function answers otherwise than the monolith.</summary>
    /// <param name="first">The monolith's answer.</param>
    /// <param name="second">Its answer to the same request.</param>
    /// <param name="function">The function's.</param>
    /// <param name="secrets">What must not be shown.</param>
    public IEnumerable<Difference> Of(JsonElement first, JsonElement second, JsonElement function, Secrets secrets)
    {
        foreach (var (_, pattern, kind, _, _) in Walk("$", "$", first, second))
            _noise[pattern] = _noise.GetValueOrDefault(pattern) | kind;
        return
        [
            .. from found in Walk("$", "$", first, function)
               where !IsNoise(found.Pattern, found.Kind)
               select new Difference(Aspect.Json, secrets.Hide(found.Place), Shown(found.One, secrets), Shown(found.Other, secrets)),
        ];
    }

    private bool IsNoise(string pattern, Noise kind)
    {
        if (_noise.Count == 0) return false;
        if ((_noise.GetValueOrDefault(pattern) & kind) != 0) return true;
        // What may be missing, or be of another type, need not have the same value, nor what is in it.
        for (var end = pattern.Length; end > 0; end = pattern.LastIndexOfAny(['.', '['], end - 1))
            if (_noise.GetValueOrDefault(pattern[..end]).HasFlag(Noise.Shape)) return true;

        return false;
    }

    private static IEnumerable<(string Place, string Pattern, Noise Kind, JsonElement? One, JsonElement? Other)> Walk(
        string place, string pattern, JsonElement one, JsonElement other)
    {
        if (TypeOf(one) != TypeOf(other)) return [(place, pattern, Noise.Shape, one, other)];
        return one.ValueKind switch
        {
            JsonValueKind.Object => WalkMembers(place, pattern, one, other),
            JsonValueKind.Array => WalkElements(place, pattern, one, other),
            _ => JsonElement.DeepEquals(one, other) ? [] : [(place, pattern, Noise.Value, one, other)],
        };
    }

    private static IEnumerable<(string Place, string Pattern, Noise Kind, JsonElement? One, JsonElement? Other)> WalkMembers(
        string place, string pattern, JsonElement one, JsonElement other)
    {
        // Of a member that is there twice, most readers take the last.
        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in other.EnumerateObject()) others[member.Name] = member.Value;
        var ones = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in one.EnumerateObject()) ones[member.Name] = member.Value;
        foreach (var (name, value) in ones)
        {
            var (below, alike) = (JsonPath.Member(place, name), JsonPath.Member(pattern, name));
            if (!others.TryGetValue(name, out var its)) yield return (below, alike, Noise.Shape, value, null);
            else foreach (var found in Walk(below, alike, value, its)) yield return found;
        }

        foreach (var (name, value) in others.Where(member => !ones.ContainsKey(member.Key)))
            yield return (JsonPath.Member(place, name), JsonPath.Member(pattern, name), Noise.Shape, null, value);
    }

    private static IEnumerable<(string Place, string Pattern, Noise Kind, JsonElement? One, JsonElement? Other)> WalkElements(
        string place, string pattern, JsonElement one, JsonElement other)
    {
        if (one.GetArrayLength() != other.GetArrayLength()) yield return (place, pattern, Noise.Length, one, other);
        var alike = JsonPath.Elements(pattern);
        foreach (var (index, (first, second)) in one.EnumerateArray().Zip(other.EnumerateArray()).Index())
            foreach (var found in Walk(JsonPath.Element(place, index), alike, first, second)) yield return found;
    }

    // true and false are two kinds to the reader, and one type.
    private static JsonValueKind TypeOf(JsonElement json) => json.ValueKind == JsonValueKind.False ? JsonValueKind.True : json.ValueKind;

    private static string Shown(JsonElement? json, Secrets secrets) => json switch
    {
        null => Shortened.Missing,
        { ValueKind: JsonValueKind.Array } array => $"{Shortened.Count(array.GetArrayLength(), "element")}: {Raw(array, secrets)}",
        { } value => Raw(value, secrets),
    };

    private static string Raw(JsonElement json, Secrets secrets) => Shortened.Of(secrets.Hide(json.GetRawText()));
}

/// <summary>Text as a difference shows it.</summary>
internal static class Shortened
{
    /// <summary>What stands for something that is not there.</summary>
    public const string Missing = "(none)";

    private const int Longest = 400;

    /// <summary>Its beginning.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest) return text;
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return $"{text[..end]}…";
    }

    /// <summary>A number of things.</summary>
    public static string Count(long count, string one) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : "s")}");
}
