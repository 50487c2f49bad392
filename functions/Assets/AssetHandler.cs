using System.Net;
using System.Net.Sockets;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
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

    /// <summary>The path that the route has, whichever prefix the keys have.</summary>
    public const string BasePath = "/assets";

    /// <summary>How long the target of a redirect is good for.</summary>
    public static readonly TimeSpan RedirectLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Answers one request.</summary>
    public async Task<ApplicationLoadBalancerResponse> AnswerAsync(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.HttpMethod is not ("GET" or "HEAD")) return Answer.MethodNotAllowed("GET, HEAD");
        if (request.PathBelow(BasePath) is not { } path || AssetKey.Of(path, settings.Prefix) is not { } key) return Answer.NotFound();
        try
        {
            return request.HttpMethod == "HEAD"
                ? await HeadAsync(request, key, cancellationToken)
                : await GetAsync(request, key, RangeHeader.Read(request), cancellationToken);
        }
        catch (AmazonS3Exception exception) when (Refusal(exception, request) is { } refusal)
        {
            return refusal;
        }
        catch (Exception exception) when (IsUnreachable(exception))
        {
            context.Logger.LogError(exception, "S3 cannot be reached for {key}", key);
            return Unavailable();
        }
    }

    private async Task<ApplicationLoadBalancerResponse> HeadAsync(
        ApplicationLoadBalancerRequest request,
        string key,
        CancellationToken cancellationToken)
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
        return Refusal(request, found.Headers, found.ETag, found.LastModified)
            ?? (found.ContentLength > LargestBody
                ? await ElsewhereAsync(key, HttpVerb.HEAD)
                : AssetHeaders.Add(Answer.Empty(HttpStatusCode.OK), found.Headers, found.ETag, found.LastModified));
    }

    private async Task<ApplicationLoadBalancerResponse> GetAsync(
        ApplicationLoadBalancerRequest request,
        string key,
        ByteRange? range,
        CancellationToken cancellationToken)
    {
        var conditions = Preconditions.Of(request);
        var ifRange = range is null ? null : request.Header("if-range");
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
            if (Refusal(request, found.Headers, found.ETag, found.LastModified) is { } refusal) return refusal;
            return found.ContentLength > LargestBody
                ? await ElsewhereAsync(key, HttpVerb.GET)
                : await HereAsync(found, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (ifRange is not null && exception.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // The client has part of an older version: it gets the whole of this one.
            return await GetAsync(request, key, range: null, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // A client is told how long the asset is (RFC 9110, section 15.5.17), and S3 says so of the asset alone.
            var found = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = settings.Bucket, Key = key },
                cancellationToken);
            return Answer.Problem(HttpStatusCode.RequestedRangeNotSatisfiable, "The asset ends before that range begins.")
                .With("content-range", $"bytes */{found.ContentLength}");
        }
    }

    private static async Task<ApplicationLoadBalancerResponse> HereAsync(GetObjectResponse found, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)found.ContentLength);
        await found.ResponseStream.CopyToAsync(body, cancellationToken);
        var isPart = found.HttpStatusCode == HttpStatusCode.PartialContent;
        var contentType = string.IsNullOrEmpty(found.Headers.ContentType) ? "application/octet-stream" : found.Headers.ContentType;
        var answer = Answer.File(
            body.GetBuffer().AsSpan(0, (int)body.Length),
            contentType,
            isPart ? HttpStatusCode.PartialContent : HttpStatusCode.OK);
        if (isPart) answer = answer.With("content-range", found.ContentRange);
        return AssetHeaders.Add(answer, found.Headers, found.ETag, found.LastModified);
    }

    // The signature holds for one method: a client that is redirected keeps its own.
    private async Task<ApplicationLoadBalancerResponse> ElsewhereAsync(string key, HttpVerb method)
    {
        var local = s3.Config?.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true;
        var location = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            Verb = method,
            Protocol = local ? Protocol.HTTP : Protocol.HTTPS,
            Expires = DateTime.UtcNow + RedirectLifetime,
        });
        // Cached by nobody: the address is good for whoever has it, and for a few minutes only.
        return Answer.Redirect(new Uri(location)).With("cache-control", "no-store");
    }

    // What S3 was not asked to decide: see Preconditions.
    private static ApplicationLoadBalancerResponse? Refusal(
        ApplicationLoadBalancerRequest request,
        HeadersCollection headers,
        string entityTag,
        DateTime? lastModified) =>
        !EntityTag.IsWanted(request, entityTag) ? PreconditionFailed()
        : EntityTag.IsKnown(request, entityTag) ? AssetHeaders.AddToNotModified(
            Answer.NotModified(entityTag),
            AssetHeaders.CacheControlOf(headers),
            lastModified)
        : null;

    // Without s3:ListBucket, which the function lacks, S3 says "forbidden" of a key that does not exist.
    private static ApplicationLoadBalancerResponse? Refusal(AmazonS3Exception exception, ApplicationLoadBalancerRequest request) =>
        exception.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden => Answer.NotFound(),
            HttpStatusCode.NotModified => NotModified(exception, request),
            HttpStatusCode.PreconditionFailed => PreconditionFailed(),
            HttpStatusCode.ServiceUnavailable => Unavailable(),
            _ => null,
        };

    // S3 sends the headers of the object with its 304. What it does not say is left out: a client then keeps what it has, and a default
    // would take the place of an object's own cache-control.
    private static ApplicationLoadBalancerResponse NotModified(AmazonS3Exception exception, ApplicationLoadBalancerRequest request)
    {
        var headers = (exception.InnerException as HttpErrorResponseException)?.Response;
        var entityTag = headers?.GetHeaderValue("ETag") is { Length: > 0 } sent ? sent : Preconditions.Of(request).IfNoneMatch;
        var answer = entityTag is null ? Answer.Empty(HttpStatusCode.NotModified) : Answer.NotModified(entityTag);
        return headers?.GetHeaderValue("Cache-Control") is { Length: > 0 } cacheControl
            ? answer.With("cache-control", cacheControl)
            : answer;
    }

    private static ApplicationLoadBalancerResponse PreconditionFailed() => Answer.Problem(
        HttpStatusCode.PreconditionFailed,
        "The asset is another version than if-match or if-unmodified-since wants.");

    private static ApplicationLoadBalancerResponse Unavailable() =>
        Answer.Problem(HttpStatusCode.ServiceUnavailable, "The assets are not available right now.").With("retry-after", "1");

    // No name, no connection, or one that breaks: the SDK has tried it several times.
    private static bool IsUnreachable(Exception exception) =>
        exception is HttpRequestException or SocketException or IOException
        || (exception is AmazonServiceException or AmazonClientException && exception.InnerException is { } cause && IsUnreachable(cause));
}
