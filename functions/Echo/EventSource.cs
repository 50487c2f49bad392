using System.Text.Json;

namespace Hybrid.Functions.Echo;

/// <summary>Who sent an event.</summary>
internal enum EventSource
{
    /// <summary>Nobody whose events look like this: a test from the console, say.</summary>
    Unknown,

    /// <summary>An Application Load Balancer.</summary>
    LoadBalancer,

    /// <summary>An API Gateway HTTP API with payload format 2.0.</summary>
    HttpApi,

    /// <summary>An API Gateway REST API, or an HTTP API with payload format 1.0.</summary>
    RestApi,
}

/// <summary>
/// Tells events apart by what only they have: a load balancer's has <c>requestContext.elb</c>; those of API Gateway have a request context
/// with an <c>apiId</c>, and a <c>version</c> that is 2.0 in the newer format and 1.0 or absent in the older.
/// </summary>
internal static class EventSources
{
    public static EventSource Of(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("requestContext", out var context))
            {
                return EventSource.Unknown;
            }

            if (context.ValueKind != JsonValueKind.Object) return EventSource.Unknown;
            if (context.TryGetProperty("elb", out _)) return EventSource.LoadBalancer;
            if (!context.TryGetProperty("apiId", out _)) return EventSource.Unknown;
            return root.TryGetProperty("version", out var version) && version.ValueEquals("2.0")
                ? EventSource.HttpApi
                : EventSource.RestApi;
        }
        catch (JsonException)
        {
            // Not JSON, so not an event of theirs.
            return EventSource.Unknown;
        }
    }
}
