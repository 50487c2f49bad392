using System.Net;
using Amazon.Lambda.Core;
using Amazon.S3;
using Amazon.S3.Model;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;
using Moq;

namespace Hybrid.Functions.Tests;

/// <summary>Whatever a load balancer sends, it gets an answer that it takes: no client finds a request that is a 502.</summary>
public sealed class RandomEventTests
{
    private const int Events = 10_000;
    private const int Seed = 20_260_201;

    public static TheoryData<string> Functions => ["Hello", "Page", "Api", "Assets", "Echo"];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EveryRandomEvent_GetsAValidAnswer_ThatIsNoFailureOfTheFunction(string function)
    {
        var tested = new Tested(Handler(function));
        var events = new RandomEvents(Seed);
        var statuses = new HashSet<int>();
        for (var i = 0; i < Events; i++)
        {
            var answer = await tested.AnswerAsync(events.Next());
            statuses.Add(answer.StatusCode);
        }

        // 507: the tickets of ten thousand events do not fit.
        Assert.DoesNotContain(statuses, status => status >= 500 && status != 507);
        Assert.Empty(tested.Log);
    }

    private static Func<Stream, ILambdaContext, Task<Stream>> Handler(string function) => function switch
    {
        "Hello" => Hello.Function.Handle,
        "Page" => Page.Function.Handle,
        "Api" => Api.Function.Handle,
        "Echo" => Echo.Function.Handle,
        _ => new AlbFunction(new AssetHandler(S3(), new() { Bucket = "bucket", Prefix = "assets/" }).AnswerAsync).HandleAsync,
    };

    /// <summary>A bucket with one asset.</summary>
    private static IAmazonS3 S3()
    {
        var s3 = new Mock<IAmazonS3>(MockBehavior.Strict);
        s3.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>())).Returns((GetObjectRequest request, CancellationToken _) =>
        {
            if (request.Key != "assets/site.css") throw new AmazonS3Exception("no") { StatusCode = HttpStatusCode.Forbidden };
            if (request.EtagToMatch is not null and not "\"tag\"") throw new AmazonS3Exception("no") { StatusCode = HttpStatusCode.PreconditionFailed };
            if (request.EtagToNotMatch == "\"tag\"") throw new AmazonS3Exception("no") { StatusCode = HttpStatusCode.NotModified };
            return Task.FromResult(new GetObjectResponse { ETag = "\"tag\"", HttpStatusCode = HttpStatusCode.OK, ResponseStream = new MemoryStream() });
        });
        s3.Setup(s => s.GetObjectMetadataAsync(It.IsAny<GetObjectMetadataRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new GetObjectMetadataResponse { ETag = "\"tag\"" });
        return s3.Object;
    }
}
