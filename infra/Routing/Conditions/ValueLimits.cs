using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>What an ALB takes as one value, or as the name of a header.</summary>
internal static class ValueLimits
{
    private const int MostNameCharacters = 40;
    private const string Encoded = "&# %";
    private const string PathPunctuation = "_-.$/~\"'@:+&*?";

    public static IEnumerable<Fault> Host(string value) => Faults(
        Length("host", value),
        value.Length == 0 ? null : FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || "-.*?".Contains(c)) switch
        {
            ":" => new(
                $"The host {Quoted.Value(value)} names a port, which a value cannot.",
                "Leave the port out: values are compared without it. Or use .HostRegex."),
            { } bad => new(
                $"The host {Quoted.Value(value)} holds {Quoted.Value(bad)}; A-Z, a-z, 0-9, -, . and the wildcards * and ? are allowed.",
                "Correct it."),
            null when !EndsInDotAndLetters(value) => new(
                $"The host {Quoted.Value(value)} does not end in a dot and letters, as AWS wants it.",
                "Write a full name such as *.example.com; localhost and IP addresses need .HostRegex."),
            null => null,
        });

    public static IEnumerable<Fault> Path(string value) => Faults(
        Length("path", value),
        FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || PathPunctuation.Contains(c)) is not { } bad ? null : new(
            $"The path {Quoted.Value(value)} holds {Quoted.Value(bad)}; letters, digits and {PathPunctuation} are allowed.",
            PathRemedy(value, bad)),
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(
                $"The path {Quoted.Value(value)} is a whole URL, so no request matches it.",
                $"Write its parts by themselves: Match.Path(\"{url.AbsolutePath}\").Host(\"{url.Host}\").")
            : value is [not ('/' or '*'), ..]
                ? new(
                    $"The path {Quoted.Value(value)} begins with neither / nor *, so no request matches it.",
                    $"Begin it with a slash: {Quoted.Value("/" + value)}.")
                : null);

    public static IEnumerable<Fault> HeaderName(string name)
    {
        var isSound = name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'+-.^_`|~".Contains(c));
        return Faults(
            isSound && name.Length is > 0 and <= MostNameCharacters ? null : new(
                $"The header name {Quoted.Value(name)} is not 1 to {MostNameCharacters} letters, digits or !#$%&'+-.^_`|~.",
                "Correct it; names take no wildcards."),
            !name.Equals("Host", StringComparison.OrdinalIgnoreCase) ? null
                : new("A header condition names Host.", "Use .Host(...) instead."));
    }

    public static IEnumerable<Fault> Method(string method) =>
        Faults(method.Length is > 0 and <= MostNameCharacters && method.All(c => c is (>= 'A' and <= 'Z') or '-' or '_') ? null : new Fault(
            $"The method {Quoted.Value(method)} is not 1 to {MostNameCharacters} of A-Z, - and _.",
            "Write it in upper case; methods take no wildcards."));

    public static IEnumerable<Fault> SourceIp(string cidr) => Faults(
        Fault.Of("source IP", cidr, Cidr.Block),
        cidr == "255.255.255.255/32" ? new($"The source IP {cidr} is refused by AWS.", "Leave it out.") : null);

    public static IEnumerable<Fault> Query(QueryStringPair pair) =>
    [
        .. Faults(pair.Key is not "" ? null
            : new Fault($"The query key of {Quoted.Value(pair.ToString())} is empty.", "Leave the key out to match any.")),
        .. Text("query value", pair.Value),
        .. pair.Key is { Length: > 0 } key ? Text("query key", key) : [],
        .. Faults((pair.Key ?? "").IndexOfAny([.. Encoded, '=']) < 0 && pair.Value.IndexOfAny([.. Encoded]) < 0 ? null : new Fault(
            $"The query {Quoted.Value(pair.ToString())} holds a character that a request can only send encoded, and AWS does not document "
                + "whether it decodes before it compares.",
            "Put * in its place.") { IsDoubt = true }),
    ];

    /// <summary>1 to 128 characters of visible ASCII, which is all that an ALB matches.</summary>
    public static IEnumerable<Fault> Text(string what, string value) => Faults(
        Length(what, value),
        FirstOutside(value, c => !Letters.Of(c).IsEmpty) is not { } bad ? null : new(
            $"The {what} {Quoted.Value(value)} holds {Quoted.Value(bad)}; only visible ASCII can be matched.",
            "Put ? or * in its place."));

    /// <summary>The <c>*</c> and <c>?</c> of a key or value of a query that no backslash makes a character.</summary>
    public static int QueryWildcards(QueryStringPair pair) => $"{pair.Key}={pair.Value}"
        .Replace(@"\*", "x", StringComparison.Ordinal).Replace(@"\?", "x", StringComparison.Ordinal).Count(c => c is '*' or '?');

    private static IEnumerable<Fault> Faults(params Fault?[] faults) => faults.OfType<Fault>();

    /// <summary>1 to 128 characters.</summary>
    public static Fault? Length(string what, string value) => value.Length switch
    {
        0 => new($"A {what} is empty.", "Give it a value, or leave the condition out."),
        <= Syntax.MaxLength => null,
        _ => new(
            $"The {what} {Quoted.Value(value)} has {value.Length} characters; {Syntax.MaxLength} are allowed.",
            "Shorten it, for example with *."),
    };

    private static string PathRemedy(string value, string bad) => bad switch
    {
        "=" when QueryOf(value) is { Length: > 0 } query => $"A path ends before its query: put {query} in its place.",
        "%" => "An encoded character cannot be written: put ??? or * in its place, or use .PathRegex.",
        // A client sends three characters for each of its bytes, and AWS does not say whether they are compared decoded.
        _ when bad[0] > '~' => "A client sends it encoded: put * in its place, or use .PathRegex.",
        _ => "Put ? or * in its place, or use .PathRegex.",
    };

    // The parameters after the first ?, of Match.Prefix too, which adds /* to what it was given.
    private static string QueryOf(string value)
    {
        var parts = (value.EndsWith("/*", StringComparison.Ordinal) ? value[..^2] : value).Split('?', 2);
        return string.Concat(parts.Skip(1).SelectMany(query => query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2)).Select(pair => $".Query(\"{pair[0]}\", \"{(pair.Length > 1 ? pair[1] : "*")}\")"));
    }

    // A character beyond the basic plane is two chars and yet one.
    private static string? FirstOutside(string value, Func<char, bool> allowed)
    {
        var i = value.TakeWhile(allowed).Count();
        return i == value.Length ? null : value.Substring(i, i + 1 < value.Length && char.IsSurrogatePair(value, i) ? 2 : 1);
    }

    private static bool EndsInDotAndLetters(string host) =>
        host.LastIndexOf('.') is var dot and >= 0 && dot < host.Length - 1 && host.Skip(dot + 1).All(char.IsAsciiLetter);
}

/// <summary>Something wrong with a condition, before it is known whose it is.</summary>
/// <param name="What">What is wrong, with the offending value.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Fault(string What, string Remedy)
{
    /// <summary>Whether an ALB may take it none the less.</summary>
    public bool IsDoubt { get; init; }

    /// <summary>What reading a value throws, as a fault, or null.</summary>
    public static Fault? Of(string what, string value, Func<string, Automaton> read)
    {
        try
        {
            read(value);
            return null;
        }
        catch (PatternException e)
        {
            return new Fault($"The {what} {Quoted.Value(value)} {e.What}.", e.Remedy);
        }
    }
}
