using System.Globalization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.S3.Model;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>The headers of an asset, as its object has them.</summary>
internal static class AssetHeaders
{
    private const string DefaultCacheControl = "public, max-age=300";

    public static ApplicationLoadBalancerResponse Add(
        ApplicationLoadBalancerResponse answer,
        HeadersCollection headers,
        string? entityTag,
        DateTime? lastModified)
    {
        if (answer.Header("content-type") is null)
        {
            answer = answer.With(
                "content-type",
                string.IsNullOrEmpty(headers.ContentType) ? "application/octet-stream" : headers.ContentType);
        }

        if (entityTag is not null) answer = answer.With("etag", entityTag);
        if (!string.IsNullOrEmpty(headers.ContentEncoding)) answer = answer.With("content-encoding", headers.ContentEncoding);
        return AddToNotModified(answer, CacheControlOf(headers), lastModified)
            .With("accept-ranges", "bytes")
            .With("x-content-type-options", "nosniff");
    }

    /// <summary>What an answer without a body has as well: how long the client's copy is good for.</summary>
    public static ApplicationLoadBalancerResponse AddToNotModified(
        ApplicationLoadBalancerResponse answer,
        string cacheControl,
        DateTime? lastModified)
    {
        if (lastModified is { } time)
            answer = answer.With("last-modified", time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture));

        return answer.With("cache-control", cacheControl);
    }

    /// <summary>What an object says, or else the default.</summary>
    public static string CacheControlOf(HeadersCollection headers) =>
        string.IsNullOrEmpty(headers.CacheControl) ? DefaultCacheControl : headers.CacheControl;
}
