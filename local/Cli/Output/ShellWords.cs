using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hybrid.Local.Cli.Output;

/// <summary>Words of a command line as a shell has them.</summary>
internal static class ShellWords
{
    // None of these means anything to a shell, wherever it stands in a word.
    private const string Plain = "-_./:@%+,=";

    /// <summary>A word, such as a path, so that it can be copied into a shell: quoted if it must be.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Splits a command line at blanks, with quotes and backslashes, and without expanding anything.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="words">Its words, none for a blank text; null if a quote is open at the end.</param>
    public static bool TrySplit(string text, [NotNullWhen(true)] out IReadOnlyList<string>? words)
    {
        var result = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote) quote = null;
            else if (quote is null && c is '\'' or '"') (quote, word) = (c, word ?? new());
            else if (quote is null && char.IsWhiteSpace(c)) Complete();
            else (word ??= new()).Append(IsEscape(text, i, quote) ? text[++i] : c);
        }

        Complete();
        words = quote is null ? result : null;
        return words is not null;

        void Complete()
        {
            if (word is not null) result.Add(word.ToString());
            word = null;
        }
    }

    // Within double quotes a backslash escapes only what would otherwise have a meaning there; within single quotes nothing.
    private static bool IsEscape(string text, int index, char? quote) =>
        text[index] == '\\' && index + 1 < text.Length && quote switch
        {
            null => true,
            '"' => text[index + 1] is '"' or '\\',
            _ => false,
        };
}
