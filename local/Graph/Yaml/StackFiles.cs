using System.Text.RegularExpressions;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Graph.Yaml;

/// <summary>
/// Reads <c>Pulumi.yaml</c> and <c>Pulumi.&lt;stack&gt;.yaml</c> as Pulumi does, but for secrets: only Pulumi can decrypt them, so a word
/// stands for each in the environment of a function, and for what an identity provider gave.
/// </summary>
internal static partial class StackFiles
{
    private const string Placeholder = "[secret]";
    private const string Providers = "hybrid:identityProviders";

    // https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/
    internal static readonly string[] Attributes = ["config", "encryptedkey", "encryptionsalt", "environment", "secretsprovider"];

    /// <summary>Reads a stack's two files.</summary>
    /// <param name="folder">The folder that they are in.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="program">The folder of the program, which is the one that this is built with, whatever <c>main</c> says.</param>
    /// <exception cref="StackFileException">A file is missing or malformed.</exception>
    public static StackDefinition Load(string folder, string stack, string program)
    {
        List<string> apart = [];
        var project = Parse(Path.Combine(folder, "Pulumi.yaml"), $"the project in {folder}", apart);
        var file = $"Pulumi.{stack}.yaml";
        var root = Parse(Path.Combine(folder, file), $"stack {stack}; {Available(folder, stack)}", apart);
        List<string> faults = [.. Unknown(file, root)];
        if (Member(project, "config") is not null)
            faults.Add($"Pulumi.yaml: config: local runs read the configuration of one stack alone; move it to {file}");
        List<string> secrets = [];
        var values = Configuration(file, Member(root, "config"), faults, apart, secrets);
        if (Scalar(project, "name") is not { Length: > 0 } name)
        {
            faults.Add("Pulumi.yaml: name: missing; allowed: the project's name");
            name = "";
        }

        var definition = new StackDefinition
        {
            Project = name,
            Stack = stack,
            ProjectDirectory = program,
            Configuration = values,
            // Of other secrets no message is made here.
            // A secret in plain text has been told of by then.
            SecretKeys = secrets.Concat(apart).Any(secret => secret.Contains(Providers, StringComparison.Ordinal)) ? [Providers] : [],
            Warnings =
            [
                .. secrets.Select(secret => $"{file}: {secret}: a secret, which only Pulumi can decrypt; {Placeholder} stands for it here"),
            ],
        };
        if (faults.Count > 0) throw new StackFileException([.. apart, .. faults]);
        return apart.Count == 0 ? definition : throw new StackFileException(apart) { Rest = definition };
    }

