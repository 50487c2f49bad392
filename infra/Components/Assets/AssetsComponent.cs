using System.Reflection;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Functions;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.S3;

namespace Hybrid.Infra.Components.Assets;

/// <summary>The static assets: a private, encrypted bucket, created or adopted, and the files in it.</summary>
public sealed class AssetsComponent : ComponentResource
{
    // Short enough that a deployment shows, long enough that a page asks once.
    private const string CacheControl = "public, max-age=300";

    /// <summary>Creates the bucket and uploads the files.</summary>
    public AssetsComponent(string name, AssetsComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:AssetsComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var prefix = args.Settings.Prefix;
        var (bucket, arn) = args.Settings.Bucket is { } adopted
            ? (Output.Create(adopted), Output.Format($"arn:{AwsPartition.Name(this)}:s3:::{adopted}"))
            : CreateBucket(name);
        foreach (var file in args.Files) Upload(name, file, args.Folder, bucket, prefix);
        ReadAccess = new()
        {
            Environment = new Dictionary<string, Output<string>>
            {
                [LambdaFunction.AssetsBucketVariable] = bucket,
                [LambdaFunction.AssetsPrefixVariable] = Output.Create(prefix),
            },
            PolicyStatement = Output.Format($$"""{"Effect":"Allow","Action":"s3:GetObject","Resource":"{{arn}}/{{prefix}}*"}"""),
        };
        RegisterOutputs();
    }

    /// <summary>What a function needs to read the assets, and nothing else in the bucket.</summary>
    public FunctionAccess ReadAccess { get; }

    private (Output<string> Name, Output<string> Arn) CreateBucket(string name)
    {
        var bucket = new PrivateBucket(name, forceDestroy: true, this);
        _ = new BucketPolicy(name, new()
        {
            Bucket = bucket.Bucket.BucketName,
            Policy = bucket.Bucket.Arn.Apply(
                arn => $$"""{ "Version": "2012-10-17", "Statement": [{{PrivateBucket.TlsOnly(arn)}}] }"""),
        }, new() { Parent = this, DependsOn = bucket.Locks.ToArray() });
        return (bucket.Bucket.BucketName, bucket.Bucket.Arn);
    }

    private void Upload(string name, string file, string folder, Output<string> bucket, string prefix) =>
        _ = new BucketObjectv2($"{name}/{file}", new()
        {
            Bucket = bucket,
            Key = $"{prefix}{file}",
            Source = new FileAsset($"{folder}/{file}"),
            ContentType = AssetContentType.Of(file),
            CacheControl = CacheControl,
        }, new() { Parent = this });
}

/// <summary>What <see cref="AssetsComponent"/> needs to know.</summary>
public sealed record AssetsComponentArgs
{
    /// <summary>The bucket.</summary>
    public required AssetSettings Settings { get; init; }

    /// <summary>
    /// Where the files are: a path relative to <c>infra/</c>, the folder in which Pulumi runs the program, or an absolute one.
    /// </summary>
    public string Folder { get; init; } = "../functions/Assets/files";

    /// <summary>The files, as paths below that folder with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init; } = AssetFiles.All;
}

/// <summary>
/// The files in <c>functions/Assets/files/</c>, as the build of this project has found them: the program itself may run in any folder.
/// </summary>
internal static class AssetFiles
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(AssetFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == "AssetFile")
            .Select(attribute => attribute.Value!.Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
