using System.Globalization;
using System.Text;

namespace Hybrid.Local.Cli.Explain;

/// <summary>What clients make of a URL that a person has written, before they send it.</summary>
internal static class SentUrl
{
    /// <summary>
    /// Without its fragment, and with each blank, control character and character beyond ASCII percent-encoded as UTF-8 (RFC 3986, 2.1 and
    /// 3.5; RFC 3987, 3.1). What is encoded already stays.
    /// </summary>
    public static string Target(string url)
    {
        var sent = new StringBuilder();
        foreach (var rune in url.Split('#')[0].EnumerateRunes())
        {
            if (rune.Value is > ' ' and < '\x7f') sent.Append(rune);
            else sent.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return sent.ToString();
    }

    /// <summary>A host, and its port if there is one, with names beyond ASCII as DNS has them (RFC 5891).</summary>
    public static string Host(string authority)
    {
        try
        {
            return authority.All(char.IsAscii) ? authority : new IdnMapping().GetAscii(authority);
        }
        catch (ArgumentException)
        {
            // No name of DNS, and a host that no rule has.
            return authority;
        }
    }
}
