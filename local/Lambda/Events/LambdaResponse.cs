namespace Hybrid.Local.Lambda.Events;

/// <summary>What a load balancer sends to the client on behalf of a function.</summary>
internal sealed record AlbResponse
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The reason phrase that the function gave in its status description; null if it gave none.</summary>
    public string? ReasonPhrase { get; init; }

    /// <summary>The headers, less those that the load balancer sets itself; always with a content-type.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body, decoded.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
