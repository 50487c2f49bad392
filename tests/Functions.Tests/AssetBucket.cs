using Hybrid.Local.Cli;
using Hybrid.Local.S3;

namespace Hybrid.Functions.Tests;

/// <summary>A bucket with one asset, which the real SDK asks for.</summary>
internal static class AssetBucket
{
    public const string Name = "bucket";

    public const string Prefix = "assets/";

    public static Task<S3Server> StartAsync() =>
        S3Server.StartAsync([new() { Bucket = Name, Key = $"{Prefix}site.css", File = Path.Combine(Workspace.Root, "functions/Assets/files/site.css") }]);
}
