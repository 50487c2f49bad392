using System.Net;
using System.Text.RegularExpressions;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>
/// Whether a match takes a request, by what AWS documents of each condition; shares nothing with the engine. Regular expressions are
/// .NET's, so only those that it surely reads as everyone does may be asked.
/// </summary>
internal static class NaiveMatcher
{
    public static bool Takes(this Match match, ExampleRequest request) => match.Conditions.All(condition => condition switch
    {
        HostHeaderCondition host =>
            Fits(host.Values, WithoutPort(request.Host).ToLowerInvariant(), folds: true)
            || Finds(host.RegexValues, request.Host, folds: true),
        PathPatternCondition path => Fits(path.Values, request.Path, folds: false) || Finds(path.RegexValues, request.Path, folds: false),
        HttpHeaderCondition header => request.Headers.Any(line =>
            line.Key.Equals(header.Name, StringComparison.OrdinalIgnoreCase)
            && (Fits(header.Values, line.Value.ToLowerInvariant(), folds: true) || Finds(header.RegexValues, line.Value, folds: true))),
        HttpRequestMethodCondition method => method.Values.Contains(request.Method),
        QueryStringCondition query => query.Values.Any(pair => request.Parameters.Any(parameter =>
            (pair.Key is null || Fits(pair.Key, parameter.Key)) && Fits(pair.Value, parameter.Value))),
        SourceIpCondition source => request.SourceIp is { } address && source.Values.Any(value => IPNetwork.Parse(value).Contains(address)),
        _ => throw new ArgumentException($"{condition.Field} is not matched here", nameof(match)),
    });

    private static string WithoutPort(string host) => host.EndsWith(']') ? host : host.Split(':')[0];

    private static bool Fits(IEnumerable<string> values, string text, bool folds) =>
        values.Any(value => NaiveWildcards.Fits(folds ? value.ToLowerInvariant() : value, text));

    private static bool Finds(IEnumerable<string> regexes, string text, bool folds) =>
        regexes.Any(regex => Regex.IsMatch(text, (folds ? "(?i)" : "") + regex, RegexOptions.CultureInvariant));

    // A backslash makes the next wildcard a character; a private one stands for it here.
    private static bool Fits(string pattern, string text) => NaiveWildcards.Fits(Plain(pattern, @"\*", @"\?"), Plain(text, "*", "?"));

    private static string Plain(string text, string star, string one) =>
        text.ToLowerInvariant().Replace(star, "\u0001", StringComparison.Ordinal).Replace(one, "\u0002", StringComparison.Ordinal);
}
