using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Graph;

/// <summary>What stands in a graph for what is secret: it differs where that does, so that a comparison can tell.</summary>
internal static class HiddenSecret
{
    private const string Opening = "[secret ";

    /// <summary>What stands for a value.</summary>
    public static string Of(string value) => $"{Opening}{Mark(value)}]";

    /// <summary>Whether this stands for one.</summary>
    public static bool Is(JsonNode value) =>
        value is JsonValue text && text.TryGetValue<string>(out var written) && written.StartsWith(Opening, StringComparison.Ordinal);

    /// <summary>Tells a text from others. Of what is encrypted, this is made of the ciphertext, of which nobody learns the rest.</summary>
    public static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
