using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Import;

/// <summary>A route as an element of <c>infra/Routes.cs</c>.</summary>
internal sealed class RouteSource : IConditionVisitor<(string Method, string[] Arguments)>
{
    // As the repository's lines have it, less the indentation of an element and the comma after it.
    private const int MostCharacters = 140 - 8 - 1;
    private const string Indent = "            ";

    private RouteSource()
    {
    }

    /// <summary>The element, in one line if it fits.</summary>
    /// <param name="route">The route; what its function is called does not matter.</param>
    /// <param name="function">The property of <c>Functions</c>.</param>
    public static string Of(LambdaRoute route, string function)
    {
        (string Method, string[] Arguments)[] conditions = [.. route.Match.Conditions.Select(condition => condition.Accept(new RouteSource()))];
        var calls = Calls(route).ToArray();
        // Nothing can be called on a new() that takes its type from the list.
        var type = calls.Length > 0 ? " LambdaRoute" : "";
        var pin = route.Priority is { } priority ? $" {{ Priority = {priority} }}" : "";
        var name = CSharpLiteral.Of(route.Name);
        var line = $"new{type}({name}, Match{string.Concat(conditions.Select(Call))}, Functions.{function}){pin}{string.Concat(calls)}";
        if (line.Length <= MostCharacters) return line;
        var match = string.Join($"\n{Indent}    ", conditions.Select((condition, i) => $"{(i == 0 ? "Match" : "")}{Long(condition)}"));
        return $"new{type}(\n{Indent}{name},\n{Indent}{match},\n{Indent}Functions.{function}){pin}"
            + string.Concat(calls.Select(call => $"\n{Indent}{call}"));
    }

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.HostHeader(HostHeaderCondition condition) =>
        Either("Host", condition);

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.PathPattern(PathPatternCondition condition) =>
        IsPrefix(condition) ? ("Prefix", Literals(condition.Values.Take(1))) : Either("Path", condition);

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.HttpHeader(HttpHeaderCondition condition) =>
        Either("Header", condition) is var (method, values) ? (method, [CSharpLiteral.Of(condition.Name), .. values]) : default;

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.HttpRequestMethod(HttpRequestMethodCondition condition) =>
        ("Methods", Literals(condition.Values));

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.QueryString(QueryStringCondition condition) =>
        ("Query", condition.Values switch
        {
            [{ Key: null } only] => Literals([only.Value]),
            [{ Key: { } key } only] => Literals([key, only.Value]),
            _ => [.. condition.Values.Select(pair =>
                $"new QueryStringPair({(pair.Key is null ? "null" : CSharpLiteral.Of(pair.Key))}, {CSharpLiteral.Of(pair.Value)})")],
        });

    (string Method, string[] Arguments) IConditionVisitor<(string Method, string[] Arguments)>.SourceIp(SourceIpCondition condition) =>
        ("SourceIp", Literals(condition.Values));

    private static (string, string[]) Either(string method, TextCondition condition) =>
        condition.RegexValues.Count > 0 ? ($"{method}Regex", Literals(condition.RegexValues)) : (method, Literals(condition.Values));

    // The two patterns that Match.Prefix stands for.
    private static bool IsPrefix(PathPatternCondition condition) =>
        condition.RegexValues.Count == 0 && condition.Values is [var stem, var below] && stem.Length > 1 && !stem.EndsWith('/')
        && below == $"{stem}/*";

    private static string[] Literals(IEnumerable<string> values) => [.. values.Select(CSharpLiteral.Of)];

    private static IEnumerable<string> Calls(LambdaRoute route)
    {
        var stripped = (route with { Rewrites = [] }).StripPrefix().Rewrites;
        foreach (var rewrite in route.Rewrites)
        {
            yield return stripped.Contains(rewrite) ? ".StripPrefix()"
                : $".{(rewrite.Kind == RewriteKind.Url ? "Rewrite" : "HostRewrite")}({CSharpLiteral.Of(rewrite.Regex)}, {CSharpLiteral.Of(rewrite.Replacement)})";
        }

        foreach (var other in route.Precedes) yield return $".Before({CSharpLiteral.Of(other)})";
    }

    private static string Call((string Method, string[] Arguments) condition) =>
        $".{condition.Method}({string.Join(", ", condition.Arguments)})";

    private static string Long((string Method, string[] Arguments) condition) => Call(condition) is { Length: <= 110 } line
        ? line
        : $".{condition.Method}({string.Join(",", condition.Arguments.Select(argument => $"\n{Indent}        {argument}"))})";
}
