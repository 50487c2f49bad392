using Hybrid.Local.Graph;

namespace Hybrid.Local.S3;

/// <summary>Reads the buckets of a graph.</summary>
internal static class S3Objects
{
    private const string Bucket = "aws:s3/bucket:Bucket";

    /// <summary>The objects that the stack uploads from files, into buckets of its own and of others.</summary>
    public static IReadOnlyList<S3Object> Read(StackGraph graph) =>
    [
        .. from upload in graph.OfType("aws:s3/bucketObjectv2:BucketObjectv2")
           let bucket = upload.Inputs["bucket"]?.GetValue<string>()
           let path = upload.Inputs["source"]?["path"]?.GetValue<string>()
           where bucket is not null && path is not null
           select new S3Object
           {
               Bucket = ResolveBucket(bucket),
               Key = upload.Inputs["key"]?.GetValue<string>() ?? upload.Name,
               File = Path.GetFullPath(Path.Combine(graph.ProjectDirectory, path)),
               ContentType = upload.Inputs["contentType"]?.GetValue<string>() ?? "application/octet-stream",
               CacheControl = upload.Inputs["cacheControl"]?.GetValue<string>(),
           },
    ];

    /// <summary>
    /// A text such as an environment variable, in which a reference to the name of a bucket becomes the name that it has here.
    /// </summary>
    public static string ResolveBucket(string text) =>
        Reference.TryParse(text, out var reference) && reference is { Type: Bucket, Property: "bucket" or "id" } ? reference.Name : text;
}

/// <summary>An object that the stack uploads.</summary>
internal sealed record S3Object
{
    /// <summary>Its bucket: that of the stack by its logical name, which is its name here; one that is adopted by its own.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The file that it is uploaded from.</summary>
    public required string File { get; init; }

    /// <summary>Its content type; S3's own default where the stack gives none.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Its cache control, if it has one.</summary>
    public string? CacheControl { get; init; }
}
