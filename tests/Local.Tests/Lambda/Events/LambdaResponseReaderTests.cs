using System.Text;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Local.Tests.Lambda.Events;

public sealed class LambdaResponseReaderTests
{
    [Fact]
    public void Reads_AFullResponse()
    {
        var response = Accept("""
            {
              "statusCode": 404,
              "statusDescription": "404 Not Found",
              "headers": { "Content-Type": "text/plain", "X-A": "1" },
              "body": "grüße",
              "isBase64Encoded": false
            }
            """);
        Assert.Equal(404, response.StatusCode);
        Assert.Equal("Not Found", response.ReasonPhrase);
        Assert.Equal([new("Content-Type", "text/plain"), new("X-A", "1")], response.Headers);
        Assert.Equal("grüße", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public void Reads_EveryValue_InMultiValueMode()
    {
        var response = Accept(
            """{"statusCode":200,"multiValueHeaders":{"content-type":["text/plain"],"set-cookie":["a=1","b=2"]}}""",
            multiValue: true);
        Assert.Equal([new("content-type", "text/plain"), new("set-cookie", "a=1"), new("set-cookie", "b=2")], response.Headers);
    }

    [Fact]
    public void Reads_TheSmallestAnswer_AsOctetStream()
    {
        var response = Accept("""{"statusCode":200}""");
        Assert.Equal([new("content-type", "application/octet-stream")], response.Headers);
        Assert.Null(response.ReasonPhrase);
        Assert.True(response.Body.IsEmpty);
    }

    [Theory]
    [InlineData(32 * 1024, true)]
    [InlineData((32 * 1024) + 1, false)]
    public void Takes_32K_OfHeaders(int bytes, bool isTaken)
    {
        var value = new string('a', bytes - "content-type".Length - "text/plain".Length - "x".Length);
        var json = $$$"""{"statusCode":200,"headers":{"content-type":"text/plain","x":"{{{value}}}"}}""";

        var result = LambdaResponseReader.Read(Encoding.UTF8.GetBytes(json), multiValueHeaders: false);

        Assert.Equal(isTaken, result.Response is not null);
        if (!isTaken)
        {
            Assert.Contains(
                "headers has 32,769 bytes; a load balancer takes at most 32,768",
                result.Failure!.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decodes_Base64()
    {
        var response = Accept("""{"statusCode":200,"headers":{"content-type":"a/b"},"body":"YWJj","isBase64Encoded":true}""");
        Assert.Equal("abc", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Theory]
    [InlineData("", "the answer is empty")]
    [InlineData("<html>", "the answer is not JSON")]
    [InlineData("null", "the answer is null; it must be an object with statusCode")]
    [InlineData("\"ok\"", "the answer is the string \"ok\"; it must be an object")]
    [InlineData("[]", "the answer is an array")]
    [InlineData("{}", "statusCode is missing")]
    [InlineData("""{"StatusCode":200}""", "statusCode is missing")]
    [InlineData("""{"statusCode":null}""", "statusCode is null; leave the field out")]
    [InlineData("""{"statusCode":"200"}""", "statusCode is the string \"200\"; it must be a JSON number")]
    [InlineData("""{"statusCode":200.5}""", "statusCode is 200.5; it must be a whole number")]
    [InlineData("""{"statusCode":99}""", "statusCode is 99; it must be a whole number from 200 to 599")]
    [InlineData(
        """{"statusCode":200,"statusDescription":null}""",
        "statusDescription is null; leave the field out (serialise without nulls)")]
    [InlineData(
        """{"statusCode":200,"statusDescription":"OK"}""",
        "statusDescription is the string \"OK\"; it must be the code, one space and the reason")]
    [InlineData("""{"statusCode":200,"statusDescription":200}""", "statusDescription is the number 200")]
    [InlineData("""{"statusCode":200,"body":null}""", "body is null; leave the field out")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""", "body is an object; it must be a string")]
    [InlineData("""{"statusCode":200,"headers":null}""", "headers is null; leave the field out")]
    [InlineData("""{"statusCode":200,"multiValueHeaders":null}""", "multiValueHeaders is null; leave the field out")]
    [InlineData("""{"statusCode":200,"headers":[]}""", "headers is an array; it must be an object")]
    [InlineData("""{"statusCode":200,"headers":{"a":1}}""", "headers.a is the number 1; it must be a string")]
    [InlineData("""{"statusCode":200,"headers":{"a":true}}""", "headers.a is true; it must be a string")]
    [InlineData("""{"statusCode":200,"headers":{"a":null}}""", "headers.a is null; it must be a string")]
    [InlineData("""{"statusCode":200,"headers":{"a":["b"]}}""", "headers.a is an array; it must be a string")]
    [InlineData("""{"statusCode":200,"headers":{"a b":"c"}}""", "headers has the name \"a b\", which is not an HTTP header name")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\r\nc: d"}}""", "headers.a has a control character")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":"true"}""", "isBase64Encoded is the string \"true\"; it must be true or false")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":true,"body":"%%%"}""", "body is not valid base64")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":true,"body":"YW\r\nJj"}""", "body is not valid base64")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":true,"body":"YWJ"}""", "body is not valid base64")]
    [InlineData("""{"statusCode":200,"body":"\ud83d"}""", "not valid Unicode")]
    public void Refuses_WithTheField(string payload, string message)
    {
        var result = Read(payload);
        Assert.Null(result.Response);
        Assert.Equal(LambdaErrorReason.InvalidResponse, result.Failure?.Reason);
        Assert.Contains(message, result.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"statusCode":200,"multiValueHeaders":{"a":"b"}}""",
        "multiValueHeaders.a is the string \"b\"; it must be an array of strings")]
    [InlineData(
        """{"statusCode":200,"multiValueHeaders":{"a":[1]}}""",
        "multiValueHeaders.a is the number 1; it must be an array of strings")]
    public void Refuses_WithTheField_InMultiValueMode(string payload, string message) =>
        Assert.Contains(message, Read(payload, multiValue: true).Failure?.Message, StringComparison.Ordinal);

    [Fact]
    public void Reports_EveryFaultAtOnce()
    {
        var message = Read("""{"statusCode":"200","body":null,"isBase64Encoded":1}""").Failure!.Message;
        Assert.Equal(3, message.Split("; ").Count(part => part.StartsWith("statusCode is ", StringComparison.Ordinal)
            || part.StartsWith("body is ", StringComparison.Ordinal)
            || part.StartsWith("isBase64Encoded is ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        false,
        """{"statusCode":200,"multiValueHeaders":{"a":["1"],"b":["2"],"c":["3"]}}""",
        "multiValueHeaders is ignored because the target group has multi-value headers off: 3 headers dropped; answer with headers")]
    [InlineData(
        true,
        """{"statusCode":200,"headers":{"a":"1"}}""",
        "headers is ignored because the target group has multi-value headers on: 1 header dropped; answer with multiValueHeaders")]
    [InlineData(false, """{"statusCode":200,"cookies":["a=1"]}""", "cookies is not a field of a response to a load balancer")]
    [InlineData(false, """{"statusCode":200,"Body":"x"}""", "Body is ignored: the field is written body")]
    [InlineData(false, """{"statusCode":200,"body":"x"}""", "there is no content-type in headers")]
    [InlineData(false, """{"statusCode":200,"headers":{"Transfer-Encoding":"chunked"}}""", "headers.Transfer-Encoding is dropped")]
    [InlineData(
        false,
        """{"statusCode":404,"statusDescription":"200 OK"}""",
        "statusDescription is the string \"200 OK\" but statusCode is 404")]
    public void Warns_OfWhatTheLoadBalancerDropsSilently(bool multiValue, string payload, string warning)
    {
        var result = Read(payload, multiValue);
        Assert.NotNull(result.Response);
        Assert.Contains(result.Warnings, text => text.StartsWith(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Drops_TheContentLength_WithoutAWarning()
    {
        var result = Read("""{"statusCode":200,"headers":{"Content-Length":"99","content-type":"a/b"}}""");
        Assert.Equal([new("content-type", "a/b")], result.Response!.Headers);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData(AlbLimits.PayloadBytes, null)]
    [InlineData(AlbLimits.PayloadBytes + 1, LambdaErrorReason.ResponseTooLarge)]
    public void Refuses_AnswersAboveOneMegabyte(int length, string? reason)
    {
        const string frame = """{"statusCode":200,"body":""}""";
        var payload = frame.Replace("\"\"", $"\"{new string('x', length - frame.Length)}\"", StringComparison.Ordinal);
        Assert.Equal(reason, Read(payload).Failure?.Reason);
    }

    private static LambdaResponse Accept(string payload, bool multiValue = false)
    {
        var result = Read(payload, multiValue);
        Assert.Null(result.Failure);
        Assert.Empty(result.Warnings);
        return result.Response!;
    }

    private static LambdaResponseResult Read(string payload, bool multiValue = false) =>
        LambdaResponseReader.Read(Encoding.UTF8.GetBytes(payload), multiValue);
}
