using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// Rules by the literal beginnings of their texts in one field, so that few need be tried: those on the way from the longest beginning of a
/// text to the shortest. Immutable.
/// </summary>
internal sealed class PrefixIndex
{
    private readonly string[] _prefixes;
    private readonly int[][] _rules;
    private readonly int[] _shorter;

    /// <param name="prefixes">The beginnings of each rule's texts; one empty beginning for a rule that asks nothing of the field.</param>
    public PrefixIndex(IReadOnlyList<IReadOnlyCollection<string>> prefixes)
    {
        var groups = prefixes.SelectMany((all, rule) => all.Distinct().Select(prefix => (prefix, rule)))
            .GroupBy(pair => pair.prefix, pair => pair.rule)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        _prefixes = [.. groups.Select(group => group.Key)];
        _rules = [.. groups.Select(group => group.ToArray())];
        _shorter = new int[_prefixes.Length];
        for (var i = 0; i < _prefixes.Length; i++) _shorter[i] = LongestAt(i - 1, _prefixes[i]);
    }

    /// <summary>Rules by the beginnings of their paths.</summary>
    public static PrefixIndex OfPaths(IEnumerable<Clause[]> rules) =>
        new([.. rules.Select(rule => Array.Find(rule, clause => clause.Field.Syntax == Syntax.Path)?.Texts.Prefixes ?? [""])]);

    /// <summary>The entry of the longest beginning of the text, or -1.</summary>
    public int Longest(ReadOnlySpan<char> text)
    {
        var (low, high) = (0, _prefixes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_prefixes[middle].AsSpan().SequenceCompareTo(text) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return LongestAt(low - 1, text);
    }

    /// <summary>The entry of the next shorter beginning, or -1.</summary>
    public int Shorter(int entry) => _shorter[entry];

    /// <summary>The rules of an entry, in order.</summary>
    public ReadOnlySpan<int> Rules(int entry) => _rules[entry];

    /// <summary>All pairs of rules that may share texts, each once, the lower first.</summary>
    public IEnumerable<(int One, int Other)> Pairs() =>
        (from entry in Enumerable.Range(0, _prefixes.Length)
         from longer in Enumerable.Range(entry, _prefixes.Length - entry)
             .TakeWhile(longer => _prefixes[longer].StartsWith(_prefixes[entry], StringComparison.Ordinal))
         from one in _rules[entry]
         from other in _rules[longer]
         where one != other
         select (Math.Min(one, other), Math.Max(one, other))).Distinct();

    // Sorted, so every beginning of the text begins whatever stands between the two.
    private int LongestAt(int entry, ReadOnlySpan<char> text)
    {
        while (entry >= 0 && !text.StartsWith(_prefixes[entry])) entry = _shorter[entry];
        return entry;
    }
}
