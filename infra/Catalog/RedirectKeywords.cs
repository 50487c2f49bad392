using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Infra.Catalog;

/// <summary>What the keywords of a redirect stand for: the parts of the request's URL.</summary>
/// <param name="Protocol">As it is to be written.</param>
/// <param name="Host">The host without its port.</param>
/// <param name="Port">The port that the client has connected to.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The query as sent, without its question mark.</param>
public sealed partial record RedirectKeywords(string Protocol, string Host, int Port, string Path, string Query)
{
    /// <summary>
    /// A part of a redirect with its keywords filled in, in one pass: a keyword in what the client has sent is none. Nothing is
    /// percent-encoded, as at an ALB.
    /// </summary>
    public string Fill(string part) => Keyword().Replace(part, keyword => keyword.Value switch
    {
        "#{protocol}" => Protocol,
        "#{host}" => Host,
        "#{port}" => Port.ToString(CultureInfo.InvariantCulture),
        // Without its leading slash.
        "#{path}" => Path.Length > 0 ? Path[1..] : "",
        _ => Query,
    });

    [GeneratedRegex(@"#\{(?:protocol|host|port|path|query)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();
}
