namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary><c>Hybrid.slnx</c>, for editors: builds and tests find functions by themselves.</summary>
internal static class SolutionFile
{
    public const string Path = "Hybrid.slnx";

    private const string Before = "<Project Path=\"functions/";

    /// <summary>
    /// The text with a function's project among the others, in the order of their names; the same if no function is in it.
    /// </summary>
    public static string Add(string text, string function)
    {
        var entry = Entry(function);
        var others = Lines(text).Where(line => line.Text.TrimStart().StartsWith(Before, StringComparison.Ordinal)).ToList();
        if (others.Count == 0 || others.Any(line => line.Text.Trim() == entry)) return text;
        var next = others.FindIndex(line => string.CompareOrdinal(line.Text.Trim(), entry) > 0);
        var (index, neighbour) = next < 0
            ? (others[^1].Start + others[^1].Text.Length, others[^1].Text)
            : (others[next].Start, others[next].Text);
        return text.Insert(index, neighbour.Replace(neighbour.Trim(), entry, StringComparison.Ordinal));
    }

    /// <summary>The text without a function's project.</summary>
    public static string Remove(string text, string function) =>
        string.Concat(Lines(text).Select(line => line.Text).Where(line => line.Trim() != Entry(function)));

    private static string Entry(string function) => $"{Before}{function}/{function}.csproj\" />";

    private static IEnumerable<(int Start, string Text)> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            yield return (start, text[start..end]);
            start = end;
        }
    }
}
