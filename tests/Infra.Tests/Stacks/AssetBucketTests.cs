using Hybrid.Infra.Components.Assets;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The bucket of the static assets, and who may read it.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AssetBucketTests
{
    private const string BucketName = "${aws:s3/bucket:Bucket::assets.bucket}";

    [Fact]
    public async Task ThereIsABucket_OnlyWhereARouteReadsIt() =>
        Assert.Empty((await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""))).OfType("aws:s3/bucketObjectv2:BucketObjectv2"));

    [Fact]
    public async Task Bucket_IsPrivate_AndEncrypted()
    {
        var graph = await WithAssetsAsync();

        foreach (var setting in new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" })
            graph.Resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "assets").AssertInput(setting, "true");
        graph.Resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "assets")
            .AssertInput("rule", """{"objectOwnership":"BucketOwnerEnforced"}""");
        graph.Resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "assets")
            .AssertInput("rules", """[{"applyServerSideEncryptionByDefault":{"sseAlgorithm":"AES256"}}]""");
    }

    [Fact]
    public async Task Bucket_TakesNoRequest_WithoutTls()
    {
        var policy = (await WithAssetsAsync()).Resource("aws:s3/bucketPolicy:BucketPolicy", "assets");

        policy.AssertInput("bucket", $"\"{BucketName}\"");
        var statement = Assert.Single(
            System.Text.Json.Nodes.JsonNode.Parse(policy.Inputs["policy"]!.GetValue<string>())!["Statement"]!.AsArray())!;
        Assert.Equal(("Deny", "*"), (statement["Effect"]!.GetValue<string>(), statement["Principal"]!.GetValue<string>()));
        // IAM compares actions without regard to case.
        Assert.Equal("s3:*", statement["Action"]!.GetValue<string>(), ignoreCase: true);
        Assert.Equal(
            ["${aws:s3/bucket:Bucket::assets.arn}", "${aws:s3/bucket:Bucket::assets.arn}/*"],
            statement["Resource"]!.AsArray().Select(resource => resource!.GetValue<string>()));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", statement["Condition"]!.ToJsonString());
    }

    [Fact]
    public async Task EveryFile_IsUploaded_WithItsContentType()
    {
        var graph = await WithAssetsAsync();

        var folder = Path.Combine(Clone.Root, "functions/Assets/files");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
        var uploads = graph.OfType("aws:s3/bucketObjectv2:BucketObjectv2").ToList();
        Assert.Equal(
            files.Select(file => $"assets/{file}").Order(StringComparer.Ordinal),
            uploads.Select(upload => upload.Inputs["key"]!.GetValue<string>()));
        Assert.All(uploads, upload => upload.AssertInput("bucket", $"\"{BucketName}\""));
        var style = graph.Resource("aws:s3/bucketObjectv2:BucketObjectv2", "assets/site.css");
        style.AssertInput("contentType", "\"text/css; charset=utf-8\"");
        style.AssertInput("cacheControl", "\"public, max-age=300\"");
        style.AssertInput("source", """{"kind":"file","path":"../functions/Assets/files/site.css"}""");
    }

    [Fact]
    public async Task Function_MayReadTheAssets_AndNothingElse_AndIsToldWhereTheyAre()
    {
        var graph = await WithAssetsAsync();

        graph.Resource("aws:lambda/function:Function", "static")
            .AssertInput("environment", $$$"""{"variables":{"ASSETS_BUCKET":"{{{BucketName}}}","ASSETS_PREFIX":"assets/"}}""");
        var policy = System.Text.Json.Nodes.JsonNode
            .Parse(graph.Resource("aws:iam/rolePolicy:RolePolicy", "static").Inputs["policy"]!.GetValue<string>())!;
        var s3 = Assert.Single(
            policy["Statement"]!.AsArray(),
            statement => statement!.ToJsonString().Contains("s3:", StringComparison.Ordinal))!;
        Assert.Equal("s3:GetObject", s3["Action"]!.GetValue<string>());
        Assert.Equal("${aws:s3/bucket:Bucket::assets.arn}/assets/*", s3["Resource"]!.GetValue<string>());
        Assert.DoesNotContain(
            "s3:",
            graph.Resource("aws:iam/rolePolicy:RolePolicy", "hello").Inputs["policy"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b.JS", "text/javascript; charset=utf-8")]
    [InlineData("font.woff2", "font/woff2")]
    [InlineData("no-extension", "application/octet-stream")]
    public void ContentType_FollowsTheExtension(string file, string contentType) => Assert.Equal(contentType, AssetContentType.Of(file));

    private static Task<StackGraph> WithAssetsAsync() => Stacks.EvaluateAsync(
        [new("static", Match.Prefix("/assets"), SampleCatalog.Assets), new("hello", Match.Path("/lambda"), SampleCatalog.Hello)],
        ("hybrid:cutover", """{"static":100,"hello":100}"""));
}
