namespace Hybrid.Infra.Routing.Patterns;

/// <summary>How wildcard patterns of one condition field are written, and which characters a request can hold there.</summary>
internal sealed class PatternSyntax
{
    private const string Lower = "xyzabcdefghijklmnopqrstuvw";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <summary>A syntax of these characters; requests hold no others in the field.</summary>
    public PatternSyntax(string alphabet, bool ignoreCase, bool escapes = false, string beginning = "", params string[] unlikely)
    {
        Alphabet = alphabet;
        IgnoreCase = ignoreCase;
        Escapes = escapes;
        Beginning = beginning;
        EveryText = new PatternSet([$"{beginning}*"], this);
        Unlikely = new PatternSet(unlikely.Select(text => WildcardPattern.Of(text.Replace('*', Token.Run).ToCharArray(), this)), this);
    }

    /// <summary>A host without its port. Case-insensitive.</summary>
    public static PatternSyntax Host { get; } =
        new($"{Lower}{Digits}-._~!$&'()*+,;=%", ignoreCase: true, unlikely: ["", ".*", "*.", "*..*", "-*"]);

    /// <summary>A raw path. Case-sensitive; every request's path begins with a slash.</summary>
    public static PatternSyntax Path { get; } =
        new($"{Lower}{Digits}{Upper}-_./~$\"'@:+&=,;!()*[]{{}}|^`<>\\%", ignoreCase: false, beginning: "/", unlikely: ["*//*"]);

    /// <summary>A header's value. Case-insensitive.</summary>
    public static PatternSyntax Header { get; } =
        new($"{Lower}{Digits}-_./~$\"'@:+&=,;!()*[]{{}}|^`<>\\%?# ", ignoreCase: true, unlikely: ["", " *", "* "]);

    /// <summary>
    /// A key or a value of the query string, compared as sent: <c>&amp;</c> and <c>#</c> end it, so neither can be in it (nor <c>=</c> in a
    /// key). Case-insensitive; <c>\*</c> and <c>\?</c> are literal, as documented for this field only.
    /// </summary>
    public static PatternSyntax Query { get; } =
        new($"{Lower}{Digits}-_./~$\"'@:+,;!()*[]{{}}|^`<>\\%?=", ignoreCase: true, escapes: true, unlikely: [$"{Token.Separator}*"]);

    /// <summary>Characters a wildcard can stand for in a request, the most readable first; lower case only where case is ignored.</summary>
    public string Alphabet { get; }

    /// <summary>Whether upper and lower case are the same.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether <c>\*</c> and <c>\?</c> stand for the literal character.</summary>
    public bool Escapes { get; }

    /// <summary>What the field begins with in every request.</summary>
    public string Beginning { get; }

    /// <summary>The pattern that every request fits.</summary>
    public PatternSet EveryText { get; }

    /// <summary>Texts that real requests seldom hold; examples avoid them where they can.</summary>
    public PatternSet Unlikely { get; }

    /// <summary>The character as patterns compare it.</summary>
    public char Fold(char c) => IgnoreCase && c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
