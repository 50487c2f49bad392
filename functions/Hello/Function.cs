using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.Hello;

/// <summary>The smallest migrated route: says hello, and what it was asked.</summary>
public static class Function
{
    static Function() => Priming.BeforeSnapshot(Handle);

    /// <summary>Handles one invocation.</summary>
    public static ApplicationLoadBalancerResponse Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.Handle(request, context, Greet);

    private static ApplicationLoadBalancerResponse Greet(ApplicationLoadBalancerRequest request, ILambdaContext context) => Answer.Json(
        new("Hello from Lambda", request.HttpMethod, request.Path, context.AwsRequestId, context.FunctionVersion),
        HelloJson.Default.Greeting);
}
