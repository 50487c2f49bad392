namespace Hybrid.Infra.Routing;

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
            yield return bad == ':'
                ? new($"The host {Quoted.Value(value)} names a port, which a value cannot.", "Leave the port out: values are compared without it. Or use .HostRegex.")
                : new($"The host {Quoted.Value(value)} holds {Quoted.Value($"{bad}")}; A-Z, a-z, 0-9, -, . and the wildcards * and ? are allowed.", "Correct it.");
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
                $"The path {Quoted.Value(value)} holds {Quoted.Value($"{bad}")}; letters, digits and {PathPunctuation} are allowed.",
                bad == '%' ? "An encoded character cannot be written: put ??? or * in its place, or use .PathRegex." : "Put ? or * in its place, or use .PathRegex.");
        if (value[0] is not ('/' or '*'))
            yield return new($"The path {Quoted.Value(value)} begins with neither / nor *, so no request matches it.", $"Begin it with a slash: {Quoted.Value("/" + value)}.");
    }

    public static IEnumerable<Fault> Header(string value) => Length("header value", value).Concat(Visible("header value", value));

    /// <summary>1 to 128 characters.</summary>
    public static IEnumerable<Fault> Length(string what, string value)
    {
        if (value.Length == 0)
            yield return new($"A {what} is empty.", "Give it a value, or leave the condition out.");
        else if (value.Length > WildcardPattern.MaxLength)
            yield return new($"The {what} {Quoted.Value(value)} has {value.Length} characters; {WildcardPattern.MaxLength} are allowed.", "Shorten it, for example with *.");
    }

    /// <summary>An ALB matches visible ASCII only.</summary>
    public static IEnumerable<Fault> Visible(string what, string value)
    {
        if (FirstOutside(value, Token.IsVisible) is { } bad)
            yield return new($"The {what} {Quoted.Value(value)} holds {Quoted.Value($"{bad}")}; only visible ASCII can be matched.", "Put ? or * in its place.");
    }

    private static char? FirstOutside(string value, Func<char, bool> allowed)
    {
        foreach (var c in value)
            if (!allowed(c))
                return c;
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
