using System.Text;
using System.Threading.Channels;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Moq;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>Health checks of a target group of type lambda: invocations like any other, but for their event.</summary>
public sealed class FunctionHealthCheckTests
{
    private readonly Channel<byte[]> _events = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    [Theory]
    [InlineData(
        false,
        """{"requestContext":{"elb":{"targetGroupArn":"arn:hello"}},"httpMethod":"GET","path":"/up","queryStringParameters":{}"""
            + ""","headers":{"user-agent":"ELB-HealthChecker/2.0"},"body":"","isBase64Encoded":false}""")]
    [InlineData(
        true,
        """{"requestContext":{"elb":{"targetGroupArn":"arn:hello"}},"httpMethod":"GET","path":"/up","multiValueQueryStringParameters":{}"""
            + ""","multiValueHeaders":{"user-agent":["ELB-HealthChecker/2.0"]},"body":"","isBase64Encoded":false}""")]
    public async Task Event_HasNeitherHost_NorForwardedHeaders_NorTraceId(bool multiValueHeaders, string expected)
    {
        await using var server = await StartAsync(multiValueHeaders, """{"statusCode":200}""");

        var payload = await _events.Reader.ReadAsync(Limit());

        Assert.Equal(expected, Encoding.UTF8.GetString(payload));
    }

    [Theory]
    [InlineData("""{"statusCode":500}""", "was answered 500, and 200 is expected")]
    [InlineData("null", "failed: the answer is null")]
    public async Task FunctionThatDoesNotServe_IsNamed(string answer, string fault)
    {
        await using var server = await StartAsync(multiValueHeaders: true, answer);

        var told = await _told.Reader.ReadAsync(Limit());

        Assert.StartsWith($"function hello is unhealthy: the health check GET /up {fault}", told, StringComparison.Ordinal);
    }

    private static CancellationToken Limit() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private Task<FrontDoorServer> StartAsync(bool multiValueHeaders, string answer)
    {
        var lambda = new Mock<ILambdaService>();
        lambda.Setup(l => l.InvokeAsync("hello", It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Callback(
                (string _, ReadOnlyMemory<byte> payload, string? _, CancellationToken _) => _events.Writer.TryWrite(payload.ToArray()))
            .ReturnsAsync(new InvocationOutcome { RequestId = "1", Payload = Encoding.UTF8.GetBytes(answer) });
        var group = FrontDoorFixture.Hello with
        {
            MultiValueHeaders = multiValueHeaders,
            HealthCheck = new() { Path = "/up", Interval = TimeSpan.FromMilliseconds(20), UnhealthyThreshold = 2 },
        };
        return FrontDoorServer.StartAsync(
            new()
            {
                Listeners = [FrontDoorFixture.Http(FrontDoorFixture.Forward("default", null, new WeightedTarget(group, 1)))],
                TargetGroups = [group],
            },
            lambda.Object,
            new() { Port = 0, Tell = line => _told.Writer.TryWrite(line) },
            new RecordingLog());
    }
}
