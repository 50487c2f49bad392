namespace Hybrid.Functions.Shared;

/// <summary>Takes percent-encoding off: a load balancer passes path, keys and values just as the client wrote them.</summary>
internal static class Percent
{
    /// <summary>The decoded text. What is not the encoding of valid UTF-8 stays as it is.</summary>
    public static string Decode(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;

    /// <summary>The same in a query, where a form writes a space as <c>+</c>.</summary>
    public static string DecodeQuery(string text) => Decode(text.Replace('+', ' '));
}
