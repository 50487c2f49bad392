using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// The values of a <c>serverless.yml</c>. Of its variables, <c>${self:…}</c> is resolved, which stands in the same file; others stay as
/// they are written (https://www.serverless.com/framework/docs/guides/variables).
/// </summary>
internal sealed partial class ServerlessValues(YamlMappingNode root)
{
    // More than people write, and less than a variable that names itself.
    private const int DeepestVariable = 20;

    /// <summary>The first of the members that a mapping has; null if it has none.</summary>
    public YamlNode? Member(YamlNode parent, params string[] names) =>
        Resolve(parent) is YamlMappingNode mapping
            ? names.Select(name => mapping.Children.TryGetValue(new YamlScalarNode(name), out var value) ? Resolve(value) : null)
                .FirstOrDefault(value => value is not null and not YamlScalarNode { Value: null or "" or "null" or "~" })
            : null;

    /// <summary>A scalar's text with its variables resolved as far as they can be.</summary>
    public string Text(YamlNode node) => Resolve(node) is YamlScalarNode { Value: { } text } ? Expand(text, DeepestVariable) : "";

    /// <summary>A whole value that is a variable may be anything.</summary>
    public YamlNode Resolve(YamlNode node)
    {
        for (var i = 0; i < DeepestVariable && node is YamlScalarNode { Value: { } text }; i++)
        {
            if (Whole().Match(text) is not { Success: true } match || Find(match.Groups["path"].Value) is not { } found) break;
            node = found;
        }

        return node;
    }

    private string Expand(string text, int depth) => depth == 0 ? text : Variable().Replace(
        text,
        match => Find(match.Groups["path"].Value) is YamlScalarNode { Value: { } value } ? Expand(value, depth - 1) : match.Value);

    private YamlNode? Find(string path)
    {
        YamlNode? node = root;
        foreach (var name in path.Split('.'))
        {
            if (node is YamlScalarNode) return null;
            node = node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;
        }

        return node;
    }

    [GeneratedRegex(@"^\$\{self:(?<path>[\w.-]+)\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\{self:(?<path>[\w.-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
