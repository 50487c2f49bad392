using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>
/// Compares text word by word: neither kind nor amount of blanks and line ends means anything, so that markup may be laid out otherwise.
/// Words in which the monolith's own two answers differ are not compared; that there are some still is.
/// </summary>
internal sealed partial class TextComparison
{
    private const int MostContext = 60;

    private readonly string _monolith;
    private readonly Word[] _first;
    private readonly IReadOnlyList<Change> _noise;

    /// <param name="first">The monolith's answer.</param>
    /// <param name="second">Its answer to the same request.</param>
    public TextComparison(string first, string second)
    {
        (_monolith, _first) = (first, Words(first));
        _noise = first == second ? [] : WordDifference.Between(_first, Words(second));
    }

    /// <summary>Whether the monolith differs from itself.</summary>
    public bool IsNoisy => _noise.Count > 0;

    /// <summary>What a function answers otherwise.</summary>
    public IEnumerable<Difference> Of(string function)
    {
        if (function == _monolith) yield break;
        var words = Words(function);
        foreach (var change in WordDifference.Between(_first, words).SelectMany(WithoutNoise))
            yield return Show(change, words, function);
    }

    // Where both sides have as many words, each is judged by itself.
    private IEnumerable<Change> WithoutNoise(Change change)
    {
        if (_noise.Count == 0) return [change];
        if (IsNoise(change)) return [];
        if (change.Length != change.OtherLength) return [change];
        var left = Enumerable.Range(0, change.Length).Select(i => new Change(change.Start + i, 1, change.OtherStart + i, 1))
            .Where(word => !IsNoise(word)).ToList();
        // Neighbours are one.
        return left.Count == change.Length ? [change] : left;
    }

    private bool IsNoise(Change change) => _noise.Any(noise =>
        change.Start >= noise.Start && change.Start + change.Length <= noise.Start + noise.Length
        && (change.OtherLength > 0 || noise.OtherLength == 0));

    private Difference Show(Change change, Word[] words, string function)
    {
        var (start, end) = Range(_first, change.Start, change.Length, _monolith);
        var (itsStart, itsEnd) = Range(words, change.OtherStart, change.OtherLength, function);
        var line = 1 + _monolith.AsSpan(0, start).Count('\n');
        return new(
            Aspect.Text,
            line.ToString(CultureInfo.InvariantCulture),
            change.Length == 0 ? Shortened.Missing : Shortened.Of(_monolith[start..end]),
            change.OtherLength == 0 ? Shortened.Missing : Shortened.Of(function[itsStart..itsEnd]))
        {
            Context = (_monolith[Math.Max(LineStart(start), start - MostContext)..start],
                _monolith[end..Math.Min(LineEnd(end), end + MostContext)]),
        };
    }

    private int LineStart(int index) => index == 0 ? 0 : _monolith.LastIndexOf('\n', index - 1) + 1;

    private int LineEnd(int index) => _monolith.IndexOf('\n', index) is var end and >= 0 ? end : _monolith.Length;

    private static (int Start, int End) Range(Word[] words, int start, int length, string text)
    {
        if (length > 0) return (words[start].Start, words[start + length - 1].End);
        var place = start < words.Length ? words[start].Start : text.Length;
        return (place, place);
    }

    private static Word[] Words(string text) =>
        [.. Token().EnumerateMatches(text).ToWords(text)];

    // What a number, a time, an id or a path is made of is one word; every other character is one of its own.
    [GeneratedRegex(@"[\p{L}\p{N}_.:+/%-]+|[^\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}

/// <summary>A word of a text, and where it stands.</summary>
internal readonly record struct Word(string Text, int Start)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;
}

/// <summary>Some words that take the place of others: words of one text, from a start on, and of the other.</summary>
internal readonly record struct Change(int Start, int Length, int OtherStart, int OtherLength);
