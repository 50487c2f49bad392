using Hybrid.Local.Cli.Builds;
using Hybrid.Local.S3;

namespace Hybrid.Functions.Tests.Assets;

/// <summary>A bucket with one asset, which the real SDK asks for.</summary>
internal static class AssetBucket
{
    public const string Name = "bucket";

    public const string Prefix = "assets/";

    private static readonly string Asset = Path.Combine(Clone.Root, "functions/Assets/files/site.css");

    public static Task<S3Server> StartAsync() => S3Server.StartAsync([new() { Bucket = Name, Key = $"{Prefix}site.css", File = Asset }]);
}
