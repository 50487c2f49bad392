using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Benchmarks.ColdStart.Client;

/// <summary>When the first request comes that needs it.</summary>
public static class AtFirstUse
{
    private static AssetHandler? _handler;

    /// <summary>Handles one invocation.</summary>
    public static Task<ApplicationLoadBalancerResponse> Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.HandleAsync(request, context, AnswerAsync);

    private static Task<ApplicationLoadBalancerResponse> AnswerAsync(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        CancellationToken cancellationToken)
    {
        if (!request.DecodedPath.StartsWith("/assets/", StringComparison.Ordinal)) return Task.FromResult(Answer.NotFound());
        _handler ??= new(
            new AmazonS3Client(new AmazonS3Config { ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED }),
            AssetSettings.Read(Environment.GetEnvironmentVariable));
        return _handler.AnswerAsync(request, context, cancellationToken);
    }
}
