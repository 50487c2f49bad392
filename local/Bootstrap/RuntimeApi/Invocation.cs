namespace Hybrid.Local.Bootstrap.RuntimeApi;

/// <summary>One answer of <c>GET /runtime/invocation/next</c>. Only the request id is sure to be there.</summary>
internal sealed record Invocation
{
    public required string RequestId { get; init; }

    public required string? TraceId { get; init; }

    public required string? InvokedFunctionArn { get; init; }

    public required string? TenantId { get; init; }

    /// <summary>When the function times out, in milliseconds since 1970.</summary>
    public required long DeadlineMs { get; init; }

    public required MemoryStream Event { get; init; }
}
