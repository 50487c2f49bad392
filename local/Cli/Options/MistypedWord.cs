namespace Hybrid.Local.Cli.Options;

/// <summary>
/// The known word that a mistyped one is probably meant to be. System.CommandLine has suggestions too
/// (<c>ParseErrorAction.ShowTypoCorrections</c>), but writes them to standard output, apart from the fault.
/// </summary>
internal static class MistypedWord
{
    // Up to three letters one mistake is allowed, up to six two, beyond that three: more, and anything is like anything.
    private const int LettersPerMistake = 3;
    private const int MostMistakes = 3;

    /// <summary>The end of a sentence, such as <c>; did you mean --port?</c>; empty if nothing is like the word.</summary>
    /// <param name="word">What was typed; neither its case nor hyphens before it count.</param>
    /// <param name="known">What there is. Names of one letter are like every other letter, and never suggested.</param>
    public static string Suggestion(string word, IEnumerable<string> known)
    {
        var typed = Letters(word);
        var limit = Math.Min(MostMistakes, (typed.Length + LettersPerMistake - 1) / LettersPerMistake);
        var nearest = known
            .Where(name => name != word && Letters(name).Length > 1 && typed.Length > 1)
            .GroupBy(name => Mistakes(typed, Letters(name)))
            .Where(names => names.Key <= limit)
            .MinBy(names => names.Key);
        return nearest is null ? "" : $"; did you mean {string.Join(" or ", nearest)}?";
    }

    private static string Letters(string word) => word.TrimStart('-').ToLowerInvariant();

    // A part of the name, such as debug for wait-for-debugger, is as good as one mistake.
    private static int Mistakes(string typed, string name) =>
        typed.Length >= LettersPerMistake && typed != name && name.Contains(typed, StringComparison.Ordinal) ? 1 : Distance(typed, name);

    /// <summary>
    /// Letters that are missing, too many, wrong, or swapped with their neighbour: the optimal string alignment distance.
    /// </summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) distances[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) distances[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var wrong = distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(wrong, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[from.Length, to.Length];
    }
}
