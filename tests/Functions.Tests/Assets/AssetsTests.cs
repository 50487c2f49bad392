using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;
using Moq;

namespace Hybrid.Functions.Tests.Assets;

public sealed class AssetsTests
{
    private readonly Mock<IAmazonS3> _s3 = new(MockBehavior.Strict);
    private readonly List<GetObjectRequest> _requests = [];
    private readonly Tested _assets;

    public AssetsTests()
    {
        var assets = new AssetHandler(_s3.Object, new() { Bucket = "bucket", Prefix = "assets/" });
        _assets = new((request, context) => AlbFunction.HandleAsync(request, context, assets.AnswerAsync));
        _s3.SetupGet(s3 => s3.Config).Returns(new AmazonS3Config());
    }

    [Fact]
    public async Task SendsTheObject_WithItsHeaders()
    {
        Has("body{}"u8.ToArray(), "text/css", cacheControl: "public, max-age=300");

        var answer = await _assets.AnswerAsync(Event.Get("/assets/css/caf%C3%A9.css"));

        Assert.Equal("body{}", answer.Text());
        Assert.Equal("text/css", answer.Header("content-type"));
        Assert.Equal("\"tag\"", answer.Header("etag"));
        Assert.Equal("public, max-age=300", answer.Header("cache-control"));
        Assert.Equal("Sun, 01 Feb 2026 03:04:05 GMT", answer.Header("last-modified"));
        Assert.Equal(("bucket", "assets/css/café.css"), (_requests.Single().BucketName, _requests.Single().Key));
    }

    [Fact]
    public async Task GivesTypeAndCacheControl_ToAnObjectThatHasNone()
    {
        Has([1, 2, 3], contentType: null, cacheControl: null);

        var answer = await _assets.AnswerAsync(Event.Get("/assets/x"));

        Assert.Equal(("application/octet-stream", "public, max-age=300"), (answer.Header("content-type"), answer.Header("cache-control")));
    }

    [Theory]
    [InlineData("/assets/../secret")]
    [InlineData("/assets/%2e%2e/secret")]
    [InlineData("/assets/%2E%2E%2Fsecret")]
    [InlineData("/assets/a/..%5csecret")]
    [InlineData("/assets/./a")]
    [InlineData("/assets/a%00.css")]
    [InlineData("/assets/a%0d%0aset-cookie:x")]
    public async Task RefusesTraversal_WithoutAskingS3(string path) => (await _assets.AnswerAsync(Event.Get(path))).AssertProblem(400);

    [Theory]
    [InlineData("/assets/%252e%252e%252fsecret", "assets/%2e%2e%2fsecret")]
    [InlineData("/assets/..%252fsecret", "assets/..%2fsecret")]
    [InlineData("/assets/a%2Fb", "assets/a/b")]
    public async Task DecodesAPath_Once(string path, string key)
    {
        Refuses(HttpStatusCode.Forbidden);

        (await _assets.AnswerAsync(Event.Get(path))).AssertProblem(404);
        Assert.Equal(key, _requests.Single().Key);
    }

    [Theory]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/assets/folder/")]
    [InlineData("/assets//a")]
    [InlineData("/ASSETS/a")]
    [InlineData("/assetsecret")]
    [InlineData("/other/a")]
    public async Task FindsNothingOutsideItsPrefix_WithoutAskingS3(string path) =>
        (await _assets.AnswerAsync(Event.Get(path))).AssertProblem(404);

    [Theory]
    [InlineData("a/", "/assets/site.css", "a/site.css")]
    [InlineData("public/site/", "/assets/assets/x", "public/site/assets/x")]
    [InlineData("assets/", "/assets/assets/x", "assets/assets/x")]
    public async Task WhatIsBelowTheRoute_IsBelowThePrefix_WhateverThatIs(string prefix, string path, string key)
    {
        Refuses(HttpStatusCode.Forbidden);
        var assets = new AssetHandler(_s3.Object, new() { Bucket = "bucket", Prefix = prefix });

        (await new Tested((request, context) => AlbFunction.HandleAsync(request, context, assets.AnswerAsync))
            .AnswerAsync(Event.Get(path))).AssertProblem(404);

        Assert.Equal(key, _requests.Single().Key);
    }

