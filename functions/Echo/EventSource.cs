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
