namespace Hybrid.Local.S3;

/// <summary>An object that the stack uploads.</summary>
internal sealed record S3Object
{
    /// <summary>The logical name of its bucket, which is the bucket's name here.</summary>
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
