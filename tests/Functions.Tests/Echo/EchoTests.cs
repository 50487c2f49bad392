using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Functions.Echo;

namespace Hybrid.Functions.Tests.Echo;

public sealed class EchoTests
{
    private readonly Tested _echo = new(Function.Handle);

    [Theory]
    [InlineData("get")]
    [InlineData("get-multi-value")]
    [InlineData("post-binary")]
    [InlineData("encoded")]
    public async Task ReturnsTheEventOfALoadBalancer_ByteForByte(string sample)
    {
        var answer = await _echo.AnswerAsync(Event.Sample(sample));

        Assert.Equal(Event.Sample(sample), answer.Body.ToArray());
        Assert.Equal("load-balancer", answer.Header("x-event-source"));
    }

    [Theory]
    [InlineData("http-api-v2")]
    [InlineData("rest-api")]
    public Task ReturnsTheEventOfApiGateway_ByteForByte(string sample) => AssertReturnedAsync(Event.Sample(sample));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("")]
    [InlineData("""{"requestContext":null}""")]
    [InlineData("""{"requestContext":{}}""")]
    [InlineData("""{"requestContext":[]}""")]
    [InlineData("""{"version":2.0,"requestContext":"a"}""")]
    [InlineData("""{"version":1,"requestContext":{"apiId":"a"}}""")]
    public Task ReturnsAnyOtherEvent(string json) => AssertReturnedAsync(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData(300_000, 200)]
    [InlineData(700_000, 200)]
    [InlineData(1_000_000, 413)]
    public async Task ReturnsWhatFitsThroughALoadBalancer_AndRefusesTheRest(int size, int status)
    {
        var albEvent = Event.Post("/echo", string.Concat(Enumerable.Repeat("😀\\\"", size / 6)), "text/plain");

        var answer = await _echo.AnswerAsync(albEvent);

        Assert.Equal(albEvent.Length > 760 * 1024 ? 413 : status, answer.StatusCode);
        if (answer.StatusCode == 200) Assert.Equal(albEvent, answer.Body.ToArray());
    }

    [Fact]
    public async Task AnswersHealthChecks() => Assert.Equal("healthy", (await _echo.AnswerAsync(Event.Sample("health-check"))).Text());

    private async Task AssertReturnedAsync(byte[] sent)
    {
        var answer = JsonNode.Parse(await _echo.AnswerBytesAsync(sent))!;

        Assert.Equal(200, answer["statusCode"]!.GetValue<int>());
        Assert.Equal("other", answer["headers"]!["x-event-source"]!.GetValue<string>());
        Assert.True(answer["isBase64Encoded"]!.GetValue<bool>());
        Assert.Equal(sent, Convert.FromBase64String(answer["body"]!.GetValue<string>()));
    }
}
