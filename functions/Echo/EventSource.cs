using System.Text.Json;
using System.Text.Json.Serialization;

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
    public static EventSource Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EchoJson.Default.AnyEvent) switch
            {
                { RequestContext.Elb: not null } => EventSource.LoadBalancer,
                { RequestContext.ApiId: null } or { RequestContext: null } or null => EventSource.Unknown,
                { Version: { } version } when $"{version}" == "2.0" => EventSource.HttpApi,
                _ => EventSource.RestApi,
            };
        }
        // Not JSON, or of other types: not an event of theirs.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return EventSource.Unknown;
        }
    }
}

/// <summary>What tells events apart.</summary>
internal sealed record AnyEvent(JsonElement? Version, AnyRequestContext? RequestContext);

/// <summary>Its request context.</summary>
internal sealed record AnyRequestContext(JsonElement? Elb, JsonElement? ApiId);

[JsonSerializable(typeof(AnyEvent))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class EchoJson : JsonSerializerContext;
