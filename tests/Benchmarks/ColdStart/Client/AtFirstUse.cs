using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;

namespace Hybrid.Benchmarks.ColdStart.Client;

/// <summary>When the first request comes that needs it.</summary>
public static class AtFirstUse
{
    private static readonly AlbFunction Assets = new(AnswerAsync);
    private static AssetHandler? _handler;

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Assets.HandleAsync(input, context);

    private static Task<AlbResponse> AnswerAsync(AlbRequest request, AlbContext context)
    {
        if (!request.Path.StartsWith("/assets/", StringComparison.Ordinal)) return Task.FromResult(AlbResponse.NotFound());
        _handler ??= new(
            new AmazonS3Client(new AmazonS3Config { ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED }),
            AssetSettings.Read(Environment.GetEnvironmentVariable));
        return _handler.AnswerAsync(request, context);
    }
}
