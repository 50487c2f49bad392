using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>Static assets out of a private bucket.</summary>
public static class Function
{
    // TLS guards what is read; to verify a checksum as well takes a tenth of the first call.
    private static readonly AmazonS3Config Config = new() { ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED };

    // Made with the execution environment, before its first request: Lambda gives that time a whole processor.
    private static readonly AlbFunction Assets =
        new(new AssetHandler(new AmazonS3Client(Config), AssetSettings.Read(Environment.GetEnvironmentVariable)).AnswerAsync);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Assets.HandleAsync(input, context);
}
