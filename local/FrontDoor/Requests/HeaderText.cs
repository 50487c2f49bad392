using System.Text;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// The text of headers. On their way to and from an instance their bytes pass unchanged, whatever they mean: each is a character of its own
/// (Latin-1). Where they become text, or text becomes them, it is UTF-8.
/// </summary>
internal static class HeaderText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of a header that has come; what is no UTF-8 is left as it is.</summary>
    public static string Read(string value)
    {
        if (Ascii.IsValid(value)) return value;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }

    /// <summary>A header that is to say this.</summary>
    public static string Write(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
