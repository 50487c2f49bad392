using System.Text;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>A difference in words: those of traffic first, then resource by resource, property by property.</summary>
/// <param name="difference">The difference.</param>
/// <param name="stack">The stack's name.</param>
/// <param name="against">What it is compared with, such as <c>1a2b3c4</c>.</param>
/// <param name="warnings">What is to be said of the stack as it is now.</param>
internal sealed class DifferenceText(StackDifference difference, string stack, string against, IReadOnlyList<string> warnings)
{
    // A comment at GitHub has 65,536 characters, for all stacks together.
    private const int LongestInComment = 20_000;

    /// <summary>For a terminal.</summary>
    public string Plain()
    {
        var text = new StringBuilder($"{Heading}\n");
        Section(text, "Traffic", difference.Traffic);
        Section(text, Counts, Properties);
        Section(text, "Outputs", Outputs);
        return text.ToString();
    }

    /// <summary>
    /// For a comment. What comes from a stack stands in blocks of code, in which nothing of it is markup and nobody is called.
    /// </summary>
    public string Markdown()
    {
        var text = new StringBuilder($"### {Heading}\n");
        Block(text, "", difference.Traffic);
        Block(text, Counts, [.. Properties, .. Outputs.Select(output => $"output {output}")]);
        Block(text, warnings.Count == 1 ? "1 warning" : $"{warnings.Count} warnings", warnings);
        return text.ToString();
    }

    private string Heading => difference.IsEmpty ? $"{stack}: no difference from {against}" : $"{stack}, compared with {against}";

    private string Counts
    {
        get
        {
            var kinds = Enum.GetValues<ChangeKind>()
                .Select(kind => (kind, count: difference.Resources.Count(change => change.Kind == kind)))
                .Where(kind => kind.count > 0).Select(kind => $"{kind.count} {kind.kind.ToString().ToLowerInvariant()}");
            return $"Resources: {string.Join(", ", kinds.DefaultIfEmpty("none"))}";
        }
    }

    private IReadOnlyList<string> Properties =>
    [
        .. difference.Resources.SelectMany(change => change.Properties
            .Select(property => $"    {property.Path}: {ShownValue.Of(property)}")
            .Prepend($"{Mark(change.Kind)} {change.Resource.Type} {change.Resource.Name} ({StackDifference.PartOf(change.Resource)})")),
    ];

    private IReadOnlyList<string> Outputs => [.. difference.Outputs.Select(output => $"{output.Path}: {ShownValue.Of(output)}")];

    private static string Mark(ChangeKind kind) => kind switch
    {
        ChangeKind.New => "+",
        ChangeKind.Gone => "-",
        ChangeKind.Changed => "~",
        ChangeKind.Replaced => "±",
    };

    private static void Section(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        text.Append($"\n{title}\n");
        foreach (var line in lines) text.Append($"  {line}\n");
    }

    private static void Block(StringBuilder text, string summary, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        var length = 0;
        var shown = lines.TakeWhile(line => (length += line.Length + 1) <= LongestInComment).ToList();
        // Longer than any in it, so that nothing in it ends it.
        var fence = new string('`', Math.Max(3, shown.Select(LongestRun).DefaultIfEmpty().Max() + 1));
        var open = summary.Length > 0 ? $"\n<details><summary>{summary}</summary>\n" : "";
        var rest = lines.Count > shown.Count ? $"and {lines.Count - shown.Count} lines more, which ./hybrid preview --diff shows\n" : "";
        var close = summary.Length > 0 ? "\n</details>\n" : "";
        text.Append($"{open}\n{fence}text\n{string.Concat(shown.Select(line => $"{line}\n"))}{rest}{fence}\n{close}");
    }

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line) longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        return longest;
    }
}
