using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>What an ALB takes as one value, or as the name of a header.</summary>
internal static class ValueLimits
{
    private const int MostNameCharacters = 40;
    private const string PathPunctuation = "_-.$/~\"'@:+&*?";

    public static IEnumerable<Fault> Host(string value)
    {
        foreach (var fault in Length("host", value))
            yield return fault;
        if (value.Length == 0)
            yield break;
        if (FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || "-.*?".Contains(c)) is { } bad)
            yield return bad == ":"
                ? new($"The host {Quoted.Value(value)} names a port, which a value cannot.", "Leave the port out: values are compared without it. Or use .HostRegex.")
                : new($"The host {Quoted.Value(value)} holds {Quoted.Value(bad)}; A-Z, a-z, 0-9, -, . and the wildcards * and ? are allowed.", "Correct it.");
        else if (!value.Contains('.') || !value.AsSpan(value.LastIndexOf('.') + 1).ContainsOnlyLetters())
            yield return new(
                $"The host {Quoted.Value(value)} does not end in a dot and letters, as AWS wants it.",
                "Write a full name such as *.example.com; localhost and IP addresses need .HostRegex.");
    }

    public static IEnumerable<Fault> Path(string value)
    {
        foreach (var fault in Length("path", value))
            yield return fault;
        if (value.Length == 0)
            yield break;
        if (FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || PathPunctuation.Contains(c)) is { } bad)
            yield return new(
                $"The path {Quoted.Value(value)} holds {Quoted.Value(bad)}; letters, digits and {PathPunctuation} are allowed.",
                PathRemedy(value, bad));
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            yield return new(
                $"The path {Quoted.Value(value)} is a whole URL, so no request matches it.",
                $"Write its parts by themselves: Match.Path(\"{url.AbsolutePath}\").Host(\"{url.Host}\").");
        else if (value[0] is not ('/' or '*'))
            yield return new($"The path {Quoted.Value(value)} begins with neither / nor *, so no request matches it.", $"Begin it with a slash: {Quoted.Value("/" + value)}.");
    }

    public static IEnumerable<Fault> HeaderName(string name)
    {
        if (name.Length is 0 or > MostNameCharacters || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'+-.^_`|~".Contains(c)))
            yield return new(
                $"The header name {Quoted.Value(name)} is not 1 to {MostNameCharacters} letters, digits or !#$%&'+-.^_`|~.",
                "Correct it; names take no wildcards.");
        else if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            yield return new("A header condition names Host.", "Use .Host(...) instead.");
    }

    public static IEnumerable<Fault> Method(string method)
    {
        if (method.Length is 0 or > MostNameCharacters || !method.All(c => c is (>= 'A' and <= 'Z') or '-' or '_'))
            yield return new(
                $"The method {Quoted.Value(method)} is not 1 to {MostNameCharacters} of A-Z, - and _.",
                "Write it in upper case; methods take no wildcards.");
    }

    public static IEnumerable<Fault> SourceIp(string cidr)
    {
        if (Fault.Of("source IP", cidr, Cidr.Block, out _) is { } fault)
            yield return fault;
        else if (cidr == "255.255.255.255/32")
            yield return new("The source IP 255.255.255.255/32 is refused by AWS.", "Leave it out.");
    }

    /// <summary>1 to 128 characters of visible ASCII, which is all that an ALB matches.</summary>
    public static IEnumerable<Fault> Text(string what, string value)
    {
        foreach (var fault in Length(what, value))
            yield return fault;
        if (FirstOutside(value, c => !Letters.Of(c).IsEmpty) is { } bad)
            yield return new($"The {what} {Quoted.Value(value)} holds {Quoted.Value(bad)}; only visible ASCII can be matched.", "Put ? or * in its place.");
    }

    private static IEnumerable<Fault> Length(string what, string value)
    {
        if (value.Length == 0)
            yield return new($"A {what} is empty.", "Give it a value, or leave the condition out.");
        else if (value.Length > Syntax.MaxLength)
            yield return new($"The {what} {Quoted.Value(value)} has {value.Length} characters; {Syntax.MaxLength} are allowed.", "Shorten it, for example with *.");
    }

    private static string PathRemedy(string value, string bad) => bad switch
    {
        "=" when Query(value) is { Length: > 0 } query => $"A path ends before its query: put {query} in its place.",
        "%" => "An encoded character cannot be written: put ??? or * in its place, or use .PathRegex.",
        // A client sends three characters for each of its bytes, and AWS does not say whether they are compared decoded.
        _ when bad[0] > '~' => "A client sends it encoded: put * in its place, or use .PathRegex.",
        _ => "Put ? or * in its place, or use .PathRegex.",
    };

    // The parameters after the first ?, of Match.Prefix too, which adds /* to what it was given.
    private static string Query(string value)
    {
        var parts = (value.EndsWith("/*", StringComparison.Ordinal) ? value[..^2] : value).Split('?', 2);
        return parts.Length < 2 ? "" : string.Concat(parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2) switch
        {
            [var key, var text] => $".Query(\"{key}\", \"{text}\")",
            [var key, ..] => $".Query(\"{key}\", \"*\")",
            [] => "",
        }));
    }

    // A character beyond the basic plane is two chars and yet one.
    private static string? FirstOutside(string value, Func<char, bool> allowed)
    {
        for (var i = 0; i < value.Length; i++)
            if (!allowed(value[i]))
                return i + 1 < value.Length && char.IsSurrogatePair(value, i) ? value.Substring(i, 2) : $"{value[i]}";
        return null;
    }

    private static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c))
                return false;
        return text.Length > 0;
    }
}
