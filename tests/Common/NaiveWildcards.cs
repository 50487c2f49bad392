namespace Hybrid.Tests.Common;

/// <summary>Wildcards by their definition: slow, and plainly right.</summary>
internal static class NaiveWildcards
{
    public static bool Fits(string pattern, string text) => pattern switch
    {
        "" => text.Length == 0,
        ['*', .. var rest] => Fits(rest, text) || (text.Length > 0 && Fits(pattern, text[1..])),
        ['?', .. var rest] => text.Length > 0 && Fits(rest, text[1..]),
        _ => text.Length > 0 && text[0] == pattern[0] && Fits(pattern[1..], text[1..]),
    };
}
