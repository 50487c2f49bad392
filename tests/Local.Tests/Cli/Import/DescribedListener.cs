using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>
/// A listener as <c>aws elbv2 describe-rules</c> prints it, and what it does with a request by AWS's documentation of each condition. Reads
/// the JSON by itself: it shares nothing with the program but the wildcards of the tests.
/// </summary>
internal sealed class DescribedListener(JsonObject rules)
{
    public string Json => rules.ToJsonString();

    /// <summary>The priorities of its rules, the default rule not among them, lowest first.</summary>
    public IReadOnlyList<int> Priorities { get; } =
        [.. rules["Rules"]!.AsArray().Select(Priority).Where(priority => priority < int.MaxValue).Order()];

    /// <summary>The actions of a rule.</summary>
    public JsonArray Actions(int priority) => Rule(priority)["Actions"]!.AsArray();

    /// <summary>The priority of the rule that takes a request, of those that count; the largest number for the default rule.</summary>
    public int Winner(DescribedRequest request, Func<int, bool> counts) =>
        Priorities.Where(counts).Where(priority => Rule(priority)["Conditions"]!.AsArray().All(condition => Meets(condition!, request)))
            .FirstOrDefault(int.MaxValue);

    private static int Priority(JsonNode? rule) =>
        int.TryParse(rule!["Priority"]!.GetValue<string>(), CultureInfo.InvariantCulture, out var priority) ? priority : int.MaxValue;

    private JsonNode Rule(int priority) => rules["Rules"]!.AsArray().Single(rule => Priority(rule) == priority)!;

    private static bool Meets(JsonNode condition, DescribedRequest request) => condition["Field"]!.GetValue<string>() switch
    {
        "path-pattern" => Any(condition, "PathPatternConfig", request.Path, folds: false),
        "host-header" => Any(condition, "HostHeaderConfig", request.Host, folds: true),
        "http-request-method" => Texts(condition["HttpRequestMethodConfig"]!, "Values").Contains(request.Method),
        "http-header" => request.Header is var (name, value)
            && name.Equals(condition["HttpHeaderConfig"]!["HttpHeaderName"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase)
            && Any(condition, "HttpHeaderConfig", value, folds: true),
        "query-string" => condition["QueryStringConfig"]!["Values"]!.AsArray().Any(pair =>
            (pair!["Key"] is null || Fits(pair["Key"]!.GetValue<string>(), request.Parameter.Key, folds: true))
            && Fits(pair["Value"]!.GetValue<string>(), request.Parameter.Value, folds: true)),
        "source-ip" => Texts(condition["SourceIpConfig"]!, "Values").Any(block => IPNetwork.Parse(block).Contains(request.SourceIp)),
        var field => throw new ArgumentException($"{field} is not matched here", nameof(condition)),
    };

    private static bool Any(JsonNode condition, string config, string text, bool folds) =>
        Texts(condition[config]!, "Values").Any(pattern => Fits(pattern, text, folds))
        || Texts(condition[config]!, "RegexValues").Any(regex =>
            Regex.IsMatch(text, regex, folds ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant));

    private static IEnumerable<string> Texts(JsonNode config, string member) =>
        config[member]?.AsArray().Select(value => value!.GetValue<string>()) ?? [];

    private static bool Fits(string pattern, string text, bool folds) =>
        folds ? NaiveWildcards.Fits(pattern.ToUpperInvariant(), text.ToUpperInvariant()) : NaiveWildcards.Fits(pattern, text);
}

/// <summary>A request, with one header and one parameter.</summary>
internal sealed record DescribedRequest(
    string Method,
    string Host,
    string Path,
    KeyValuePair<string, string> Parameter,
    KeyValuePair<string, string> Header,
    IPAddress SourceIp);
