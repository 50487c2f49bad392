using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>
/// A <c>Pulumi.&lt;stack&gt;.yaml</c>, edited as text: comments, order and layout stay. The result is read again, and must be the file with
/// the wanted change and no other; else it is written in a form that is not known here, and is refused.
/// </summary>
internal sealed partial class StackYaml
{
    private const string Config = "config";

    private readonly string _file;
    private readonly string _byteOrderMark;
    private readonly string _text;
    private readonly YamlText _places;
    private readonly YamlMappingNode? _root;

    /// <summary>Reads a file.</summary>
    /// <exception cref="EditException">It is not YAML, or not one mapping.</exception>
    public StackYaml(string file, string text)
    {
        _file = file;
        _byteOrderMark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        _text = text[_byteOrderMark.Length..];
        _places = new(_text);
        _root = Parse(_text);
    }

    /// <summary>An entry of a section of the configuration as it is written; null if there is none.</summary>
    public string? Entry(string section, string key)
    {
        var found = Walk([Config, section, key]);
        return found.Count == 3 ? _text[YamlText.Start(found[2].Key).._places.End(found[2].Value)] : null;
    }

    /// <summary>The text with one more entry in a section of the configuration.</summary>
    /// <exception cref="EditException">The file is written in a form that is not known here.</exception>
    public string Add(string section, string key, string value)
    {
        string[] path = [Config, section, key];
        var found = Walk(path);
        var rest = path[found.Count..];
        var text = (found.Count == 0 ? _root : found[^1].Value) switch
        {
            // What an alias stands for stands elsewhere, for others as well.
            _ when found.Any(entry => YamlText.Start(entry.Value) < YamlText.Start(entry.Key)) => null,
            null => _places.InsertAtEnd(YamlText.Block(rest, value)),
            YamlMappingNode { Children.Count: > 0 } mapping when !YamlText.IsFlow(mapping) => _places.InsertAfter(
                mapping,
                YamlText.Block(rest, value)),
            YamlMappingNode mapping when YamlText.IsFlow(mapping) => _places.InsertInFlow(mapping, YamlText.Flow(rest, value)),
            YamlScalarNode { Value: "" } nothing when found.Count > 0 && YamlText.IsNothing(nothing) => _places.InsertBelow(
                found[^1].Key,
                nothing,
                YamlText.Block(rest, value)),
            _ => null,
        };
        return Verified(text, config => Set(config, section, key, value), $"write '{key}: {value}' below {section} by hand");
    }

    /// <summary>
    /// The text without an entry of a section, and without the section if it has no other; the same if there is no such entry.
    /// </summary>
    /// <exception cref="EditException">The file is written in a form that is not known here.</exception>
    public string Remove(string section, string key)
    {
        var found = Walk([Config, section, key]);
        if (found.Count < 3) return _byteOrderMark + _text;
        var level = 2;
        while (level > 0 && Parent(found, level) is { Children.Count: 1 } parent && !YamlText.IsFlow(parent)) level--;
        var mapping = Parent(found, level);
        // A comment right above the entry is about it; one above the section may be about the file.
        var before = mapping.Children.TakeWhile(child => !child.Key.Equals(found[level].Key))
            .Select(child => _places.End(child.Value)).LastOrDefault();
        var text = YamlText.IsFlow(mapping)
            ? _places.RemoveFromFlow(mapping, found[level].Key)
            : _places.RemoveLines(found[level].Key, found[level].Value, level == 2 ? before : _text.Length);
        return Verified(text, root => Prune(root, [Config, section, key], level), $"take {section}.{key} away by hand");
    }

    private YamlMappingNode Parent(List<KeyValuePair<YamlNode, YamlNode>> found, int level) =>
        level == 0 ? _root! : (YamlMappingNode)found[level - 1].Value;

    // As many of the keys as there are, each in the value of the one before.
    private List<KeyValuePair<YamlNode, YamlNode>> Walk(string[] path)
    {
        var found = new List<KeyValuePair<YamlNode, YamlNode>>();
        YamlNode? node = _root;
        foreach (var key in path)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(new YamlScalarNode(key), out var value)) break;
            found.Add(mapping.Children.Single(child => child.Key.Equals(new YamlScalarNode(key))));
            node = value;
        }

        return found;
    }

    private string Verified(string? text, Action<YamlMappingNode> change, string remedy)
    {
        var expected = Parse(_text) ?? [];
        change(expected);
        try
        {
            if (text is not null && expected.Equals(Parse(text) ?? [])) return _byteOrderMark + text;
        }
        catch (EditException)
        {
            // What came out is no YAML: the form is not known, as below.
        }

        throw new EditException($"{_file}: written in a form that cannot be edited here; {remedy}");
    }

    private static void Set(YamlMappingNode root, string section, string key, string value)
    {
        var sections = Child(root, Config);
        Child(sections, section).Add(key, Node(value));

        static YamlMappingNode Child(YamlMappingNode parent, string key)
        {
            if (parent.Children.TryGetValue(new YamlScalarNode(key), out var child) && child is YamlMappingNode mapping) return mapping;
            parent.Children[new YamlScalarNode(key)] = mapping = [];
            return mapping;
        }
    }

    // A value is a text, or a mapping or a list on one line.
    private static YamlNode Node(string value)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(value));
        return stream.Documents.Single().RootNode;
    }

    private static void Prune(YamlMappingNode root, string[] path, int level)
    {
        var mapping = root;
        foreach (var key in path[..level]) mapping = (YamlMappingNode)mapping.Children[new YamlScalarNode(key)];
        mapping.Children.Remove(new YamlScalarNode(path[level]));
    }

    private YamlMappingNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => null,
                [{ RootNode: YamlMappingNode root }] => root,
                _ => throw new EditException($"{_file}: not one YAML mapping, and so cannot be edited; correct it first"),
            };
        }
        catch (YamlException exception)
        {
            throw new EditException($"{_file}: line {exception.Start.Line}: {exception.Message.TrimEnd('.')}; correct it first");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own state is at odds with some broken files, and it knows no place then.
            throw new EditException($"{_file}: not YAML, and so cannot be edited; correct it first");
        }
    }
}
