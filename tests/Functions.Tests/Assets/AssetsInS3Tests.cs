using Amazon.Runtime;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;
using Hybrid.Local.Lambda.Events;
using Hybrid.Local.S3;

namespace Hybrid.Functions.Tests.Assets;

/// <summary>The same with the real SDK, which asks the local S3.</summary>
public sealed class AssetsInS3Tests : IAsyncLifetime
{
    private const string Modified = "Sun, 01 Feb 2026 03:04:05 GMT";
    private const string Tag = "\"781e5e245d69b566979b86e28d23f2c7\"";

    private readonly string _small = Path.GetTempFileName();
    private readonly string _large = Path.GetTempFileName();
    private S3Server _server = null!;
    private Tested _assets = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_small, "0123456789");
        await File.WriteAllBytesAsync(_large, new byte[AssetHandler.LargestBody + 1]);
        File.SetLastWriteTimeUtc(_small, DateTime.Parse(Modified).ToUniversalTime());
        _server = await S3Server.StartAsync(
            [Object("assets/a b/é+%.txt", _small), Object("assets/large", _large), Object("assets/immutable", _small) with
            {
                CacheControl = "public, max-age=31536000, immutable",
            }]);
        var client = new AmazonS3Client(
            new BasicAWSCredentials("local", "local"), new AmazonS3Config
            {
                ServiceURL = _server.Address.AbsoluteUri,
                AuthenticationRegion = "eu-west-1",
                ForcePathStyle = true,
            });
        var assets = new AssetHandler(client, new() { Bucket = "bucket", Prefix = "assets/" });
        _assets = new((request, context) => AlbFunction.HandleAsync(request, context, assets.AnswerAsync));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_small);
        File.Delete(_large);
    }

    [Theory]
    [InlineData("if-none-match", Tag, 304)]
    [InlineData("if-none-match", "\"other\"", 200)]
    [InlineData("if-none-match", "W/" + Tag, 304)]
    [InlineData("if-match", Tag, 200)]
    [InlineData("if-match", "\"other\"", 412)]
    [InlineData("if-match", "\"other\", " + Tag, 200)]
    [InlineData("if-modified-since", Modified, 304)]
    [InlineData("if-modified-since", "Sun, 01 Feb 2026 03:04:04 GMT", 200)]
    [InlineData("if-unmodified-since", Modified, 200)]
    [InlineData("if-unmodified-since", "Sun, 01 Feb 2026 03:04:04 GMT", 412)]
    public async Task Keeps_TheConditionsOfTheClient(string name, string value, int status)
    {
        foreach (var method in (string[])["GET", "HEAD"])
            Assert.Equal(status, (await AskAsync(method, "/assets/a%20b/%C3%A9+%25.txt", (name, value))).StatusCode);
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "234")]
    [InlineData("bytes=-1", 206, "9")]
    [InlineData("bytes=10-", 416, null)]
    [InlineData("bytes=0-0,2-2", 200, "0123456789")]
    public async Task Sends_ASingleRange(string range, int status, string? text)
    {
        var answer = await AskAsync("GET", "/assets/a%20b/%C3%A9+%25.txt", ("range", range), ("if-range", Tag));

        Assert.Equal(status, answer.StatusCode);
        if (text is not null) Assert.Equal(text, answer.Text());
    }

    [Fact]
    public async Task Sends_TheWhole_IfTheRangeIsOfAnotherVersion() =>
        Assert.Equal(
            "0123456789",
            (await AskAsync("GET", "/assets/a%20b/%C3%A9+%25.txt", ("range", "bytes=2-4"), ("if-range", "\"old\""))).Text());

    [Fact]
    public async Task ARangeBehindTheEnd_IsToldHowLongTheAssetIs() => Assert.Equal(
        "bytes */10",
        (await AskAsync("GET", "/assets/a%20b/%C3%A9+%25.txt", ("range", "bytes=10-"))).Header("content-range"));

    [Theory]
    [InlineData("if-none-match", Tag)]
    [InlineData("if-none-match", "W/" + Tag)]
    [InlineData("if-modified-since", Modified)]
    public async Task NotModified_HasItsTag_AndLeavesTheCachingOfTheObjectAsItWas(string name, string value)
    {
        foreach (var method in (string[])["GET", "HEAD"])
        {
            var answer = await AskAsync(method, "/assets/immutable", (name, value));

            Assert.Equal((304, Tag), (answer.StatusCode, answer.Header("etag")));
            Assert.True(answer.Header("cache-control") is null or "public, max-age=31536000, immutable");
        }
    }

    [Fact]
    public async Task Redirects_ToALargeObject()
    {
        var answer = await AskAsync("GET", "/assets/large");

        using var browser = new HttpClient();
        Assert.Equal(307, answer.StatusCode);
        Assert.Equal(AssetHandler.LargestBody + 1, (await browser.GetByteArrayAsync(answer.Header("location"))).Length);
    }

    [Theory]
    [InlineData("if-match", "\"é\"")]
    [InlineData("if-none-match", "\"\u0001\"")]
    [InlineData("if-range", "\"é\"")]
    [InlineData("range", "bytes=é-")]
    [InlineData("if-modified-since", "é")]
    public async Task AHostileHeader_FailsNothing(string name, string value)
    {
        var answer = await AskAsync("GET", "/assets/a%20b/%C3%A9+%25.txt", ("range", "bytes=2-4"), (name, value));

        Assert.InRange(answer.StatusCode, 200, 499);
        Assert.Empty(_assets.Log);
    }

    [Theory]
    [InlineData("/assets/none")]
    [InlineData("/assets/%252e%252e%252fsecret")]
    [InlineData("/assets/%FF%FE")]
    [InlineData("/assets/%EF%BF%BE%F0%9F%98%80")]
    [InlineData("/assets/?a")]
    [InlineData("/assets/%3Fversions")]
    [InlineData("/assets/a%23b;c=d&e")]
    [InlineData("/assets/%20")]
    [InlineData("/assets/...")]
    public async Task AHostilePath_FindsNothing(string path)
    {
        foreach (var method in (string[])["GET", "HEAD"]) (await AskAsync(method, path)).AssertProblem(404);
        Assert.Empty(_assets.Log);
    }

    private static S3Object Object(string key, string file) => new() { Bucket = "bucket", Key = key, File = file };

    private Task<LambdaResponse> AskAsync(string method, string path, params (string Name, string Value)[] headers) =>
        _assets.AnswerAsync(Event.Of(method, path, [], multiValue: true, headers));
}
