using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.Assets;

/// <summary>Static assets out of a private bucket.</summary>
public static class Function
{
    // TLS guards what is read; to verify a checksum as well takes a tenth of the first call.
    private static readonly AmazonS3Config Config = new() { ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED };

    // Made with the execution environment, before its first request: Lambda gives that time a whole processor.
    private static readonly AssetHandler Assets =
        new(new AmazonS3Client(Config), AssetSettings.Read(Environment.GetEnvironmentVariable));

    // Also where nothing is found: what the SDK needs for a call is then in the snapshot.
    static Function() => Priming.BeforeSnapshot(Handle, $"{AssetHandler.BasePath}/none");

    /// <summary>Handles one invocation.</summary>
    public static Task<ApplicationLoadBalancerResponse> Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.HandleAsync(request, context, Assets.AnswerAsync);
}
