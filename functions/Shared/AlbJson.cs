using System.Text.Json.Serialization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>
/// The JSON code of an Application Load Balancer's events and answers, generated at build time: for
/// <c>SourceGeneratorLambdaJsonSerializer&lt;AlbJson&gt;</c>, which every function here has.
/// </summary>
[JsonSerializable(typeof(ApplicationLoadBalancerRequest))]
[JsonSerializable(typeof(ApplicationLoadBalancerResponse))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
public sealed partial class AlbJson : JsonSerializerContext;
