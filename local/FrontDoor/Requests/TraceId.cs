using System.Security.Cryptography;

namespace Hybrid.Local.FrontDoor;

/// <summary><c>X-Amzn-Trace-Id</c>, which an ALB adds to every request.</summary>
internal static class TraceId
{
    public const string Header = "X-Amzn-Trace-Id";

    // An incoming header longer than this is replaced by a fresh one.
    private const int LongestKept = 7 * 1024;

    /// <summary>The header to pass on: a new Root, or a Self placed before the Root that came with the request.</summary>
    public static string For(string? incoming)
    {
        if (string.IsNullOrEmpty(incoming) || incoming.Length > LongestKept) return $"Root={New()}";
        var fields = incoming.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(f => !f.StartsWith("Self=", StringComparison.Ordinal));
        return string.Join(';', fields.Prepend($"Self={New()}"));
    }

    private static string New() =>
        $"1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
