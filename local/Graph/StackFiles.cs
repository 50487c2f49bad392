using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Graph;

/// <summary>Reads <c>Pulumi.yaml</c> and <c>Pulumi.&lt;stack&gt;.yaml</c> as Pulumi does.</summary>
internal static class StackFiles
{
    /// <summary>Reads a stack's two files.</summary>
    /// <param name="folder">The folder that they are in.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="program">The folder of the program, which is the one that this is built with, whatever <c>main</c> says.</param>
    /// <exception cref="StackFileException">A file is missing or malformed.</exception>
    public static StackDefinition Load(string folder, string stack, string program)
    {
        var project = Parse(Path.Combine(folder, "Pulumi.yaml"), $"the project in {folder}");
        var file = $"Pulumi.{stack}.yaml";
        var root = Parse(Path.Combine(folder, file), $"stack {stack}; {Available(folder)}");
        var configuration = Member(root, "config") switch
        {
            null => [],
            YamlMappingNode config => Configuration(file, config),
            _ => throw new StackFileException([$"{file}: config: not a mapping; write one 'namespace:key: value' a line below it"]),
        };
        return new StackDefinition
        {
            Project = Scalar(project, "name") ?? throw new StackFileException(["Pulumi.yaml: name: missing; allowed: the project's name"]),
            Stack = stack,
            ProjectDirectory = program,
            Configuration = configuration,
        };
    }

    private static Dictionary<string, string> Configuration(string file, YamlMappingNode config)
    {
        var faults = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (keyNode, value) in config.Children)
        {
            var key = ((YamlScalarNode)keyNode).Value ?? "";
            if (!key.Contains(':')) faults.Add($"{file}: {key}: a key without a namespace; write hybrid:{key}");
            else if (value is YamlMappingNode secret && secret.Children.Count == 1 && Member(secret, "secure") is not null)
                faults.Add($"{file}: {key}: a secret, which only Pulumi can decrypt; local runs need a plain value");
            else values[key] = value is YamlScalarNode scalar ? scalar.Value ?? "" : YamlJson.Convert(value)!.ToJsonString();
        }

        return faults.Count == 0 ? values : throw new StackFileException(faults);
    }

    private static YamlMappingNode Parse(string path, string what)
    {
        if (!File.Exists(path)) throw new StackFileException([$"{Path.GetFileName(path)}: no such file for {what}"]);
        try
        {
            var stream = new YamlStream();
            using var reader = File.OpenText(path);
            stream.Load(new ConfigurationParser(new Parser(reader)));
            return stream.Documents switch
            {
                [{ RootNode: YamlMappingNode root }] => root,
                [] => [],
                _ => throw new StackFileException([$"{Path.GetFileName(path)}: not one YAML mapping"]),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StackFileException([$"{Path.GetFileName(path)}: cannot be read: {exception.Message}"]);
        }
        catch (YamlException exception)
        {
            throw new StackFileException([$"{Path.GetFileName(path)}: line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}"]);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own state is at odds with some broken files, and it knows no place then.
            throw new StackFileException([$"{Path.GetFileName(path)}: not YAML: look for a bracket or a quotation mark that is never closed"]);
        }
    }

    private static string Available(string folder)
    {
        var stacks = Directory.EnumerateFiles(folder, "Pulumi.*.yaml").Select(f => Path.GetFileName(f)["Pulumi.".Length..^".yaml".Length]).Order();
        return $"there is {string.Join(", ", stacks.DefaultIfEmpty("none"))}";
    }

    private static YamlNode? Member(YamlMappingNode mapping, string key) => 
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string? Scalar(YamlMappingNode mapping, string key) => (Member(mapping, key) as YamlScalarNode)?.Value;
}
