namespace Hybrid.Local.Lambda.Events;

/// <summary>What a load balancer sends to the client on behalf of a function.</summary>
internal sealed record LambdaResponse
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

/// <summary>A function's answer after the load balancer has looked at it: a response, or the reason for a 502.</summary>
/// <param name="Response">The response; null if there is a failure.</param>
/// <param name="Failure">Why the load balancer answers 502; null if there is a response.</param>
/// <param name="Warnings">What the load balancer drops without a word, and how to keep it.</param>
internal sealed record LambdaResponseResult(LambdaResponse? Response, LambdaFailure? Failure, IReadOnlyList<string> Warnings);