    [Fact]
    public async Task FindsNothing_AtAKeyLongerThanS3Takes() =>
        (await _assets.AnswerAsync(Event.Get("/assets/" + new string('a', 1020)))).AssertProblem(404);

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 404)]
    [InlineData(HttpStatusCode.Forbidden, 404)]
    [InlineData(HttpStatusCode.PreconditionFailed, 412)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 503)]
    [InlineData(HttpStatusCode.InternalServerError, 500)]
    public async Task TurnsARefusalOfS3_IntoAProblem(HttpStatusCode refusal, int status)
    {
        Refuses(refusal);

        (await _assets.AnswerAsync(Event.Get("/assets/a.css"))).AssertProblem(status);
    }

    [Fact]
    public async Task StorageThatCannotBeReached_IsA503_AndLogged()
    {
        var unreachable = new HttpRequestException("no route", new System.Net.Sockets.SocketException());
        foreach (var exception in (Exception[])[unreachable, new AmazonServiceException("tried", unreachable)])
        {
            _s3.Setup(s3 => s3.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(exception);

            var answer = await _assets.AnswerAsync(Event.Get("/assets/a.css"));

            answer.AssertProblem(503);
            Assert.Equal("1", answer.Header("retry-after"));
        }

        Assert.Equal(2, _assets.Log.Count);
    }

    [Fact]
    public async Task LeavesTheConditionOfOneTag_ToS3()
    {
        Refuses(HttpStatusCode.NotModified);

        var answer = await _assets.AnswerAsync(
            Event.Get("/assets/a.css", ("if-none-match", "\"tag\""), ("if-modified-since", "Sun, 01 Feb 2026 03:04:05 GMT")));

        Assert.Equal((304, "\"tag\"", 0), (answer.StatusCode, answer.Header("etag"), answer.Body.Length));
        Assert.Equal("\"tag\"", _requests.Single().EtagToNotMatch);
        Assert.Equal(default, _requests.Single().ModifiedSinceDate ?? default);
    }

    [Theory]
    [InlineData("if-none-match", "\"other\", \"tag\"", 304)]
    [InlineData("if-none-match", "W/\"tag\"", 304)]
    [InlineData("if-none-match", "*", 304)]
    [InlineData("if-none-match", "\"a\", \"b\"", 200)]
    [InlineData("if-none-match", "\"ü\"", 200)]
    [InlineData("if-match", "\"other\", \"tag\"", 200)]
    [InlineData("if-match", "*", 200)]
    [InlineData("if-match", "\"a\", \"b\"", 412)]
    [InlineData("if-match", "W/\"tag\"", 412)]
    [InlineData("if-match", "\"a\u007f\"", 412)]
    public async Task DecidesOtherConditions_Itself(string name, string value, int status)
    {
        Has([1], "image/png");

        foreach (var method in (string[])["GET", "HEAD"])
        {
            Assert.Equal(
                status,
                (await _assets.AnswerAsync(Event.Of(method, "/assets/a.png", [], multiValue: true, (name, value)))).StatusCode);
        }

        Assert.Equal((null, null), (_requests.Single().EtagToMatch, _requests.Single().EtagToNotMatch));
    }

    [Theory]
    [InlineData("if-modified-since")]
    [InlineData("if-unmodified-since")]
    public async Task PassesOnADate(string name)
    {
        Has([1], "image/png");

        await _assets.AnswerAsync(Event.Get("/assets/a.png", (name, "Sun, 01 Feb 2026 03:04:05 GMT")));

        var date = name == "if-modified-since" ? _requests.Single().ModifiedSinceDate : _requests.Single().UnmodifiedSinceDate;
        Assert.Equal(new DateTime(2026, 2, 1, 3, 4, 5, DateTimeKind.Utc), date);
    }

    [Theory]
    [InlineData("bytes=0-9", "bytes=0-9")]
    [InlineData("bytes=5-", "bytes=5-")]
    [InlineData("bytes=-5", "bytes=-5")]
    [InlineData("bytes=0-1,3-4", null)]
    [InlineData("bytes=9-1", null)]
    [InlineData("bytes=x-y", null)]
    [InlineData("bytes=-", null)]
    [InlineData("lines=0-9", null)]
    [InlineData("bytes=0-99999999999999999999", null)]
    public async Task AsksForASingleRange_AndForTheWholeOtherwise(string range, string? asked)
    {
        Has([1, 2], "image/png", isPart: asked is not null);

        var answer = await _assets.AnswerAsync(Event.Get("/assets/a.png", ("range", range)));

        Assert.Equal(asked, _requests.Single().ByteRange?.FormattedByteRange);
        Assert.Equal(asked is null ? 200 : 206, answer.StatusCode);
        Assert.Equal(asked is null ? null : "bytes 0-1/10", answer.Header("content-range"));
    }

    [Fact]
    public async Task ARangeOfAnOlderVersion_IsTheWholeOfThisOne()
    {
        _s3.SetupSequence(s3 => s3.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonS3Exception("changed") { StatusCode = HttpStatusCode.PreconditionFailed })
            .ReturnsAsync(Object([1, 2, 3], "image/png", null, isPart: false));

        var answer = await _assets.AnswerAsync(Event.Get("/assets/a.png", ("range", "bytes=1-1"), ("if-range", "\"old\"")));

        Assert.Equal((200, 3), (answer.StatusCode, answer.Body.Length));
    }

    [Fact]
    public async Task WhatDoesNotFitThroughALoadBalancer_IsAtTheEndOfARedirect_ForAFewMinutes()
    {
        Has(new byte[AssetHandler.LargestBody + 1], "video/mp4");
        GetPreSignedUrlRequest? signed = null;
        _s3.Setup(s3 => s3.GetPreSignedURLAsync(It.IsAny<GetPreSignedUrlRequest>()))
            .Callback((GetPreSignedUrlRequest request) => signed = request).ReturnsAsync(
                "https://bucket.s3.amazonaws.com/assets/a.mp4?X-Amz-Signature=1");

        var answer = await _assets.AnswerAsync(Event.Get("/assets/a.mp4"));

        Assert.Equal((307, "no-store"), (answer.StatusCode, answer.Header("cache-control")));
        Assert.Equal("https://bucket.s3.amazonaws.com/assets/a.mp4?X-Amz-Signature=1", answer.Header("location"));
        Assert.Equal(("assets/a.mp4", HttpVerb.GET), (signed!.Key, signed.Verb));
        Assert.InRange(signed.Expires!.Value, DateTime.UtcNow, DateTime.UtcNow + AssetHandler.RedirectLifetime);
    }

    [Fact]
    public async Task TheLargestAnswer_FitsThroughALoadBalancer()
    {
        Has(new byte[AssetHandler.LargestBody], "video/mp4");

        Assert.Equal(AssetHandler.LargestBody, (await _assets.AnswerAsync(Event.Get("/assets/a.mp4"))).Body.Length);
    }

    [Fact]
    public async Task Head_AsksForTheHeadersAlone()
    {
        Has([1, 2, 3], "image/png");

        var answer = await _assets.AnswerAsync(Event.Of("HEAD", "/assets/a.png", [], multiValue: true));

        Assert.Equal(
            (200, "\"tag\"", "image/png", 0),
            (answer.StatusCode, answer.Header("etag"), answer.Header("content-type"), answer.Body.Length));
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task Head_OfWhatDoesNotFit_RedirectsAsGetDoes()
    {
        _s3.Setup(s3 => s3.GetObjectMetadataAsync(It.IsAny<GetObjectMetadataRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GetObjectMetadataResponse { ETag = "\"tag\"", ContentLength = AssetHandler.LargestBody + 1 });
        _s3.Setup(s3 => s3.GetPreSignedURLAsync(It.Is<GetPreSignedUrlRequest>(request => request.Verb == HttpVerb.HEAD)))
            .ReturnsAsync("https://bucket.s3.amazonaws.com/assets/a.mp4?X-Amz-Signature=1");

        var answer = await _assets.AnswerAsync(Event.Of("HEAD", "/assets/a.mp4", [], multiValue: true));

        Assert.Equal((307, "no-store"), (answer.StatusCode, answer.Header("cache-control")));
    }

    [Fact]
    public async Task IsReadOnly() =>
        (await _assets.AnswerAsync(Event.Of("PUT", "/assets/a.png", [], multiValue: true))).AssertProblem(405);

    [Theory]
    [InlineData(null, "assets/", "ASSETS_BUCKET")]
    [InlineData("bucket", null, "ASSETS_PREFIX")]
    [InlineData("bucket", "assets", "ASSETS_PREFIX")]
    [InlineData("bucket", "/assets/", "ASSETS_PREFIX")]
    public void SaysWhichVariableIsWrong(string? bucket, string? prefix, string variable)
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => AssetSettings.Read(name => name == "ASSETS_BUCKET" ? bucket : prefix));

        Assert.Contains(variable, exception.Message, StringComparison.Ordinal);
    }

    private void Has(byte[] content, string? contentType, string? cacheControl = null, bool isPart = false)
    {
        var metadata = new GetObjectMetadataResponse { ETag = "\"tag\"", HttpStatusCode = HttpStatusCode.OK };
        if (contentType is not null) metadata.Headers.ContentType = contentType;
        _s3.Setup(s3 => s3.GetObjectMetadataAsync(
                It.Is<GetObjectMetadataRequest>(r => r.Key == "assets/a.png"),
                It.IsAny<CancellationToken>()))
            .ReturnsAsync(metadata);
        _s3.Setup(s3 => s3.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
            .Callback((GetObjectRequest request, CancellationToken _) => _requests.Add(request))
            .ReturnsAsync(() => Object(content, contentType, cacheControl, isPart));
    }

    private void Refuses(HttpStatusCode status) =>
        _s3.Setup(s3 => s3.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
            .Callback((GetObjectRequest request, CancellationToken _) => _requests.Add(request))
            .ThrowsAsync(new AmazonS3Exception("refused") { StatusCode = status });

    private static GetObjectResponse Object(byte[] content, string? contentType, string? cacheControl, bool isPart)
    {
        var response = new GetObjectResponse
        {
            ETag = "\"tag\"",
            LastModified = new DateTime(2026, 2, 1, 3, 4, 5, DateTimeKind.Utc),
            HttpStatusCode = isPart ? HttpStatusCode.PartialContent : HttpStatusCode.OK,
            ContentRange = isPart ? "bytes 0-1/10" : null,
            ContentLength = content.Length,
            ResponseStream = new MemoryStream(content),
        };
        if (contentType is not null) response.Headers.ContentType = contentType;
        if (cacheControl is not null) response.Headers.CacheControl = cacheControl;
        return response;
    }
}
