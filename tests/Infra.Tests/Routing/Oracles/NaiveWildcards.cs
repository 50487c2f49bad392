namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>Wildcards by their definition, and languages as the set of all short texts: slow, and plainly right.</summary>
internal sealed class NaiveWildcards
{
    private readonly List<string> _texts = [""];
    private readonly Dictionary<string, bool[]> _fitting = [];

    public NaiveWildcards(string alphabet, int maxLength)
    {
        for (var from = 0; _texts[from].Length < maxLength; from++)
        {
            foreach (var letter in alphabet)
                _texts.Add(_texts[from] + letter);
        }
    }

    public static bool Fits(string pattern, string text) => pattern switch
    {
        "" => text.Length == 0,
        ['*', .. var rest] => Fits(rest, text) || (text.Length > 0 && Fits(pattern, text[1..])),
        ['?', .. var rest] => text.Length > 0 && Fits(rest, text[1..]),
        _ => text.Length > 0 && text[0] == pattern[0] && Fits(pattern[1..], text[1..]),
    };

    /// <summary>A shortest text of the universe that fits a pattern of each set and none of <paramref name="without"/>, or null.</summary>
    public string? FindWord(IEnumerable<string[]> within, string[] without)
    {
        for (var i = 0; i < _texts.Count; i++)
        {
            if (within.All(set => set.Any(pattern => Fitting(pattern)[i])) && !without.Any(pattern => Fitting(pattern)[i]))
                return _texts[i];
        }

        return null;
    }

    private bool[] Fitting(string pattern)
    {
        if (!_fitting.TryGetValue(pattern, out var fitting))
            _fitting[pattern] = fitting = [.. _texts.Select(text => Fits(pattern, text))];
        return fitting;
    }
}
