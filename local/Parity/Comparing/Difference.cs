using System.Text.RegularExpressions;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>What is compared of an answer.</summary>
internal enum Aspect
{
    /// <summary>The status.</summary>
    Status,

    /// <summary>A header, by its name.</summary>
    Header,

    /// <summary>A cookie that is set, by its name.</summary>
    Cookie,

    /// <summary>A place of a JSON body.</summary>
    Json,

    /// <summary>A place of a body that is text.</summary>
    Text,

    /// <summary>A body as a whole.</summary>
    Body,
}

/// <summary>Something that the two sides answer differently. It may be shown: no value that lets somebody in is in it.</summary>
/// <param name="Aspect">What it is.</param>
/// <param name="Place">Where: the name of the header or cookie, a JSON path, a line; empty for the rest.</param>
/// <param name="Monolith">What the monolith answers there.</param>
/// <param name="Function">What the function answers there.</param>
internal sealed partial record Difference(Aspect Aspect, string Place, string Monolith, string Function)
{
    private const int LongestInLine = 60;

    /// <summary>Of text, what both have before and after it.</summary>
    public (string Before, string After) Context { get; init; } = ("", "");

    /// <summary>What there is to say besides, such as why the load balancer has answered; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Where, whatever the index in an array or the line: by this, differences are alike.</summary>
    public string Pattern => Aspect switch
    {
        Aspect.Json => Index().Replace(Place, "[*]"),
        Aspect.Text => "",
        _ => Place,
    };

    /// <summary>Where, in words.</summary>
    public string Where => Name(Aspect, Place);

    /// <summary>All of it, in a line.</summary>
    public string Line => $"{Where} {Cut(Monolith)} / {Cut(Function)}";

    /// <summary>All of it, in a line, and why, if there is more to say.</summary>
    public string LineWithNote => Note is null ? Line : $"{Line} ({Cut(Note)})";

    /// <summary>An aspect at a place, in words.</summary>
    public static string Name(Aspect aspect, string place) => (aspect, place) switch
    {
        (Aspect.Status, _) => "status",
        (Aspect.Header, _) => $"header {place}",
        (Aspect.Cookie, _) => $"cookie {place}",
        (Aspect.Json, _) => place,
        (Aspect.Text, "") => "text",
        (Aspect.Text, _) => $"text, line {place}",
        (Aspect.Body, _) => "body",
    };

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestInLine ? line : $"{line[..LongestInLine]}…";
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}

/// <summary>An aspect at a place in which the monolith differs from itself, or which is not to be compared.</summary>
internal readonly record struct Left(Aspect Aspect, string Pattern)
{
    /// <summary>In words.</summary>
    public string Words => Difference.Name(Aspect, Pattern);
}
