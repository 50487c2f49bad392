using System.Globalization;
using System.Text.RegularExpressions;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// Sends clients to another URL, without a target group or anything else behind the load balancer. In its parts the keywords
/// <c>#{protocol}</c>, <c>#{host}</c>, <c>#{port}</c>, <c>#{path}</c> (without its leading slash) and <c>#{query}</c> (without its question
/// mark) stand for those of the request, which a part that is not set keeps.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html</remarks>
public sealed partial record Redirect : RouteTarget
{
    private const int Longest = 128;
    private const string OwnProtocol = "#{protocol}";
    private const string OwnHost = "#{host}";
    private const string OwnPort = "#{port}";
    private const string OwnPath = "/#{path}";

    /// <summary>
    /// Status 302, which no client remembers; 301 for what is to stay, since browsers keep that for good and cannot be told otherwise.
    /// </summary>
    public int StatusCode { get; init; } = 302;

    /// <summary>The protocol, <c>HTTP</c> or <c>HTTPS</c>, or the keyword; never HTTP on an HTTPS listener.</summary>
    public string Protocol { get; init; } = OwnProtocol;

    /// <summary>A host, 1 to 128 characters, which may contain <c>#{host}</c>.</summary>
    public string Host { get; init; } = OwnHost;

    /// <summary>A port from 1 to 65535, or the keyword.</summary>
    public string Port { get; init; } = OwnPort;

    /// <summary>
    /// A path, 1 to 128 characters from its leading slash, which may contain <c>#{host}</c>, <c>#{path}</c> and <c>#{port}</c>; sent as it
    /// is written.
    /// </summary>
    public string Path { get; init; } = OwnPath;

    /// <summary>A query, 128 characters at most, without a question mark; it may contain every keyword.</summary>
    public string Query { get; init; } = "#{query}";

    /// <summary>
    /// To a path on the same host. <c>/store/#{path}</c> leads from <c>/shop/items</c> to <c>/store/shop/items</c>: the keyword stands for
    /// the whole path, and a redirect takes no prefix away.
    /// </summary>
    public static Redirect To(string path) => new() { Path = path };

    /// <summary>Whether it leads elsewhere: the query alone is not enough.</summary>
    internal bool Changes => (Protocol, Host, Port, Path) != (OwnProtocol, OwnHost, OwnPort, OwnPath);

    /// <inheritdoc/>
    public override string Kind => "a redirect";

    /// <inheritdoc/>
    public override T Accept<T>(IRouteTargetVisitor<T> visitor) => visitor.OfRedirect(this);

    /// <inheritdoc/>
    internal override IEnumerable<TargetFault> Faults()
    {
        if (StatusCode is not (301 or 302)) yield return new($"Its status code is {StatusCode}.", "Use 301 or 302.");
        if (Protocol is not ("HTTP" or "HTTPS" or OwnProtocol))
            yield return new($"Its protocol is {Quoted.Value(Protocol)}.", $"Use HTTP, HTTPS or {OwnProtocol}, the request's own.");
        if (Port != OwnPort && !IsPort(Port))
            yield return new($"Its port is {Quoted.Value(Port)}.", $"Use 1 to 65535, or {OwnPort}, the request's own.");
        if (!Changes)
        {
            yield return new(
                "It changes neither protocol, host, port nor path, and an ALB refuses a redirect that could lead to itself.",
                "Change one of them; the query alone is not enough.");
        }

        (string Name, string Text, int Shortest, Regex Allowed, string Words, string[] Keywords)[] parts =
        [
            ("host", Host, 1, HostText(), "letters, digits, dots, hyphens and underscores", ["host"]),
            ("path", Path, 1, PathText(), "a leading slash and visible ASCII without ? and #, percent-encoded where need be",
                ["host", "path", "port"]),
            ("query", Query, 0, QueryText(), "visible ASCII without # and a leading ?, percent-encoded where need be",
                ["protocol", "host", "port", "path", "query"]),
        ];
        foreach (var (name, text, shortest, allowed, words, keywords) in parts)
        {
            if (text.Length < shortest || text.Length > Longest)
                yield return new($"Its {name} has {text.Length} characters.", $"Use {shortest} to {Longest}.");
            var unknown = Keyword().Matches(text).Select(match => match.Value)
                .Where(keyword => !keywords.Any(known => keyword == $"#{{{known}}}")).Distinct().ToArray();
            if (unknown.Length > 0)
            {
                yield return new(
                    $"Its {name} has {string.Join(", ", unknown.Select(Quoted.Value))}, which is no keyword there.",
                    $"Use {string.Join(", ", keywords.Select(known => $"#{{{known}}}"))}, or none.");
            }
            // One fault of a text is enough.
            else if (name == "path" && AbsoluteUrl().Match(text) is { Success: true } url)
            {
                var (host, below) = (url.Groups["host"].Value, url.Groups["path"] is { Length: > 0 } path ? path.Value : "/");
                yield return new(
                    $"Its path is {Quoted.Value(text)}, a whole URL.",
                    $"Name its parts: new Redirect {{ Protocol = \"{url.Groups["protocol"].Value.ToUpperInvariant()}\", "
                        + $"Host = \"{host}\", Path = \"{below}\" }}.");
            }
            else if (name == "path" && text.Split('?') is [['/', ..] before, var query]
                && PathText().IsMatch(Keyword().Replace(before, "k")))
            {
                yield return new(
                    $"Its path is {Quoted.Value(text)}, with a query.",
                    $"Write the query by itself: Path = \"{before}\", Query = \"{query}\".");
            }
            else if (text.Length >= shortest && !allowed.IsMatch(Keyword().Replace(text, "k")))
            {
                yield return new($"Its {name} is {Quoted.Value(text)}.", $"Use {words}.");
            }
        }

        if (PathWithoutSlash().IsMatch(Path))
        {
            yield return new(
                $"Its path {Quoted.Value(Path)} leads from /items to {Path.Replace("#{path}", "items", StringComparison.Ordinal)}: the "
                    + "keyword #{path} comes without its leading slash.",
                "Write a slash before it, unless that is meant.") { Severity = Severity.Warning };
        }
    }

    private static bool IsPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 && text[0] != '0';

    // One that is not closed is none either.
    [GeneratedRegex(@"#\{[^}]*\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();

    [GeneratedRegex(
        @"^(?<protocol>https?)://(?<host>[^/?#:]+)(:[0-9]+)?(?<path>/[^?#]*)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AbsoluteUrl();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostText();

    [GeneratedRegex(@"^/[!-~-[?#]]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathText();

    [GeneratedRegex(@"^(?!\?)[!-~-[#]]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex QueryText();

    [GeneratedRegex(@"[^/]#\{path\}", RegexOptions.CultureInvariant)]
    private static partial Regex PathWithoutSlash();
}
