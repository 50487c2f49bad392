using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Catalog.Editing;

// What entries hold.
internal sealed partial class StackYaml
{
    /// <summary>What stands at a path below <c>config</c>; null if there is nothing.</summary>
    public YamlNode? Find(params string[] path) =>
        Walk([Config, .. path]) is var found && found.Count == path.Length + 1 ? found[^1].Value : null;

    /// <summary>
    /// The text with another value of a field of an entry. An entry that is a value by itself stands for the field
    /// <paramref name="whole"/>.
    /// </summary>
    /// <exception cref="EditException">There is no such entry, or the file is written in a form that is not known here.</exception>
    public string SetField(string section, string key, string field, string value, string whole)
    {
        var remedy = $"write '{key}: {{ {field}: {value} }}' below {section} by hand";
        var entry = Find(section, key) ?? throw new EditException($"{_file}: {section} has no entry {key}; {remedy}");
        // What an alias stands for stands elsewhere, for others as well.
        var isAlias = Walk([Config, section, key]).Any(found => YamlText.Start(found.Value) < YamlText.Start(found.Key));
        var scalar = (entry as YamlScalarNode) is { } own && !YamlText.IsNothing(own) ? own : null;
        var text = (entry, Find(section, key, field)) switch
        {
            _ when isAlias => null,
            (YamlMappingNode, YamlScalarNode old) when !YamlText.IsNothing(old) => _places.Replace(old, value),
            (YamlMappingNode { Children.Count: > 0 } block, null) when !YamlText.IsFlow(block) =>
                _places.InsertAfter(block, YamlText.Block([field], value)),
            (YamlMappingNode flow, null) when YamlText.IsFlow(flow) => _places.InsertInFlow(flow, YamlText.Flow([field], value)),
            _ when scalar is not null && field == whole => _places.Replace(scalar, value),
            _ when scalar is not null => _places.Replace(scalar, $"{{ {whole}: {_places.TextOf(scalar)}, {field}: {value} }}"),
            _ => null,
        };
        return Verified(
            text,
            config =>
            {
                var entries = (YamlMappingNode)config.Children[new YamlScalarNode(Config)][section];
                if (scalar is not null && field == whole)
                {
                    entries.Children[new YamlScalarNode(key)] = Node(value);
                    return;
                }

                if (scalar is not null) entries.Children[new YamlScalarNode(key)] = new YamlMappingNode { { whole, scalar } };
                ((YamlMappingNode)entries.Children[new YamlScalarNode(key)]).Children[new YamlScalarNode(field)] = Node(value);
            },
            remedy);
    }
}
