using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.NewFunction;

/// <summary>Says which request it got.</summary>
public static class Function
{
    /// <summary>Handles one invocation.</summary>
    public static ApplicationLoadBalancerResponse Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.Handle(request, context, SayWhatWasAsked);

    private static ApplicationLoadBalancerResponse SayWhatWasAsked(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        Answer.Text($"Hello from NewFunction: {request.HttpMethod} {request.Path}\n");
}
