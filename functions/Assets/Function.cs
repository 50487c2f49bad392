using Amazon.Lambda.Core;
using Amazon.S3;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>Static assets out of a private bucket.</summary>
public static class Function
{
    // Made with the execution environment, before its first request: Lambda gives that time a whole processor.
    private static readonly AlbFunction Assets = new(new AssetHandler(new AmazonS3Client(), AssetSettings.Read(Environment.GetEnvironmentVariable)).AnswerAsync);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Assets.HandleAsync(input, context);
}
