using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>What an ALB takes as one value with wildcards.</summary>
internal static class ValueLimits
{
    private const string PathPunctuation = "_-.$/~\"'@:+&*?";

    public static IEnumerable<Fault> Host(string value)
    {
        foreach (var fault in Length("host", value))
            yield return fault;
        if (value.Length == 0)
            yield break;
        if (FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || "-.*?".Contains(c)) is { } bad)
        {
            yield return bad == ":"
                ? new(
                    $"The host {Quoted.Value(value)} names a port, which a value cannot.",
                    "Leave the port out: values are compared without it. Or use .HostRegex.")
                : new(
                    $"The host {Quoted.Value(value)} holds {Quoted.Value(bad)}; A-Z, a-z, 0-9, -, . and the wildcards * and ? are allowed.",
                    "Correct it.");
        }
        else if (!value.Contains('.') || !value.AsSpan(value.LastIndexOf('.') + 1).ContainsOnlyLetters())
        {
            yield return new(
                $"The host {Quoted.Value(value)} does not end in a dot and letters, as AWS wants it.",
                "Write a full name such as *.example.com; localhost and IP addresses need .HostRegex.");
        }
    }

    public static IEnumerable<Fault> Path(string value)
    {
        foreach (var fault in Length("path", value))
            yield return fault;
        if (value.Length == 0)
            yield break;
        if (FirstOutside(value, c => char.IsAsciiLetterOrDigit(c) || PathPunctuation.Contains(c)) is { } bad)
        {
            yield return new(
                $"The path {Quoted.Value(value)} holds {Quoted.Value(bad)}; letters, digits and {PathPunctuation} are allowed.",
                PathRemedy(value, bad));
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            yield return new(
                $"The path {Quoted.Value(value)} is a whole URL, so no request matches it.",
                $"Write its parts by themselves: Match.Path(\"{url.AbsolutePath}\").Host(\"{url.Host}\").");
        }
        else if (value[0] is not ('/' or '*'))
        {
            yield return new(
                $"The path {Quoted.Value(value)} begins with neither / nor *, so no request matches it.",
                $"Begin it with a slash: {Quoted.Value("/" + value)}.");
        }
    }

    public static IEnumerable<Fault> Header(string value) => Length("header value", value).Concat(Visible("header value", value));

    /// <summary>1 to 128 characters.</summary>
    public static IEnumerable<Fault> Length(string what, string value)
    {
        if (value.Length == 0)
        {
            yield return new($"A {what} is empty.", "Give it a value, or leave the condition out.");
        }
        else if (value.Length > WildcardPattern.MaxLength)
        {
            yield return new(
                $"The {what} {Quoted.Value(value)} has {value.Length} characters; {WildcardPattern.MaxLength} are allowed.",
                "Shorten it, for example with *.");
        }
    }

    /// <summary>An ALB matches visible ASCII only.</summary>
    public static IEnumerable<Fault> Visible(string what, string value)
    {
        if (FirstOutside(value, Token.IsVisible) is { } bad)
        {
            yield return new(
                $"The {what} {Quoted.Value(value)} holds {Quoted.Value(bad)}; only visible ASCII can be matched.",
                "Put ? or * in its place.");
        }
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
        return parts.Length < 2
            ? ""
            : string.Concat(parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2) switch
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
        {
            if (!allowed(value[i]))
                return i + 1 < value.Length && char.IsSurrogatePair(value, i) ? value.Substring(i, 2) : $"{value[i]}";
        }

        return null;
    }

    private static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }

        return text.Length > 0;
    }
}
