using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog.Editing;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>
/// A match as it is typed: <c>GET,HEAD shop.example.com/orders,/orders/*</c>. Methods and host may be left out, and every path is what a
/// path pattern of an ALB is: <c>/orders/*</c> does not take <c>/orders</c>. What an ALB would refuse is not refused here, but by the
/// checks of the stack.
/// </summary>
internal sealed partial record MatchText
{
    /// <summary>What can be typed.</summary>
    public const string Form = "[METHOD,...] [HOST]/PATH[,/PATH...], such as 'GET,HEAD shop.example.com/orders,/orders/*'";

    // An ALB takes no comma and no blank in a method, a host or a path.
    [GeneratedRegex(
        @"^\s*((?<method>[^\s,/]+)(\s*,\s*(?<method>[^\s,/]+))*\s+)?(?<host>[^\s,/]+)?(?<path>/[^\s,]*)(,(?<path>/[^\s,]*))*\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    private MatchText(string[] methods, string? host, string[] paths) => (Methods, Host, Paths) = (methods, host, paths);

    /// <summary>Its methods; none stands for all.</summary>
    public IReadOnlyList<string> Methods { get; }

    private string? Host { get; }

    private string[] Paths { get; }

    // The two patterns that Match.Prefix stands for, in its order.
    private bool IsPrefix => Paths is [var stem, var below] && stem.Length > 1 && !stem.EndsWith('/') && below == $"{stem}/*";

    public static bool TryParse(string text, [NotNullWhen(true)] out MatchText? match)
    {
        var parsed = Grammar().Match(text);
        // A URL would be the host https: and a path.
        match = parsed.Success && !text.Contains("://", StringComparison.Ordinal)
            ? new(Values(parsed, "method"), Values(parsed, "host").SingleOrDefault(), Values(parsed, "path"))
            : null;
        return match is not null;
    }

    /// <summary>The match itself.</summary>
    public Match ToMatch()
    {
        var match = IsPrefix ? Match.Prefix(Paths[0]) : Match.Path(Paths);
        if (Host is not null) match = match.Host(Host);
        return Methods.Count == 0 ? match : match.Methods([.. Methods]);
    }

    /// <summary>The same in C#.</summary>
    public string ToCode() =>
        (IsPrefix ? $"Match.Prefix({Literals(Paths[0])})" : $"Match.Path({Literals(Paths)})") +
        (Host is null ? "" : $".Host({Literals(Host)})") +
        (Methods.Count == 0 ? "" : $".Methods({Literals([.. Methods])})");

    /// <summary>A path that looks as if it were among the others and is not; null if there is none.</summary>
    public string? Overlooked() =>
        Paths.Where(path => path.Length > 2 && path.EndsWith("/*", StringComparison.Ordinal)).Select(path => path[..^2])
            .FirstOrDefault(stem => !Paths.Contains(stem));

    /// <summary>Words of a command line that the match takes: a method, and a URL or a path.</summary>
    public string Example()
    {
        var path = Paths[0].Replace("*", "1", StringComparison.Ordinal).Replace('?', '1');
        return $"{Methods.FirstOrDefault("GET")} "
            + $"{Quoted.Shell(Host is null ? path : $"http://{Host.Replace('*', 'a').Replace('?', 'a')}{path}")}";
    }

    private static string[] Values(System.Text.RegularExpressions.Match parsed, string group) =>
        [.. parsed.Groups[group].Captures.Select(capture => capture.Value)];

    private static string Literals(params string[] values) => string.Join(", ", values.Select(CSharpLiteral.Of));
}
