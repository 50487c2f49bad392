using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;

namespace Hybrid.Benchmarks.ColdStart.Client;

/// <summary>While the function initialises, with the SDK's own settings: it verifies checksums of what it reads.</summary>
public static class Verifying
{
    private static readonly AssetHandler Assets = new(new AmazonS3Client(), AssetSettings.Read(Environment.GetEnvironmentVariable));

    /// <summary>Handles one invocation.</summary>
    public static Task<ApplicationLoadBalancerResponse> Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.HandleAsync(request, context, Assets.AnswerAsync);
}
