using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Import;

/// <summary>A route as an element of <c>infra/Routes.cs</c>.</summary>
internal static class RouteSource
{
    // As the repository's lines have it, less the indentation of an element and the comma after it.
    private const int MostCharacters = 140 - 8 - 1;
    private const string Outer = "        ";
    private const string Indent = $"{Outer}    ";

    /// <summary>The element, in one line if it fits.</summary>
    public static string Of(Route route)
    {
        var conditions = route.Match.Conditions.Select(condition => condition.Accept(new ConditionCall())).ToArray();
        Call[] calls =
        [
            .. route.Rewrites.Select(rewrite => Rewrite(route, rewrite)), .. route.Precedes.Select(other => Call.Of("Before", other)),
        ];
        // Nothing can be called on a new() that takes its type from the list.
        var start = calls.Length > 0 ? "new Route" : "new";
        var name = CSharpLiteral.Of(route.Name);
        var target = route.Target.Accept(new TargetCode());
        string[] members =
        [
            .. route.Rest is { } rest ? [$"Rest = {rest.Accept(new TargetCode())}"] : (string[])[],
            .. route.Authenticate is { } asks ? [$"Authenticate = {asks.Accept(new AuthenticateCode())}"] : (string[])[],
            .. route.Priority is { } priority ? [$"Priority = {priority}"] : (string[])[],
        ];
        var pin = members.Length > 0 ? $" {{ {string.Join(", ", members)} }}" : "";
        var line = $"{start}({name}, Match{string.Concat<Call>(conditions)}, {target}){pin}{string.Concat<Call>(calls)}";
        if (line.Length <= MostCharacters) return line;
        var match = $"Match{string.Join($"\n{Indent}    ", conditions.Select(call => call.Wrapped($"{Indent}        ")))}";
        var head = $"{start}({name}, Match{string.Concat<Call>(conditions)}, {target})";
        if (head.Length > MostCharacters) head = $"{start}(\n{Indent}{name},\n{Indent}{match},\n{Indent}{target})";
        if (route.Authenticate is not null)
            pin = $"\n{Outer}{{{string.Concat(members.Select(member => $"\n{Indent}{member},"))}\n{Outer}}}";
        return head + pin
            + string.Concat(calls.Select(call => $"\n{Indent}{call.Wrapped($"{Indent}    ")}"));
    }

    private static Call Rewrite(Route route, Rewrite rewrite) =>
        (route with { Rewrites = [] }).StripPrefix().Rewrites.Contains(rewrite) ? Call.Of("StripPrefix")
            : Call.Of(rewrite.Kind == RewriteKind.Url ? "Rewrite" : "HostRewrite", rewrite.Regex, rewrite.Replacement);

    private sealed record Call(string Method, string[] Arguments)
    {
        private const int MostInALine = 110;

        public static Call Of(string method, params IEnumerable<string> values) => new(method, [.. values.Select(CSharpLiteral.Of)]);

        public override string ToString() => $".{Method}({string.Join(", ", Arguments)})";

        public string Wrapped(string indent) => ToString() is { Length: <= MostInALine } line
            ? line
            : $".{Method}({string.Join(",", Arguments.Select(argument => $"\n{indent}{argument}"))})";
    }

    /// <summary>The method of <see cref="Match"/> that makes a condition.</summary>
    private sealed class ConditionCall : IConditionVisitor<Call>
    {
        public Call HostHeader(HostHeaderCondition condition) => Either("Host", condition);

        public Call PathPattern(PathPatternCondition condition) =>
            condition.Values is [var stem, var below] && stem.Length > 1 && !stem.EndsWith('/') && below == $"{stem}/*"
                ? Call.Of("Prefix", stem)
                : Either("Path", condition);

        public Call HttpHeader(HttpHeaderCondition condition) => Either("Header", condition, condition.Name);

        public Call HttpRequestMethod(HttpRequestMethodCondition condition) => Call.Of("Methods", condition.Values);

        public Call QueryString(QueryStringCondition condition) => condition.Values switch
        {
            [{ Key: null } only] => Call.Of("Query", only.Value),
            [{ Key: { } key } only] => Call.Of("Query", key, only.Value),
            _ => new("Query", [.. condition.Values.Select(Pair)]),
        };

        public Call SourceIp(SourceIpCondition condition) => Call.Of("SourceIp", condition.Values);

        private static Call Either(string method, TextCondition condition, params string[] first) => condition.RegexValues.Count > 0
            ? Call.Of($"{method}Regex", first.Concat(condition.RegexValues))
            : Call.Of(method, first.Concat(condition.Values));

        private static string Pair(QueryStringPair pair) =>
            $"new QueryStringPair({(pair.Key is null ? "null" : CSharpLiteral.Of(pair.Key))}, {CSharpLiteral.Of(pair.Value)})";
    }
}
