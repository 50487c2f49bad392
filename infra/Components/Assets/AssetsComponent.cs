using Pulumi;
using Pulumi.Aws.S3;

namespace Hybrid.Infra.Components;

/// <summary>The static assets: a private, encrypted bucket and the files in it.</summary>
public sealed class AssetsComponent : ComponentResource
{
    /// <summary>What the keys of all assets begin with: the path of the route, so that a path less its slash is a key.</summary>
    public const string Prefix = "assets/";

    private const string BucketVariable = "ASSETS_BUCKET";
    private const string PrefixVariable = "ASSETS_PREFIX";

    // Short enough that a deployment shows, long enough that a page asks once.
    private const string CacheControl = "public, max-age=300";

    /// <summary>The environment variables that tell a function of it.</summary>
    public static IReadOnlyCollection<string> Variables { get; } = [BucketVariable, PrefixVariable];

    /// <summary>Creates the bucket and uploads the files.</summary>
    public AssetsComponent(string name, AssetsComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:AssetsComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var bucket = new PrivateBucket(name, forceDestroy: true, this).Bucket;
        foreach (var file in args.Files) Upload(name, file, args.Folder, bucket);
        ReadAccess = new()
        {
            Environment = new Dictionary<string, Output<string>> { [BucketVariable] = bucket.BucketName, [PrefixVariable] = Output.Create(Prefix) },
            PolicyStatement = Output.Format($$"""{"Effect":"Allow","Action":"s3:GetObject","Resource":"{{bucket.Arn}}/{{Prefix}}*"}"""),
        };
        RegisterOutputs();
    }

    /// <summary>What a function needs to read the assets, and nothing else in the bucket.</summary>
    public FunctionAccess ReadAccess { get; }

    private void Upload(string name, string file, string folder, Bucket bucket) => _ = new BucketObjectv2($"{name}/{file}", new()
    {
        Bucket = bucket.BucketName,
        Key = $"{Prefix}{file}",
        Source = new FileAsset($"{folder}/{file}"),
        ContentType = AssetContentType.Of(file),
        CacheControl = CacheControl,
    }, new() { Parent = this });
}
