using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>Where the nodes of a YAML text stand, and the text with entries of mappings put in and taken out there.</summary>
internal sealed class YamlText(string text)
{
    private const int Step = 2;

    private string NewLine => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Lines of a block: keys below one another, and the value at the last.</summary>
    public static IReadOnlyList<string> Block(string[] keys, string value) =>
        [.. keys.Select((key, depth) => $"{new string(' ', depth * Step)}{key}:{(depth == keys.Length - 1 ? $" {value}" : "")}")];

    /// <summary>The same in braces.</summary>
    public static string Flow(string[] keys, string value) =>
        $"{string.Join(": {", keys)}: {value}{new string('}', keys.Length - 1)}";

    public static bool IsFlow(YamlMappingNode mapping) => mapping.Style == MappingStyle.Flow;

    /// <summary>Whether a value is empty because nothing is written.</summary>
    public static bool IsNothing(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Start.Index == scalar.End.Index;

    public static int Start(YamlNode node) => (int)node.Start.Index;

    /// <summary>The end of what a node holds; comments and empty lines below it are not part of it.</summary>
    public int End(YamlNode node) => node switch
    {
        YamlMappingNode { Style: MappingStyle.Flow } mapping => FlowEnd(mapping, '{', mapping.Children.LastOrDefault().Value),
        YamlSequenceNode { Style: SequenceStyle.Flow } sequence => FlowEnd(sequence, '[', sequence.Children.LastOrDefault()),
        YamlMappingNode { Children.Count: > 0 } mapping => End(mapping.Children[^1].Value),
        YamlSequenceNode { Children.Count: > 0 } sequence => End(sequence.Children[^1]),
        // A text in several lines ends where the next token begins.
        _ => Start(node) + text[Start(node)..(int)node.End.Index].TrimEnd().Length,
    };

    /// <summary>A value as it is written.</summary>
    public string TextOf(YamlNode node) => text[Start(node)..End(node)];

    /// <summary>Another value in the place of one.</summary>
    public string Replace(YamlNode node, string value) => $"{text[..Start(node)]}{value}{text[End(node)..]}";

    public string InsertAtEnd(IReadOnlyList<string> lines) => InsertLines(text.Length, 0, lines);

    /// <summary>Lines after the last entry of a mapping, as far to the right.</summary>
    public string InsertAfter(YamlMappingNode block, IReadOnlyList<string> lines) =>
        InsertLines(LineEnd(End(block)), Column(block.Children[0].Key), lines);

    /// <summary>Lines as the value of a key that has none.</summary>
    public string InsertBelow(YamlNode key, YamlScalarNode nothing, IReadOnlyList<string> lines) =>
        InsertLines(LineEnd(Start(nothing)), Column(key) + Step, lines);

    public string InsertInFlow(YamlMappingNode flow, string entry) => flow.Children.Count == 0
        ? text.Insert(Open(flow, '{') + 1, entry)
        : text.Insert(End(flow.Children[^1].Value), $", {entry}");

    /// <summary>
    /// Without the lines of an entry, and without the comment in whole lines right above it, as far as that comes after
    /// <paramref name="previous"/>.
    /// </summary>
    public string RemoveLines(YamlNode key, YamlNode value, int previous)
    {
        var (start, end) = (LineStart(Start(key)), LineEnd(End(value)));
        while (start > 0 && LineStart(start - 1) is var above && above > previous && text.AsSpan(above).TrimStart(' ') is ['#', ..])
            start = above;

        var rest = text.Remove(start, end - start);
        // The last line of a file may have no end, and then the one before it had none either.
        return end == text.Length && !text.EndsWith('\n') && rest.EndsWith('\n')
            ? rest[..^(rest.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)]
            : rest;
    }

    public string RemoveFromFlow(YamlMappingNode flow, YamlNode key)
    {
        var entries = flow.Children.ToList();
        var index = entries.FindIndex(entry => entry.Key.Equals(key));
        var (start, end) = (Start(key), End(entries[index].Value));
        if (index > 0) start = End(entries[index - 1].Value);
        else if (entries.Count > 1) end = Start(entries[1].Key);
        return text.Remove(start, end - start);
    }

    private string InsertLines(int index, int column, IReadOnlyList<string> lines)
    {
        var block = string.Join(NewLine, lines.Select(line => $"{new string(' ', column)}{line}"));
        return text.Insert(index, index > 0 && text[index - 1] != '\n' ? $"{NewLine}{block}" : $"{block}{NewLine}");
    }

    private int FlowEnd(YamlNode node, char open, YamlNode? last)
    {
        var close = open == '{' ? '}' : ']';
        var i = last is null ? Open(node, open) + 1 : End(last);
        while (i < text.Length && text[i] != close) i = text[i] == '#' ? LineEnd(i) : i + 1;
        return Math.Min(i + 1, text.Length);
    }

    // Behind an anchor or a tag, if there is one.
    private int Open(YamlNode flow, char open) => text.IndexOf(open, Start(flow));

    private int LineStart(int index) => index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;

    private int LineEnd(int index) => text.IndexOf('\n', index) is >= 0 and var end ? end + 1 : text.Length;

    private static int Column(YamlNode node) => (int)node.Start.Column - 1;
}
