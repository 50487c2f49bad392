using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Hello;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Hybrid.Benchmarks.ColdStart.Typed.TypedJson>))]

namespace Hybrid.Benchmarks.ColdStart.Typed;

/// <summary>Says hello, and what it was asked.</summary>
public static class TypedHello
{
    /// <summary>Handles one invocation.</summary>
    public static ApplicationLoadBalancerResponse Handle(ApplicationLoadBalancerRequest request, ILambdaContext context)
    {
        var greeting = new Greeting("Hello from Lambda", request.HttpMethod, request.Path, context.AwsRequestId, context.FunctionVersion);
        return new()
        {
            StatusCode = 200,
            StatusDescription = "200 OK",
            MultiValueHeaders = new Dictionary<string, IList<string>> { ["content-type"] = ["application/json"] },
            Body = JsonSerializer.Serialize(greeting, HelloJson.Default.Greeting),
        };
    }
}

/// <summary>The JSON code of the event and the answer, generated at build time.</summary>
[JsonSerializable(typeof(ApplicationLoadBalancerRequest))]
[JsonSerializable(typeof(ApplicationLoadBalancerResponse))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class TypedJson : JsonSerializerContext;
