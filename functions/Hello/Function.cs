using System.Net;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Hello;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<HelloJson>))]

namespace Hybrid.Functions.Hello;

/// <summary>The smallest migrated route: says hello, and what it was asked.</summary>
public static class Function
{
    /// <summary>Answers one request of the load balancer.</summary>
    public static ApplicationLoadBalancerResponse Handle(ApplicationLoadBalancerRequest request, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var greeting = new Greeting(
            "Hello from Lambda", request.HttpMethod, request.Path, context.AwsRequestId, context.FunctionVersion);
        return AlbResponse.Json(request, HttpStatusCode.OK, greeting, HelloJson.Default.Greeting);
    }
}
