namespace Hybrid.Local.Cli.Output;

/// <summary>Text for a terminal, which would else break its lines in the middle of words.</summary>
internal static class WordWrap
{
    /// <summary>
    /// The text with every line broken at blanks where it has more columns than there are; what is broken off stands as far right as its
    /// line does. A word that is longer stays whole.
    /// </summary>
    public static string At(int width, string text) => string.Join('\n', text.Split('\n').Select(line => Line(width, line)));

    private static string Line(int width, string line)
    {
        var indent = line[..(line.Length - line.TrimStart(' ').Length)];
        var lines = new List<string>();
        var current = indent;
        foreach (var word in line[indent.Length..].Split(' '))
        {
            var longer = current == indent ? $"{indent}{word}" : $"{current} {word}";
            if (longer.Length <= width || current == indent)
            {
                current = longer;
                continue;
            }

            lines.Add(current);
            current = $"{indent}{word}";
        }

        return string.Join('\n', [.. lines, current]);
    }
}

/// <summary>Standard error, where it is a terminal.</summary>
internal sealed class TerminalWriter(Stream stream, System.Text.Encoding encoding, int width) : StreamWriter(stream, encoding)
{
    public override void WriteLine(string? value) => base.WriteLine(WordWrap.At(width, value ?? ""));

    public override Task WriteLineAsync(string? value) => base.WriteLineAsync(WordWrap.At(width, value ?? ""));
}
