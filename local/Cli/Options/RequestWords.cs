using System.Text.RegularExpressions;

namespace Hybrid.Local.Cli.Options;

/// <summary>Requests as they are typed.</summary>
internal static partial class RequestWords
{
    /// <summary>A token of HTTP; one that begins with a hyphen is a mistyped option.</summary>
    [GeneratedRegex("^(?!-)[!#$%&'*+.^_`|~0-9A-Za-z-]+$", RegexOptions.CultureInvariant)]
    public static partial Regex Method();

    /// <summary>A URL, or its path alone.</summary>
    [GeneratedRegex(
        @"^(https?://(\[[0-9A-Fa-f:.]+\]|[^/?#\s:@\[\]]+)(:(?<port>[0-9]+))?([/?#].*)?|/.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex Url();
}
