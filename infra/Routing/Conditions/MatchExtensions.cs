namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// The conditions that a <see cref="Match"/> goes on with. They are extensions because <see cref="Match"/> has static members of the same
/// names for the condition it begins with.
/// </summary>
public static class MatchExtensions
{
    /// <summary>
    /// The whole raw path fits one of the patterns, case-sensitive. <c>*</c> is any run of characters, slashes included, <c>?</c> exactly
    /// one.
    /// </summary>
    public static Match Path(this Match match, params string[] patterns) => match.And(new PathPatternCondition([.. patterns], []));

    /// <summary>The path is this one or lies below it: <c>/api</c> is <c>/api</c> and <c>/api/*</c>; <c>/</c> is every path.</summary>
    public static Match Prefix(this Match match, string path)
    {
        var stem = path.TrimEnd('/');
        return stem.Length == 0 && path.Length > 0 ? match.Path("/*") : match.Path(stem, $"{stem}/*");
    }

    /// <summary>
    /// A part of the raw path fits one of the regular expressions, case-sensitive; anchor them with <c>^</c> and <c>$</c>.
    /// </summary>
    public static Match PathRegex(this Match match, params string[] regexes) => match.And(new PathPatternCondition([], [.. regexes]));

    /// <summary>The host, without its port, fits one of the patterns. <c>*.example.com</c> does not include <c>example.com</c>.</summary>
    public static Match Host(this Match match, params string[] patterns) => match.And(new HostHeaderCondition([.. patterns], []));

    /// <summary>A part of the Host header, port included, fits one of the regular expressions.</summary>
    public static Match HostRegex(this Match match, params string[] regexes) => match.And(new HostHeaderCondition([], [.. regexes]));

    /// <summary>The method is one of these, in upper case. <c>GET</c> does not include <c>HEAD</c>.</summary>
    public static Match Methods(this Match match, params string[] methods) => match.And(new HttpRequestMethodCondition([.. methods]));

    /// <summary>
    /// One line of this header fits one of the patterns; name and value without regard to case. <c>*</c>: the header is there.
    /// </summary>
    public static Match Header(this Match match, string name, params string[] patterns) =>
        match.And(new HttpHeaderCondition(name, [.. patterns], []));

    /// <summary>A part of one line of this header fits one of the regular expressions.</summary>
    public static Match HeaderRegex(this Match match, string name, params string[] regexes) =>
        match.And(new HttpHeaderCondition(name, [], [.. regexes]));

    /// <summary>One query parameter has this key and value, without regard to case, compared as sent (not percent-decoded).</summary>
    public static Match Query(this Match match, string key, string value) => match.Query(new QueryStringPair(key, value));

    /// <summary>One query parameter, whatever its key, has this value.</summary>
    public static Match Query(this Match match, string value) => match.Query(new QueryStringPair(null, value));

    /// <summary>One query parameter fits one of these pairs.</summary>
    public static Match Query(this Match match, params QueryStringPair[] pairs) => match.And(new QueryStringCondition([.. pairs]));

    /// <summary>The TCP peer lies in one of these CIDR blocks, for example <c>10.0.0.0/8</c>.</summary>
    public static Match SourceIp(this Match match, params string[] cidrs) => match.And(new SourceIpCondition([.. cidrs]));
}
