using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Cli.Import;

/// <summary>Names for routes and functions: made of what the source calls them, valid, and no two alike.</summary>
/// <param name="taken">The names of routes that there are.</param>
internal sealed partial class RouteNames(IEnumerable<string> taken)
{
    // Of a route's name.
    private const int Longest = 40;

    private static readonly string[] Empty = ["tg", "target", "group", "lambda", "function", "fn"];

    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>What a function is called after: the first name that has words, or else the path.</summary>
    public static string Stem(IEnumerable<string> names, Match match) =>
        names.Select(name => Words(name)).FirstOrDefault(words => words.Length > 0) is { } named ? Valid(named) : Valid(PathWords(match));

    /// <summary>A name that no route has.</summary>
    /// <param name="stem">What its function is called after.</param>
    /// <param name="match">The requests it takes.</param>
    /// <param name="isOnly">Whether the function has no other route.</param>
    public string Next(string stem, Match match, bool isOnly)
    {
        var path = PathWords(match);
        var full = isOnly || path.Length == 0 || path == stem ? stem
            : path.StartsWith($"{stem}-", StringComparison.Ordinal) ? path
            : $"{stem}-{path}";
        var methods = match.Conditions.OfType<HttpRequestMethodCondition>().SelectMany(condition => condition.Values);
        IEnumerable<string> candidates =
        [
            full, .. methods.Take(1).Select(method => $"{full}-{Words(method)}"),
            .. Enumerable.Range(2, _taken.Count + 2).Select(i => $"{full}-{i}"),
        ];
        return candidates.Select(Cut).First(name => IsFree(name) && _taken.Add(name));
    }

    private bool IsFree(string name) =>
        !_taken.Contains(name) && !RouteName.Check([new(name, Match.From([]), LambdaFunction.Named("Any"))]).Any();

    private static string Valid(string words) => words switch
    {
        "" => "route",
        [>= 'a' and <= 'z', ..] => Cut(words),
        _ => Cut($"route-{words}"),
    };

    // A number at the end stays.
    private static string Cut(string name)
    {
        if (name.Length <= Longest) return name;
        var end = Number().Match(name).Value;
        return name[..(Longest - end.Length)].TrimEnd('-') + end;
    }

    private static string PathWords(Match match)
    {
        var path = match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values.Concat(condition.RegexValues))
            .FirstOrDefault();
        var host = match.Conditions.OfType<HostHeaderCondition>().SelectMany(condition => condition.Values.Concat(condition.RegexValues))
            .FirstOrDefault();
        return path switch
        {
            "/" => "root",
            not null when Words(path) is { Length: > 0 } words => words,
            _ when host is not null && Words(host) is { Length: > 0 } words => words,
            not null => "all",
            _ => "",
        };
    }

    private static string Words(string text)
    {
        var words = Word().Matches(Hump().Replace(text, "-")).Select(word => word.Value.ToLowerInvariant()).ToList();
        while (words.Count > 1 && Empty.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        return string.Join('-', words);
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();

    [GeneratedRegex("(-[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
