using System.Net;
using System.Net.Http.Headers;
using Hybrid.Local.S3;

namespace Hybrid.Local.Tests.S3;

public sealed class S3ServerTests : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private S3Server _server = null!;

    private HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, "0123456789");
        _server = await S3Server.StartAsync(
            [new() { Bucket = "assets", Key = "assets/a b.txt", File = _file, ContentType = "text/plain", CacheControl = "max-age=1" }]);
        Client.BaseAddress = _server.Address;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Sends_AnObject_AsItIsUploaded()
    {
        using var response = await GetAsync();

        Assert.Equal("0123456789", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("max-age=1", response.Headers.CacheControl!.ToString());
        // The MD5 of the content, as S3 has it.
        Assert.Equal("\"781e5e245d69b566979b86e28d23f2c7\"", response.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("Host", "rebound.example.com")]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Pages_AreRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/assets/a%20b.txt");
        request.Headers.Add(header, value);

        using var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Head_HasTheHeadersAlone()
    {
        using var response = await Client.SendAsync(new(HttpMethod.Head, "/assets/assets/a%20b.txt"));

        Assert.Equal((HttpStatusCode.OK, 10), (response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(0, 1, "01", "bytes 0-1/10")]
    [InlineData(8, null, "89", "bytes 8-9/10")]
    [InlineData(null, 3, "789", "bytes 7-9/10")]
    [InlineData(5, 100, "56789", "bytes 5-9/10")]
    public async Task Sends_ARange(int? from, int? to, string part, string contentRange)
    {
        using var response = await GetAsync(headers => headers.Range = new RangeHeaderValue(from, to));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(part, await response.Content.ReadAsStringAsync());
        Assert.Equal(contentRange, response.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task Refuses_ARangeBehindTheEnd()
    {
        using var response = await GetAsync(headers => headers.Range = new RangeHeaderValue(10, null));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
    }

    [Theory]
    [InlineData("If-None-Match", "\"781e5e245d69b566979b86e28d23f2c7\"", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Match", "\"781e5e245d69b566979b86e28d23f2c7\"", 200)]
    [InlineData("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT", 304)]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT", 200)]
    public async Task Decides_Conditions(string header, string value, int status)
    {
        using var response = await GetAsync(headers => headers.Add(header, value));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/assets/assets/none.txt")]
    [InlineData("/other/assets/a%20b.txt")]
    [InlineData("/assets/assets/../../../etc/passwd")]
    [InlineData("/")]
    public async Task Forbids_WhatIsNotThere_AsS3DoesWithoutListBucket(string path)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_NoUploads()
    {
        using var response = await Client.PutAsync("/assets/assets/a%20b.txt", new StringContent("x"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(Action<HttpRequestHeaders>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/assets/a%20b.txt");
        with?.Invoke(request.Headers);
        return await Client.SendAsync(request);
    }
}
