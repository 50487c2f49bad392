using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>
/// Serves the objects of a bucket. Preconditions and ranges go to S3, which answers them with the object in one request. What does not fit
/// through a load balancer is at the end of a redirect.
/// </summary>
public sealed class AssetHandler(IAmazonS3 s3, AssetSettings settings)
{
    /// <summary>The largest answer in bytes: in base64, with its headers, it stays below the load balancer's 1 MB.</summary>
    public const long LargestBody = 750 * 1024;

    /// <summary>How long the target of a redirect is good for.</summary>
    public static readonly TimeSpan RedirectLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Answers one request.</summary>
    public async Task<AlbResponse> AnswerAsync(AlbRequest request, AlbContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Method is not ("GET" or "HEAD")) return AlbResponse.MethodNotAllowed("GET, HEAD");
        if (AssetKey.Of(request.Path, settings.Prefix) is not { } key) return AlbResponse.NotFound();
        try
        {
            return request.Method == "HEAD"
                ? await HeadAsync(request, key, context.CancellationToken)
                : await GetAsync(request, key, RangeHeader.Read(request), context.CancellationToken);
        }
        catch (AmazonS3Exception exception) when (Refusal(exception, request) is { } refusal)
        {
            return refusal;
        }
    }

    private async Task<AlbResponse> HeadAsync(AlbRequest request, string key, CancellationToken cancellationToken)
    {
        var conditions = Preconditions.Of(request);
        var found = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = settings.Bucket,
                Key = key,
                EtagToMatch = conditions.IfMatch,
                EtagToNotMatch = conditions.IfNoneMatch,
                ModifiedSinceDate = conditions.IfModifiedSince,
                UnmodifiedSinceDate = conditions.IfUnmodifiedSince,
            },
            cancellationToken);
        return Refusal(request, found.ETag)
            ?? AssetHeaders.Add(AlbResponse.Empty(HttpStatusCode.OK), found.Headers, found.ETag, found.LastModified);
    }

    private async Task<AlbResponse> GetAsync(AlbRequest request, string key, ByteRange? range, CancellationToken cancellationToken)
    {
        var conditions = Preconditions.Of(request);
        var ifRange = range is null ? null : request.Headers.First("if-range");
        var get = new GetObjectRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            ByteRange = range,
            EtagToMatch = ifRange ?? conditions.IfMatch,
            EtagToNotMatch = conditions.IfNoneMatch,
            ModifiedSinceDate = conditions.IfModifiedSince,
            UnmodifiedSinceDate = conditions.IfUnmodifiedSince,
        };
        try
        {
            using var found = await s3.GetObjectAsync(get, cancellationToken);
            if (Refusal(request, found.ETag) is { } refusal) return refusal;
            return found.ContentLength > LargestBody ? await ElsewhereAsync(key) : await HereAsync(found, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (ifRange is not null && exception.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // The client has part of an older version: it gets the whole of this one.
            return await GetAsync(request, key, range: null, cancellationToken);
        }
    }

    private static async Task<AlbResponse> HereAsync(GetObjectResponse found, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)found.ContentLength);
        await found.ResponseStream.CopyToAsync(body, cancellationToken);
        var isPart = found.HttpStatusCode == HttpStatusCode.PartialContent;
        var contentType = string.IsNullOrEmpty(found.Headers.ContentType) ? "application/octet-stream" : found.Headers.ContentType;
        var response = AlbResponse.Bytes(body.ToArray(), contentType, isPart ? HttpStatusCode.PartialContent : HttpStatusCode.OK);
        if (isPart) response = response.With("content-range", found.ContentRange);
        return AssetHeaders.Add(response, found.Headers, found.ETag, found.LastModified);
    }

    private async Task<AlbResponse> ElsewhereAsync(string key)
    {
        var local = s3.Config?.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true;
        var location = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            Verb = HttpVerb.GET,
            Protocol = local ? Protocol.HTTP : Protocol.HTTPS,
            Expires = DateTime.UtcNow + RedirectLifetime,
        });
        // Cached by nobody: the address is good for whoever has it, and for a few minutes only.
        return AlbResponse.Redirect(new Uri(location)).With("cache-control", "no-store");
    }

    // What S3 was not asked to decide: see Preconditions.
    private static AlbResponse? Refusal(AlbRequest request, string entityTag) =>
        !EntityTag.IsWanted(request, entityTag) ? PreconditionFailed()
        : EntityTag.IsKnown(request, entityTag) ? NotModified(entityTag)
        : null;

    // Without s3:ListBucket, which the function lacks, S3 says "forbidden" of a key that does not exist.
    private static AlbResponse? Refusal(AmazonS3Exception exception, AlbRequest request) => exception.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Forbidden => AlbResponse.NotFound(),
        HttpStatusCode.NotModified => NotModified(Preconditions.Of(request).IfNoneMatch),
        HttpStatusCode.PreconditionFailed => PreconditionFailed(),
        HttpStatusCode.RequestedRangeNotSatisfiable => AlbResponse.Problem(
            HttpStatusCode.RequestedRangeNotSatisfiable,
            "The asset ends before that range begins."),
        HttpStatusCode.ServiceUnavailable => AlbResponse.Problem(
            HttpStatusCode.ServiceUnavailable,
            "The assets are not available right now.").With("retry-after", "1"),
        _ => null,
    };

    private static AlbResponse NotModified(string? entityTag)
    {
        var response = entityTag is null ? AlbResponse.Empty(HttpStatusCode.NotModified) : AlbResponse.NotModified(entityTag);
        return response.With("cache-control", AssetHeaders.DefaultCacheControl);
    }

    private static AlbResponse PreconditionFailed() =>
        AlbResponse.Problem(HttpStatusCode.PreconditionFailed, "The asset is another version than if-match or if-unmodified-since wants.");
}
