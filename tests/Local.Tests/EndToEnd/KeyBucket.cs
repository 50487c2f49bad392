using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>A bucket that can be written: as much of S3 as keeping a key ring takes, with the conditions of a write.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed class KeyBucket : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly WebApplication _application;

    private KeyBucket()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public string Address => _application.Urls.Single();

    /// <summary>The keys of what is in it, with the bucket.</summary>
    public ICollection<string> Keys => _objects.Keys;

    public static async Task<KeyBucket> StartAsync()
    {
        var bucket = new KeyBucket();
        await bucket._application.StartAsync();
        return bucket;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response, path) = (context.Request, context.Response, context.Request.Path.Value!);
        var found = _objects.GetValueOrDefault(path);
        if (HttpMethods.IsPut(request.Method))
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var isMet = request.Headers.IfMatch is [{ } tag] ? found is not null && tag == Tag(found) : found is null;
            if (isMet) _objects[path] = Content(body.ToArray(), request.Headers.ContentEncoding.Contains("aws-chunked"));
            else response.StatusCode = StatusCodes.Status412PreconditionFailed;
        }
        else if (found is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            await response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
        }
        else
        {
            response.Headers.ETag = Tag(found);
            response.ContentLength = found.Length;
            await response.Body.WriteAsync(found);
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html: each chunk has its length in hexadecimal digits before it.
    private static byte[] Content(ReadOnlySpan<byte> body, bool isChunked)
    {
        if (!isChunked) return body.ToArray();
        var content = new List<byte>();
        while (true)
        {
            var head = body[..body.IndexOf("\r\n"u8)];
            var length = int.Parse(Encoding.ASCII.GetString(head).Split(';')[0], NumberStyles.HexNumber);
            if (length == 0) return [.. content];
            content.AddRange(body.Slice(head.Length + 2, length));
            body = body[(head.Length + 2 + length + 2)..];
        }
    }

    // As of an object that came in parts, which the SDK does not take for a hash of the content.
    private static string Tag(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}-1\"";
}
