using System.Text.RegularExpressions;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>Compares headers by their names, and cookies that are set by theirs, of which no value is shown.</summary>
internal static partial class HeaderComparison
{
    // Of whoever answered, of the connection, or of this one answer.
    private static readonly HashSet<string> NotCompared = new(StringComparer.OrdinalIgnoreCase)
    {
        "date", "server", "via", "age", "connection", "keep-alive", "transfer-encoding", "content-length", "trailer", "alt-svc",
        "x-amzn-trace-id", "x-amzn-requestid", "x-amz-cf-id", "x-request-id", "x-correlation-id", "x-trace-id", "traceparent", "tracestate",
        "x-b3-traceid", "x-b3-spanid", "request-id", "x-runtime", "server-timing", "set-cookie",
    };

    private const string NotShown = "the values differ, and are not shown";

    // Those that a load balancer sets itself.
    private static readonly string[] OfLoadBalancer = ["AWSALB", "AWSALBCORS", "AWSALBTG", "AWSALBTGCORS", "AWSALBAPP"];

    /// <summary>What a function answers otherwise than the monolith.</summary>
    /// <param name="first">The monolith's answer.</param>
    /// <param name="second">Its answer to the same request.</param>
    /// <param name="function">The function's.</param>
    /// <param name="secrets">What must not be shown.</param>
    /// <param name="noise">Gets the names in which the monolith differs from itself.</param>
    public static IEnumerable<Difference> Of(Answer first, Answer second, Answer function, Secrets secrets, ISet<Left> noise) =>
    [
        .. Of(Aspect.Header, Headers(first), Headers(second), Headers(function), (name, value) => Shortened.Of(secrets.Hide(name, value)),
            noise),
        .. Of(Aspect.Cookie, Attributes(first), Attributes(second), Attributes(function), (_, attributes) => attributes, noise),
        .. OfValues(Cookies(first), Cookies(second), Cookies(function), noise),
    ];

    private static IEnumerable<Difference> Of(
        Aspect aspect,
        Dictionary<string, string> first,
        Dictionary<string, string> second,
        Dictionary<string, string> function,
        Func<string, string, string> show,
        ISet<Left> noise)
    {
        foreach (var name in first.Keys.Concat(second.Keys).Concat(function.Keys).Distinct(first.Comparer).Order(StringComparer.Ordinal))
        {
            var (one, again, other) = (first.GetValueOrDefault(name), second.GetValueOrDefault(name), function.GetValueOrDefault(name));
            if (one != again) noise.Add(new(aspect, name));
            // One whose value varies still has to be there, unless it comes and goes.
            if (one == other || (one != again && (one is null || again is null || other is not null))) continue;
            var (shown, its) = (one is null ? Shortened.Missing : show(name, one), other is null ? Shortened.Missing : show(name, other));
            yield return new(aspect, name, shown, its) { Note = shown == its ? NotShown : null };
        }
    }

    // A cookie whose value varies is usually a session.
    private static IEnumerable<Difference> OfValues(
        List<Cookie> first, List<Cookie> second, List<Cookie> function, ISet<Left> noise)
    {
        foreach (var cookie in first)
        {
            if (second.Find(other => other.Name == cookie.Name) is not { } again
                || function.Find(other => other.Name == cookie.Name) is not { } its || cookie.Attributes != its.Attributes)
            {
                continue;
            }

            if (again.Value != cookie.Value) noise.Add(new(Aspect.Cookie, cookie.Name));
            else if (its.Value != cookie.Value)
                yield return new(Aspect.Cookie, cookie.Name, cookie.Attributes, its.Attributes) { Note = NotShown };
        }
    }

    private static Dictionary<string, string> Headers(Answer answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // What never has a body has no type of one; a load balancer gives the answer of a function one all the same.
        var isEmpty = !ResponseBody.IsAllowedBy(answer.Status);
        foreach (var (name, value) in answer.Headers)
        {
            if (NotCompared.Contains(name) || (isEmpty && name.Equals("content-type", StringComparison.OrdinalIgnoreCase))) continue;
            var normal = Normal(name, value);
            headers[name.ToLowerInvariant()] = headers.TryGetValue(name, out var before) ? $"{before}, {normal}" : normal;
        }

        return headers;
    }

    // Blanks between the parts of a value mean nothing, nor does the case of a media type.
    private static string Normal(string name, string value)
    {
        var text = Separator().Replace(value.Trim(), "$1 ").TrimEnd();
        return name.Equals("content-type", StringComparison.OrdinalIgnoreCase) ? text.ToLowerInvariant() : text;
    }

    private static Dictionary<string, string> Attributes(Answer answer) =>
        Cookies(answer).GroupBy(cookie => cookie.Name).ToDictionary(cookies => cookies.Key, cookies => cookies.Last().Attributes);

    private static List<Cookie> Cookies(Answer answer)
    {
        var cookies = new List<Cookie>();
        foreach (var (_, line) in answer.Headers.Where(header => header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)))
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0) continue;
            var pair = parts[0].Split('=', 2);
            if (OfLoadBalancer.Contains(pair[0])) continue;
            var attributes = parts.Skip(1).Select(Attribute).Order(StringComparer.Ordinal).Prepend(Secrets.Mask);
            cookies.Add(new(pair[0], pair.Length > 1 ? pair[1] : "", string.Join("; ", attributes)));
        }

        return cookies;
    }

    // When one ends is another time for each answer: that it does is compared.
    private static string Attribute(string text)
    {
        var (name, value) = (text.Split('=')[0].ToLowerInvariant(), text.Split('=', 2) is [_, var after] ? after : "");
        return name switch
        {
            "expires" => name,
            "samesite" or "domain" or "max-age" => $"{name}={value.ToLowerInvariant()}",
            _ => value.Length > 0 ? $"{name}={value}" : name,
        };
    }

    [GeneratedRegex(@"\s*([,;])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    /// <summary>A cookie that an answer sets.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">Its value, which is never shown.</param>
    /// <param name="Attributes">Its attributes, behind what stands for the value.</param>
    private sealed record Cookie(string Name, string Value, string Attributes);
}
