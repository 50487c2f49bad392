using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The conditions of an <c>alb</c> event.</summary>
internal sealed class ServerlessConditions(ServerlessValues values)
{
    private static readonly string[] Known = ["path", "host", "method", "header", "query", "ip"];

    /// <summary>The match that they make up.</summary>
    /// <exception cref="UnresolvedException">Something of them is not known here.</exception>
    public Match Read(YamlNode? conditions)
    {
        if (conditions is not YamlMappingNode mapping) throw new UnresolvedException("Its conditions are not written in this file.");
        if (mapping.Children.Keys.Select(values.Text).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new UnresolvedException($"A condition {Quoted.Value(unknown)} is not known here.");
        return ConditionOrder.Of(mapping.Children.SelectMany(child => Read(values.Text(child.Key), values.Resolve(child.Value))));
    }

    private IEnumerable<Condition> Read(string kind, YamlNode node) => kind switch
    {
        "path" => [new PathPatternCondition(Texts(node), [])],
        "host" => [new HostHeaderCondition(Texts(node), [])],
        "method" => [new HttpRequestMethodCondition(Texts(node))],
        "ip" => [new SourceIpCondition(Texts(node))],
        "header" => Several(node).Select(Header),
        _ => node is YamlSequenceNode several ? several.Children.Select(values.Resolve).Select(Query) : [Query(node)],
    };

    private HttpHeaderCondition Header(YamlNode header) =>
        values.Member(header, "name") is { } name && values.Member(header, "values") is { } texts
            ? new(Text(name), Texts(texts), [])
            : throw new UnresolvedException("A header condition of it has no name or no values.");

    // {key: value, …}, or a list of {Key, Value} as the API has them.
    private QueryStringCondition Query(YamlNode query) => query switch
    {
        YamlMappingNode pair when values.Member(pair, "Value", "value") is { } value && pair.Children.Count <= 2
            && pair.Children.Keys.All(key => values.Text(key) is "Key" or "Value" or "key" or "value") =>
            new([new(values.Member(pair, "Key", "key") is { } key ? Text(key) : null, Text(value))]),
        YamlMappingNode pairs => new([.. pairs.Children.Select(pair => new QueryStringPair(Text(pair.Key), Text(pair.Value)))]),
        YamlSequenceNode several => new([.. several.Children.Select(values.Resolve).SelectMany(pair => Query(pair).Values)]),
        _ => throw new UnresolvedException("A query condition of it is not a mapping."),
    };

    private ValueList<string> Texts(YamlNode node) => [.. Several(node).Select(Text).Distinct()];

    private IEnumerable<YamlNode> Several(YamlNode node) =>
        values.Resolve(node) is YamlSequenceNode list ? list.Children.SelectMany(Several) : [values.Resolve(node)];

    private string Text(YamlNode node)
    {
        if (values.Resolve(node) is not YamlScalarNode) throw new UnresolvedException("A value of its conditions is not a text.");
        var text = values.Text(node);
        // What is beside it, and what it comes to if it is not there, may be a secret.
        if (text.Split("${", 2) is not [_, var rest]) return text;
        var variable = Quoted.Value($"${{{rest.Split(',', '}')[0]}}}");
        throw new UnresolvedException($"The variable {variable} is not known here; write its value in its place.");
    }
}

/// <summary>Something of a rule is not in the file that it is read from; the message is a whole sentence.</summary>
internal sealed class UnresolvedException(string message) : Exception(message);