    private static IEnumerable<string> Unknown(string file, YamlMappingNode root) =>
        from key in root.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "")
        where !Attributes.Contains(key)
        select $"{file}: {key}: unknown key; "
            + $"{(Nearest.To(key, Attributes) is [var nearest, ..] ? $"did you mean {nearest}? " : "")}allowed: "
            + $"{string.Join(", ", Attributes)}";

    private static Dictionary<string, string> Configuration(
        string file, YamlNode? node, List<string> faults, List<string> apart, List<string> secrets)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        // What stands alone before a colon is nothing yet.
        if (node is null or YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" }) return values;
        if (node is not YamlMappingNode config)
        {
            faults.Add($"{file}: config: not a mapping; write one 'namespace:key: value' a line below it");
            return values;
        }

        foreach (var (keyNode, value) in config.Children)
        {
            var key = ((YamlScalarNode)keyNode).Value ?? "";
            if (!key.Contains(':'))
            {
                faults.Add($"{file}: {key}: a key without a namespace; write hybrid:{key}");
                continue;
            }

            // A secret that the program does not read need not be decrypted.
            if (key.StartsWith("hybrid:", StringComparison.Ordinal) || key == "aws:region")
            {
                var found = Secrets(key, value).ToLookup(secret => HasPlaceholder().IsMatch(secret));
                secrets.AddRange(found[true]);
                faults.AddRange(found[false].Select(
                    secret => $"{file}: {secret}: a secret, which only Pulumi can decrypt; local runs need a plain value"));
            }

            if (key == Providers) apart.AddRange(PlainSecrets(file, value));
            values[key] = WithoutSecrets(value, key == Providers) is var plain && plain is YamlScalarNode scalar
                ? TextOf(scalar)
                : YamlJson.Convert(plain)!.ToJsonString(GraphJson.Relaxed);
        }

        return values;
    }

    // Nothing in the place of a value is an empty text to Pulumi, which reads each of them into a string first (Value.UnmarshalYAML).
    private static string TextOf(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: null or "~" or "null" or "Null" or "NULL" } ? "" : scalar.Value ?? "";

    // Encrypted is a mapping of the one key 'secure' to a text.
    private static bool IsSecret(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } mapping && Member(mapping, "secure") is YamlScalarNode;

    private static YamlNode WithoutSecrets(YamlNode node, bool ofProviders, string name = "") => node switch
    {
        YamlMappingNode secret when IsSecret(node) =>
            new YamlScalarNode(ofProviders ? PlaceholderOf(name, HiddenSecret.Mark(Scalar(secret, "secure") ?? "")) : Placeholder),
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(
            child => KeyValuePair.Create(child.Key, WithoutSecrets(child.Value, ofProviders, $"{child.Key}")))),
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Children.Select(child => WithoutSecrets(child, ofProviders))),
        _ => node,
    };

    // Of the form that the settings ask of a value, and another one once it is encrypted anew.
    private static string PlaceholderOf(string name, string mark) => name switch
    {
        "issuer" => $"https://secret.invalid/{mark}",
        _ when name.EndsWith("Endpoint", StringComparison.Ordinal) => $"https://secret.invalid/{mark}",
        "userPoolClientId" or "userPoolDomain" => $"secret{mark}",
        _ => $"{Placeholder}{mark}",
    };

    // The program is told no more than that something in the section is encrypted.
    private static IEnumerable<string> PlainSecrets(string file, YamlNode providers) =>
        from provider in providers is YamlMappingNode { Children: { } children } ? children.ToList() : []
        where provider.Value is YamlMappingNode mapping
            && Member(mapping, IdentityProviderSettings.Secret) is YamlScalarNode { Value: not (null or "") }
        let path = SettingsFault.PathOf(Providers, ((YamlScalarNode)provider.Key).Value ?? "")
        select $"{file}: {path}.{IdentityProviderSettings.Secret}: in plain text; encrypt it: pulumi config set --secret --path "
            + $"'{path}.{IdentityProviderSettings.Secret}' --stack {Quoted.Shell(file["Pulumi.".Length..^".yaml".Length])}";

    /// <summary>The paths of encrypted values.</summary>
    private static IEnumerable<string> Secrets(string path, YamlNode node) => node switch
    {
        _ when IsSecret(node) => [path],
        YamlMappingNode mapping => mapping.Children
            .SelectMany(child => Secrets($"{path}.{((YamlScalarNode)child.Key).Value}", child.Value)),
        YamlSequenceNode sequence => sequence.Children.SelectMany((child, index) => Secrets($"{path}[{index}]", child)),
        _ => [],
    };

    private static YamlMappingNode Parse(string path, string what, List<string> apart)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path)) throw new StackFileException([$"{file}: no such file for {what}"]);
        var text = "";
        ConfigurationParser? parser = null;
        try
        {
            var stream = new YamlStream();
            text = File.ReadAllText(path);
            parser = new(new Parser(new StringReader(text)));
            stream.Load(parser);
            return stream.Documents switch
            {
                [{ RootNode: YamlMappingNode root }] => root,
                [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] => [],
                _ => throw Fault("not one YAML mapping"),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault($"cannot be read: {exception.Message}");
        }
        catch (YamlException exception)
        {
            // The parser stops at a tab in the indentation, and tells where the mapping around it began.
            if (TabAfter(exception.Start.Line, text) is { } line)
                throw Fault($"line {line}: a tab in the indentation, where YAML takes blanks alone; write blanks");
            throw Fault($"line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own state is at odds with some broken files, and it knows no place then.
            throw Fault("not YAML: look for a bracket or a quotation mark that is never closed");
        }
        finally
        {
            apart.AddRange(Repeated());
        }

        IEnumerable<string> Repeated() => (parser?.Repeated ?? []).Select(fault => $"{file}: {fault}");
        StackFileException Fault(string fault) => new([.. Repeated(), $"{file}: {fault}"]);
    }

    private static int? TabAfter(long line, string text) =>
        text.Split('\n').Index()
            .Where(l => l.Index + 1 >= line && l.Item.AsSpan().TrimStart(' ') is ['\t', ..] rest && !rest.IsWhiteSpace())
            .Select(l => (int?)l.Index + 1)
            .FirstOrDefault();

    private static string Available(string folder, string stack)
    {
        var stacks = Directory.EnumerateFiles(folder, "Pulumi.*.yaml").Select(f => Path.GetFileName(f)["Pulumi.".Length..^".yaml".Length])
            .Order().ToList();
        var meant = Nearest.To(stack, stacks) is [var nearest, ..] ? $"did you mean {nearest}? " : "";
        return $"{meant}there is {string.Join(", ", stacks.DefaultIfEmpty("none"))}";
    }

    private static YamlNode? Member(YamlMappingNode mapping, string key) => 
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string? Scalar(YamlMappingNode mapping, string key) => (Member(mapping, key) as YamlScalarNode)?.Value;

    [GeneratedRegex(
        @"^hybrid:(functions\.[^.]+\.environment\.[^.]+|identityProviders\.[^.]+\.(?!userPoolArn\z)[^.]+)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex HasPlaceholder();
}

/// <summary>A project or stack file cannot be read; the message has every fault, each naming the file.</summary>
internal sealed class StackFileException(IEnumerable<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The stack without what is wrong, where the rest can be judged by itself; else null.</summary>
    public StackDefinition? Rest { get; init; }
}
