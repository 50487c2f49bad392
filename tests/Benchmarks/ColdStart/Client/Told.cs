using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;

namespace Hybrid.Benchmarks.ColdStart.Client;

/// <summary>While the function initialises, with region, credentials and endpoint told, so that the SDK need not look for them.</summary>
public static class Told
{
    private static readonly AssetHandler Assets = new(Client(), AssetSettings.Read(Environment.GetEnvironmentVariable));

    /// <summary>Handles one invocation.</summary>
    public static Task<ApplicationLoadBalancerResponse> Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.HandleAsync(request, context, Assets.AnswerAsync);

    private static AmazonS3Client Client() => new(
        new SessionAWSCredentials(Variable("AWS_ACCESS_KEY_ID"), Variable("AWS_SECRET_ACCESS_KEY"), Variable("AWS_SESSION_TOKEN")),
        new AmazonS3Config
        {
            ServiceURL = Variable("AWS_ENDPOINT_URL_S3"),
            AuthenticationRegion = Variable("AWS_REGION"),
            ForcePathStyle = true,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
