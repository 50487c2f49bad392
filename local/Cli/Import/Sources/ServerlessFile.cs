using System.Globalization;
using Hybrid.Infra.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// The <c>alb</c> events of a <c>serverless.yml</c>. A host, a method, a path and an address are one text or a list; headers one object or
/// a list of them; a query an object, whose pairs are alternatives, or a list of conditions
/// (https://github.com/serverless/serverless, lib/plugins/aws/package/compile/events/alb).
/// </summary>
internal sealed class ServerlessFile
{
    private readonly string _file;
    private readonly ServerlessValues _values;

    private ServerlessFile(string file, YamlMappingNode root) => (_file, _values) = (file, new(root));

    /// <summary>The rules of a file.</summary>
    /// <exception cref="SourceException">It is no such file.</exception>
    public static IReadOnlyList<SourceRule> Rules(string file, string text)
    {
        var root = Parse(text);
        return [.. new ServerlessFile(file, root).Functions(root)];
    }

    private static YamlMappingNode Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new SourceException("not one YAML mapping");
        }
        catch (YamlException exception)
        {
            // The parser's own words may hold some of what is in the file.
            throw new SourceException($"not YAML at line {exception.Start.Line}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own state is at odds with some broken files, and it knows no place then.
            throw new SourceException("not YAML");
        }
    }

    private IEnumerable<SourceRule> Functions(YamlMappingNode root)
    {
        // A file that serverless.yml includes has the functions alone.
        var functions = _values.Member(root, "functions") ?? root;
        if (functions is not (YamlMappingNode or YamlSequenceNode)) throw Included(functions);
        var several = functions is YamlSequenceNode list ? list.Children : [functions];
        var isOne = false;
        foreach (var entries in several)
        {
            if (entries is not YamlMappingNode mapping) throw Included(entries);
            foreach (var (key, function) in mapping.Children)
            {
                if (function is YamlScalarNode { Value: ['$', '{', ..] } && functions != root) throw Included(function);
                if (function is not YamlMappingNode || _values.Member(function, "handler", "image", "events") is null) continue;
                isOne = true;
                foreach (var rule in Events(_values.Text(key), _values.Member(function, "events"))) yield return rule;
            }
        }

        if (!isOne) throw new SourceException("YAML, but no functions of Serverless Framework are in it");
    }

    private SourceException Included(YamlNode node) =>
        new($"its functions are in another file, {Quoted.Value(_values.Text(node))}; give that one instead");

    private IEnumerable<SourceRule> Events(string function, YamlNode? events)
    {
        if (events is null) yield break;
        if (events is not YamlSequenceNode list) throw Included(events);
        foreach (var item in list.Children)
        {
            if (item is YamlScalarNode { Value: ['$', '{', ..] }) throw Included(item);
            if (_values.Member(item, "alb") is not { } alb) continue;
            var rule = new SourceRule
            {
                Place = $"{_file}: function {Quoted.Visible(function)}, line {alb.Start.Line}",
                Listener = Listener(_values.Member(alb, "listenerArn")),
                Priority = Priority(alb),
                Match = null,
            };
            yield return Read(rule, function, alb);
        }
    }

    private SourceRule Read(SourceRule rule, string function, YamlNode alb)
    {
        try
        {
            var match = new ServerlessConditions(_values).Read(_values.Member(alb, "conditions"));
            var target = new FunctionTarget
            {
                Key = $"{_file} {function}", Names = [function],
                MultiValueHeaders = _values.Member(alb, "multiValueHeaders") is { } multi && _values.Text(multi) == "true",
                HealthCheck = _values.Member(alb, "healthCheck") is { } check && _values.Text(check) != "false",
            };
            var reason = _values.Member(alb, "authorizer") is not null
                ? "It has an authorizer, which is read of AWS alone: give what 'aws elbv2 describe-rules' prints as well."
                : rule.Priority is null ? "Its priority is not a number here." : null;
            return SourceRule.Of(rule, match, target, reason);
        }
        catch (UnresolvedException exception)
        {
            return rule with { Reason = exception.Message };
        }
    }

    private int? Priority(YamlNode alb) => _values.Member(alb, "priority") is { } node
        && int.TryParse(_values.Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var priority) ? priority : null;

    // The ARN, {Ref: Name}, !Ref Name, {Fn::ImportValue: name}, or a variable that is not known here.
    private string Listener(YamlNode? node) => node switch
    {
        null => "a listener that it does not name",
        YamlMappingNode { Children: [{ Value: var value }] } => Listener(value),
        _ => _values.Text(node),
    };
}
