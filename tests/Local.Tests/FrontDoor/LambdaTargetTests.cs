using System.Net;
using System.Text;
using System.Text.Json;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor;

public sealed class LambdaTargetTests
{
    private static readonly Rule<NamedAction> ToHello = FrontDoorFixture.Rule(1, Match.Path("/lambda"), new WeightedTarget(FrontDoorFixture.Hello, 1));

    [Fact]
    public async Task Function_GetsTheEvent_AndItsAnswerReachesTheClient()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        var events = door.FunctionAnswers("""
            {"statusCode":201,"statusDescription":"201 Made It","multiValueHeaders":{"content-type":["text/plain"],"set-cookie":["a=1","b=2"]},"body":"hi"}
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
        Assert.Equal(("LambdaUnhandled", "Task timed out after 3.00 seconds", "rule-1", 1), (record.ErrorReason, record.Explanation, record.Rule, record.Priority));
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
}
