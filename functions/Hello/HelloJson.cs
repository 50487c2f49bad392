using System.Text.Json.Serialization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Hello;

/// <summary>The JSON code of everything that Hello reads and writes, generated at build time.</summary>
[JsonSerializable(typeof(ApplicationLoadBalancerRequest))]
[JsonSerializable(typeof(ApplicationLoadBalancerResponse))]
[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class HelloJson : JsonSerializerContext;
