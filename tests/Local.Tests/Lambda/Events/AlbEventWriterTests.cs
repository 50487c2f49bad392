using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Local.Tests.Lambda.Events;

public sealed class AlbEventWriterTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly AlbEventWriter Get = new()
    {
        TargetGroupArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/hello/49e9d65c45c6791a",
        Method = "GET",
        Path = "/a%20b/%2F/¥",
        Query = "q=a%20b&q=c+d&Q=e&empty=&flag&eq=1=2",
        Headers =
        [
            new("User-Agent", "curl/8.5.0"), new("Host", "example.com"), new("Accept", "text/html, */*"),
            new("Cookie", "a=1"), new("Cookie", "b=2"),
            new("X-Forwarded-For", "203.0.113.7"), new("X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678"),
            new("X-Quote", "say \"hi\" & <go>"),
        ],
    };

    private static readonly AlbEventWriter Post = Get with
    {
        Method = "POST",
        Path = "/",
        Query = "",
        Headers = [new("Content-Type", "application/json; charset=utf-8")],
        Body = Encoding.UTF8.GetBytes("""{"name":"Ünal","quote":"\""}"""),
    };

    public static TheoryData<string> Samples => ["get", "get-multi-value", "post-text", "post-binary-multi-value"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Writes_TheSample(string name)
    {
        var albEvent = name switch
        {
            "get" => Get,
            "get-multi-value" => Get with { MultiValueHeaders = true },
            "post-text" => Post,
            _ => Post with { MultiValueHeaders = true, Headers = [new("Content-Type", "application/x-www-form-urlencoded")] },
        };
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Lambda", "Events", $"{name}.json"));
        Assert.Equal(expected, Write(albEvent).ToJsonString(Indented) + "\n");
    }

    /// <summary>The request behind the event that AWS's user guide shows for a load balancer.</summary>
    [Fact]
    public void Writes_ThePublishedSample()
    {
        var published = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Lambda", "Events", "published.json")))!;
        var albEvent = new AlbEventWriter
        {
            TargetGroupArn = published["requestContext"]!["elb"]!["targetGroupArn"]!.GetValue<string>(),
            Method = "GET",
            Path = "/lambda",
            Query = "query=1234ABCD",
            Headers =
            [
                new("Host", "lambda-alb-123578498.us-east-2.elb.amazonaws.com"), new("Connection", "keep-alive"),
                new("Upgrade-Insecure-Requests", "1"),
                new(
                    "User-Agent",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/71.0.3578.98 Safari/537.36"),
                new("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8"),
                new("Accept-Encoding", "gzip"), new("Accept-Language", "en-US,en;q=0.9"), new("X-Imforwards", "20"),
                new("X-Forwarded-For", "72.12.164.125"), new("X-Forwarded-Proto", "http"), new("X-Forwarded-Port", "80"),
                new("X-Amzn-Trace-Id", "Root=1-5c536348-3d683b8b04734faae651f476"),
            ],
        };

        Assert.Equal(published.ToJsonString(Indented), Write(albEvent).ToJsonString(Indented));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "2 values dropped")]
    public void Warns_OfRepeatedValues_InSingleValueMode(bool multiValue, string? expected)
    {
        // One of the parameter q, one of the header Cookie.
        (Get with { MultiValueHeaders = multiValue }).Write(new ArrayBufferWriter<byte>(), out var warning);

        if (expected is null) Assert.Null(warning);
        else Assert.Contains(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null, false)]
    [InlineData("TEXT/html; charset=utf-8", null, false)]
    [InlineData("application/json", null, false)]
    [InlineData("application/javascript", null, false)]
    [InlineData("application/xml ;v=1", null, false)]
    [InlineData("application/json", "gzip", true)]
    [InlineData("text/plain", "identity", true)]
    [InlineData("application/problem+json", null, true)]
    [InlineData("application/x-www-form-urlencoded", null, true)]
    [InlineData("multipart/form-data; boundary=x", null, true)]
    [InlineData("image/png", null, true)]
    [InlineData("", null, true)]
    [InlineData(null, null, true)]
    public void EncodesTheBody_ByItsType(string? contentType, string? contentEncoding, bool isBase64)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (contentType is not null) headers.Add(new("content-type", contentType));
        if (contentEncoding is not null) headers.Add(new("Content-Encoding", contentEncoding));
        var json = Write(Post with { Headers = headers, Body = "abc"u8.ToArray() });
        Assert.Equal(isBase64, (bool)json["isBase64Encoded"]!);
        Assert.Equal(isBase64 ? "YWJj" : "abc", (string?)json["body"]);
    }

    [Fact]
    public void HasAnEmptyBody_WhereThereIsNone()
    {
        var json = Write(Get);
        Assert.Equal("", (string?)json["body"]);
        Assert.False((bool)json["isBase64Encoded"]!);
    }

    [Fact]
    public void Refuses_TextThatIsNotUtf8()
    {
        var failure = (Post with { Body = new byte[] { 0xff } }).Write(new ArrayBufferWriter<byte>(), out _);
        Assert.Equal(LambdaErrorReason.BadRequest, failure?.Reason);
    }

    [Theory]
    [InlineData(AlbLimits.PayloadBytes, null)]
    [InlineData(AlbLimits.PayloadBytes + 1, LambdaErrorReason.RequestTooLarge)]
    public void Refuses_BodiesAboveOneMegabyte(int length, string? reason)
    {
        var failure = (Post with { Body = new byte[length] }).Write(new ArrayBufferWriter<byte>(), out _);
        Assert.Equal(reason, failure?.Reason);
    }

    private static JsonNode Write(AlbEventWriter albEvent)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null(albEvent.Write(output, out _));
        return JsonNode.Parse(output.WrittenSpan)!;
    }
}
