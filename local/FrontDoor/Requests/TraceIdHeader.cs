namespace Hybrid.Local.FrontDoor.Requests;

/// <summary><c>X-Amzn-Trace-Id</c>, which an ALB adds to every request.</summary>
internal static class TraceIdHeader
{
    public const string Name = "X-Amzn-Trace-Id";

    // An incoming header longer than this is replaced by a fresh one.
    private const int LongestKept = 7 * 1024;

    /// <summary>
    /// The header to pass on: a new Root, or a Self placed before the Root that came with the request. What becomes of one without Root and
    /// Self is not documented: it is kept behind a Self.
    /// </summary>
    public static string For(string? incoming)
    {
        if (string.IsNullOrEmpty(incoming) || incoming.Length > LongestKept) return New("Root");
        var fields = incoming.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(f => !f.StartsWith("Self=", StringComparison.Ordinal));
        return string.Join(';', fields.Prepend(New("Self")));
    }

    // Nothing depends on its being hard to guess: it names a request in logs.
    private static string New(string field) =>
        $"{field}=1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{Random.Shared.NextInt64():x16}{Random.Shared.Next():x8}";
}
