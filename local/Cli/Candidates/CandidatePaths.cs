using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>Patterns of paths as path patterns of an ALB.</summary>
internal static class CandidatePaths
{
    // Of a rule: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
    private const int MostWildcards = 5;
    private const int Longest = 128;

    /// <summary>The path pattern that takes a pattern: itself, or where an ALB would refuse that, its beginning and all below.</summary>
    public static string Of(string pattern)
    {
        var segments = pattern.Split('/');
        var path = "";
        for (var i = 1; i < segments.Length; i++)
        {
            var longer = $"{path}/{segments[i]}";
            // Where it may have to end before the pattern does, it ends with a wildcard.
            var isEnd = i == segments.Length - 1 || longer.EndsWith('*');
            if (longer.Count(c => c == '*') + (isEnd ? 0 : 1) > MostWildcards || longer.Length + (isEnd ? 0 : 2) > Longest)
                return path.EndsWith('*') ? path : $"{path}/*";
            path = longer;
        }

        return path;
    }

    /// <summary>A path of the pattern.</summary>
    public static string Example(string pattern) => pattern.Replace("*", "1", StringComparison.Ordinal);

    /// <summary>Rules, in their order, to find the one that takes an example of a pattern.</summary>
    public static RuleTable<T> Table<T>(IEnumerable<(Match Match, T Value)> rules) =>
        new(rules.Select((rule, index) => new Rule<T>(index + 1, rule.Match, rule.Value)));

    /// <summary>A request of a pattern: a read, if it has any.</summary>
    public static Request RequestOf(PatternRow row, string path) => new()
    {
        Method = row.Requests.Reads > 0 ? "GET" : MethodsOf(row).FirstOrDefault("POST"),
        Host = "",
        Path = path,
    };

    /// <summary>The methods that there were requests of.</summary>
    public static IEnumerable<string> MethodsOf(PatternRow row) =>
        PatternFigures.Methods.Where((_, index) => row.ByMethod[index] > 0);
}
