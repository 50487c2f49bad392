using System.Net;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hybrid.Functions.Web;

/// <summary>
/// The keys that cookies and the tokens of forms are sealed with. What one process has sealed, another opens that has the same keys and the
/// same application name: the monolith and the function, as long as they share the route.
/// </summary>
internal static class KeyRing
{
    private static readonly bool IsFunction = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is { Length: > 0 };

    /// <summary>
    /// Where they are: in a bucket (<c>KeyRing:Bucket</c>, and <c>KeyRing:Key</c> for the object), in a folder (<c>KeyRing:Folder</c>), or,
    /// without either, wherever ASP.NET Core puts them; a function then has keys of its own in each of its processes.
    /// </summary>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("shop");
        if (configuration["KeyRing:Bucket"] is { Length: > 0 } bucket)
        {
            var ring = new BucketKeyRing(new(() => new AmazonS3Client()), bucket, configuration["KeyRing:Key"] ?? "key-ring.xml");
            services.Configure<KeyManagementOptions>(options => options.XmlRepository = ring);
        }
        else if (configuration["KeyRing:Folder"] is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(new(folder));
        }
        else if (IsFunction)
        {
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        // Who may make and renew them is the monolith; a function may read.
        if (IsFunction) protection.DisableAutomaticKeyGeneration();
    }
}

/// <summary>A key ring in one object of a bucket: one request reads it whole.</summary>
internal sealed class BucketKeyRing(Lazy<IAmazonS3> s3, string bucket, string key) : IXmlRepository
{
    private const int Attempts = 5;

    public IReadOnlyCollection<XElement> GetAllElements() => [.. ReadAsync().GetAwaiter().GetResult().Ring.Elements()];

    public void StoreElement(XElement element, string friendlyName) => StoreAsync(element).GetAwaiter().GetResult();

    private async Task StoreAsync(XElement element)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (ring, tag) = await ReadAsync();
            ring.Add(element);
            var request = new PutObjectRequest { BucketName = bucket, Key = key, ContentType = "application/xml", ContentBody = $"{ring}" };
            if (tag is null) request.IfNoneMatch = "*";
            else request.IfMatch = tag;
            try
            {
                await s3.Value.PutObjectAsync(request);
                return;
            }
            catch (AmazonS3Exception exception) when (
                exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict && attempt < Attempts)
            {
                // Another instance has written meanwhile; its key must not be lost.
            }
        }
    }

    private async Task<(XElement Ring, string? Tag)> ReadAsync()
    {
        try
        {
            using var response = await s3.Value.GetObjectAsync(bucket, key);
            return (await XElement.LoadAsync(response.ResponseStream, LoadOptions.None, CancellationToken.None), response.ETag);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return (new("keyRing"), null);
        }
    }
}
