namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>A C# file, whose brackets and lines are found as a compiler sees them: nothing in a comment or a literal counts.</summary>
internal sealed class SourceText
{
    /// <summary>Reads a file's text.</summary>
    public SourceText(string text) => (Text, Code) = (text, SourceMask.Of(text));

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>
    /// The text with a blank for each character of a comment, and a quotation mark for each of a literal; line ends within them too.
    /// </summary>
    public string Code { get; }

    /// <summary>How the file ends its lines.</summary>
    public string NewLine => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>The bracket that closes the one at <paramref name="open"/>; -1 if none does.</summary>
    public int Closing(int open)
    {
        var depth = 0;
        for (var i = open; i < Code.Length; i++)
        {
            if (Code[i] is '(' or '[' or '{') depth++;
            else if (Code[i] is ')' or ']' or '}' && --depth == 0) return i;
        }

        return -1;
    }

    /// <summary>Where <paramref name="separator"/> stands between two positions, but not within brackets there.</summary>
    public IEnumerable<int> Separators(char separator, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (Code[i] == separator) yield return i;
            if (Code[i] is '(' or '[' or '{' && Closing(i) is > 0 and var close) i = close;
        }
    }

    /// <summary>The start of the line.</summary>
    public int LineStart(int index) => index == 0 ? 0 : Code.LastIndexOf('\n', index - 1) + 1;

    /// <summary>The start of the next line.</summary>
    public int LineEnd(int index) => Code.IndexOf('\n', index) is >= 0 and var end ? end + 1 : Code.Length;

    /// <summary>What a line begins with.</summary>
    public string Indent(int index)
    {
        var start = LineStart(index);
        return Text[start..(start + Text.AsSpan(start).IndexOfAnyExcept(' ', '\t'))];
    }

    /// <summary>The start of the comment that stands in whole lines right above a line; of the line itself if none does.</summary>
    public int CommentAbove(int line)
    {
        while (line > 0 && LineStart(line - 1) is var above && IsComment(above, line)) line = above;
        return line;

        bool IsComment(int start, int end) => IsBlank(start, end) && Text.AsSpan(start, end - start).TrimStart().StartsWith("//");
    }

    /// <summary>Whether there is no code between two positions.</summary>
    public bool IsBlank(int start, int end) => Code.AsSpan(start, end - start).IsWhiteSpace();
}
