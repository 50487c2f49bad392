using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;
using Hybrid.Local.Cli;
using Hybrid.Local.S3;

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
        // A bucket with one asset, which the real SDK asks for.
        var style = Path.Combine(Workspace.Root, "functions/Assets/files/site.css");
        await using var s3 = await S3Server.StartAsync([new() { Bucket = "bucket", Key = "assets/site.css", File = style }]);
        var tested = new Tested(Handler(function, s3.Address));
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

    private static Func<Stream, ILambdaContext, Task<Stream>> Handler(string function, Uri s3) => function switch
    {
        "Hello" => Hello.Function.Handle,
        "Page" => Page.Function.Handle,
        "Api" => Api.Function.Handle,
        "Echo" => Echo.Function.Handle,
        _ => new AlbFunction(new AssetHandler(Client(s3), new() { Bucket = "bucket", Prefix = "assets/" }).AnswerAsync).HandleAsync,
    };

    private static AmazonS3Client Client(Uri s3) =>
        new(new BasicAWSCredentials("local", "local"), new AmazonS3Config { ServiceURL = s3.AbsoluteUri, AuthenticationRegion = "eu-west-1", ForcePathStyle = true });
}
