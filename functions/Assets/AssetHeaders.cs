using System.Globalization;
using Amazon.S3.Model;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>The headers of an asset, as its object has them.</summary>
internal static class AssetHeaders
{
    /// <summary>For an object that says nothing else.</summary>
    public const string DefaultCacheControl = "public, max-age=300";

    public static AlbResponse Add(AlbResponse response, HeadersCollection headers, string? entityTag, DateTime? lastModified)
    {
        var hasType = response.Headers.Any(header => header.Is("content-type"));
        if (!hasType)
        {
            response = response.With(
                "content-type",
                string.IsNullOrEmpty(headers.ContentType) ? "application/octet-stream" : headers.ContentType);
        }

        if (entityTag is not null) response = response.With("etag", entityTag);
        if (lastModified is { } time)
            response = response.With("last-modified", time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture));

        if (!string.IsNullOrEmpty(headers.ContentEncoding)) response = response.With("content-encoding", headers.ContentEncoding);
        return response
            .With("cache-control", string.IsNullOrEmpty(headers.CacheControl) ? DefaultCacheControl : headers.CacheControl)
            .With("accept-ranges", "bytes")
            .With("x-content-type-options", "nosniff");
    }
}
