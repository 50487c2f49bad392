using System.Net;
using System.Text;
using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

public sealed class FunctionInvokerTests
{
    private static readonly Rule<NamedAction> ToHello = FrontDoorFixture.Rule(
        1,
        Match.Path("/lambda"),
        new WeightedTarget(FrontDoorFixture.Hello, 1));

    [Fact]
    public async Task Function_GetsTheEvent_AndItsAnswerReachesTheClient()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        var events = door.FunctionAnswers("""
            {
              "statusCode": 201,
              "statusDescription": "201 Made It",
              "multiValueHeaders": { "content-type": ["text/plain"], "set-cookie": ["a=1", "b=2"] },
              "body": "hi"
            }
            """);

        using var response = await door.Client.PostAsync("/lambda?q=1&q=2", new StringContent("ask", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("Made It", response.ReasonPhrase);
        Assert.Equal("hi", await response.Content.ReadAsStringAsync());
        Assert.Equal(2, response.Content.Headers.ContentLength);
        Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("awselb/2.0", response.Headers.Server.ToString());
        var request = JsonDocument.Parse(Assert.Single(events)).RootElement;
        Assert.Equal("arn:hello", request.GetProperty("requestContext").GetProperty("elb").GetProperty("targetGroupArn").GetString());
        Assert.Equal("POST", request.GetProperty("httpMethod").GetString());
        Assert.Equal("/lambda", request.GetProperty("path").GetString());
        Assert.Equal("ask", request.GetProperty("body").GetString());
        Assert.Equal(2, request.GetProperty("multiValueQueryStringParameters").GetProperty("q").GetArrayLength());
        var headers = request.GetProperty("multiValueHeaders");
        Assert.Equal("127.0.0.1", headers.GetProperty("x-forwarded-for")[0].GetString());
        Assert.StartsWith("Root=1-", headers.GetProperty("x-amzn-trace-id")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MalformedAnswer_Is502_WithTheFieldInTheLog()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("""{"statusCode":"200"}""");

        using var response = await door.Client.GetAsync("/lambda");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        var record = await door.Log.NextAsync();
        Assert.Equal("LambdaInvalidResponse", record.ErrorReason);
        Assert.Contains("statusCode", record.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedInvocation_Is502_WithItsReason()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionEnds(new() { RequestId = "1", Failure = new("LambdaUnhandled", "Task timed out after 3.00 seconds") });

        using var response = await door.Client.GetAsync("/lambda");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        var record = await door.Log.NextAsync();
        Assert.Equal(
            ("LambdaUnhandled", "Task timed out after 3.00 seconds", "rule-1", 1),
            (record.ErrorReason, record.Explanation, record.RuleName, record.Priority));
    }

    [Fact]
    public async Task BodyOverOneMegabyte_Is413_AndNeverReachesTheFunction()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);

        using var response = await door.Client.PostAsync("/lambda", new ByteArrayContent(new byte[(1024 * 1024) + 1]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("LambdaRequestTooLarge", (await door.Log.NextAsync()).ErrorReason);
    }

    [Fact]
    public async Task TargetGroupWithoutAFunction_Is503()
    {
        var empty = FrontDoorFixture.Hello with { Name = "empty", Function = null };
        await using var door = await FrontDoorFixture.StartAsync(FrontDoorFixture.Rule(1, Match.Prefix("/"), new WeightedTarget(empty, 1)));

        using var response = await door.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("target group empty has no target", (await door.Log.NextAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_HasTheHeaders_AndNoBody()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("""{"statusCode":200,"multiValueHeaders":{"content-type":["text/plain"],"etag":["\"1\""]},"body":"hi"}""");

        using var response = await door.Client.SendAsync(new(HttpMethod.Head, "/lambda"));

        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task StatusWithoutABody_IsSentWithoutOne(int status)
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers($$"""{"statusCode":{{status}},"multiValueHeaders":{"etag":["\"a\""]},"body":"ignored"}""");

        var answer = await RawConnection.AskAsync(door.Address, "GET /lambda HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\netag: \"a\"\r\n", answer, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FunctionsOwnServerAndDate_AreReplaced_WithAWarning()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("""
            {
              "statusCode": 200,
              "multiValueHeaders": {
                "server": ["mine"],
                "date": ["today"],
                "content-length": ["7"],
                "content-type": ["text/plain"]
              },
              "body": "hi"
            }
            """);

        using var response = await door.Client.GetAsync("/lambda");

        Assert.Equal("awselb/2.0", response.Headers.Server.ToString());
        Assert.Equal(2, response.Content.Headers.ContentLength);
        var explanation = (await door.Log.NextAsync()).Explanation;
        Assert.All(
            ["server is dropped", "date is dropped", "content-length is the string \"7\", but the body has 2 bytes"],
            part => Assert.Contains(part, explanation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", 413, "LambdaRequestTooLarge")]
    [InlineData("Content-Length: 1048577", 413, "LambdaRequestTooLarge")]
    [InlineData("Content-Length: 1048576", 200, null)]
    public async Task BodyAboveOneMegabyte_Is413(string framing, int status, string? reason)
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("""{"statusCode":200}""");
        var length = framing.EndsWith('6') ? 1_048_576 : 1_048_577;
        var body = new string('a', length);

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"POST /lambda HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{framing}\r\n\r\n"
                + (framing.StartsWith("Transfer", StringComparison.Ordinal) ? $"{length:x}\r\n{body}\r\n0\r\n\r\n" : body));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(reason, (await door.Log.NextAsync()).ErrorReason);
    }

    [Fact]
    public async Task TextThatIsNotUtf8_Is400()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);

        var answer = await RawConnection.AskAsync(
            door.Address,
            "POST /lambda HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n\u00ff\u00fe");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal("LambdaBadRequest", (await door.Log.NextAsync()).ErrorReason);
    }
}
