using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hybrid.Local.S3;

/// <summary>
/// Answers <c>GetObject</c> and <c>HeadObject</c> in path style, with conditions and ranges. Every function may read here. A key that does
/// not exist is forbidden, as for a role that may not list the bucket.
/// </summary>
internal sealed class S3Handler(IReadOnlyList<S3Object> objects)
{
    private volatile IReadOnlyList<S3Object> _objects = objects;

    /// <summary>Has other objects from now on.</summary>
    public void Switch(IReadOnlyList<S3Object> objects) => _objects = objects;

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (IsForeign(context))
        {
            await RefuseAsync(context, 403, "AccessDenied", "Only functions may read here");
            return;
        }

        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
        {
            await RefuseAsync(context, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
            return;
        }

        var found = _objects.FirstOrDefault(candidate => $"/{candidate.Bucket}/{candidate.Key}" == request.Path.Value);
        if (found is null || !File.Exists(found.File))
        {
            await RefuseAsync(context, 403, "AccessDenied", "Access Denied");
            return;
        }

        var content = await File.ReadAllBytesAsync(found.File, context.RequestAborted);
        var entityTag = EntityTag(content);
        response.Headers.ETag = entityTag;
        response.Headers.LastModified = File.GetLastWriteTimeUtc(found.File).ToString("r");
        if (Condition(request, entityTag, File.GetLastWriteTimeUtc(found.File)) is { } status)
        {
            if (status == StatusCodes.Status304NotModified) response.StatusCode = status;
            else await RefuseAsync(context, status, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
            return;
        }

        var part = Part(request, content.Length);
        if (part is { Length: 0 })
        {
            await RefuseAsync(context, 416, "InvalidRange", "The requested range is not satisfiable");
            return;
        }

        response.ContentType = found.ContentType;
        if (found.CacheControl is not null) response.Headers.CacheControl = found.CacheControl;
        response.Headers.AcceptRanges = "bytes";
        var (first, length) = part ?? (0, content.Length);
        if (part is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {first}-{first + length - 1}/{content.Length}";
        }

        response.ContentLength = length;
        if (!isHead) await response.Body.WriteAsync(content.AsMemory(first, length), context.RequestAborted);
    }

    // Every page that somebody has open can send requests here, and so can a name that its owner lets lead here. A browser says that it
    // is one: https://www.w3.org/TR/fetch-metadata/
    private static bool IsForeign(HttpContext context)
    {
        var (headers, connection) = (context.Request.Headers, context.Connection);
        return headers.Origin.Count > 0 || headers.ContainsKey("Sec-Fetch-Site")
            || context.Request.Host.Value != new IPEndPoint(connection.LocalIpAddress!, connection.LocalPort).ToString();
    }

    // As S3 does for an object uploaded in one part; the SDK checks what it reads against it.
    [SuppressMessage("Security", "CA5351", Justification = "It is S3's, and guards no secret.")]
    private static string EntityTag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";

    private static int? Condition(HttpRequest request, string entityTag, DateTime modified)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfMatch.Count > 0 && !headers.IfMatch.Any(tag => tag.Tag == "*" || tag.Tag == entityTag))
            return StatusCodes.Status412PreconditionFailed;
        // A date in a header has no fractions of a second.
        modified = modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond));
        if (headers.IfMatch.Count == 0 && headers.IfUnmodifiedSince is { } until && modified > until.UtcDateTime)
            return StatusCodes.Status412PreconditionFailed;

        if (headers.IfNoneMatch.Count > 0)
            return headers.IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Tag == entityTag) ? StatusCodes.Status304NotModified : null;
        return headers.IfModifiedSince is { } since && modified <= since.UtcDateTime ? StatusCodes.Status304NotModified : null;
    }

    /// <returns>The bytes of a single range, none if it begins behind the end; null: the whole.</returns>
    private static (int First, int Length)? Part(HttpRequest request, int size)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Ranges.Count != 1) return null;
        var range = header.Ranges.Single();
        var first = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        return last < first ? (0, 0) : ((int)first, (int)(last - first + 1));
    }

    private static async Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.Body.WriteAsync(Encoding.UTF8
            .GetBytes($"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"""));
    }
}
