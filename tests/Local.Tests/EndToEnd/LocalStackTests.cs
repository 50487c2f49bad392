using System.Net;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.FrontDoor.Model;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>Stacks of other shapes than the usual one, served from graphs made by hand.</summary>
public sealed class LocalStackTests
{
    private const string ListenerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/1/a";
    private const string Closed =
        """{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","messageBody":"closed","statusCode":"404"}}""";

    [Fact]
    public async Task StackWithoutAMonolith_StartsNone_AndAnswersByItself()
    {
        await using var stack = await LocalStack.StartAsync(
            Graphs.Of(Graphs.ListenerOf("http", 80, "HTTP", Closed)),
            Options(new RecordingLog()));
        using var client = new HttpClient();

        using var response = await client.GetAsync(stack.Address);

        Assert.Equal((HttpStatusCode.NotFound, "closed"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.False(stack.LoadBalancer.HasMonolith);
    }

    [Fact]
    public async Task AdoptedListener_ServesItsRules_AndTheMonolith()
    {
        await using var monolith = await EchoMonolith.StartAsync();
        var log = new RecordingLog();
        await using var stack = await LocalStack.StartAsync(
            Graphs.Of(Graphs.AdoptedMonolith, Graphs.RuleOf("closed", ListenerArn, Closed)),
            Options(log, monolith.Address));
        using var client = new HttpClient { BaseAddress = stack.Address };

        using var closed = await client.GetAsync("/closed");
        using var other = await client.GetAsync("/other");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (closed.StatusCode, other.StatusCode));
        Assert.Equal(("closed", "default"), ((await log.NextAsync()).RuleName, (await log.NextAsync()).RuleName));
        Assert.Equal("monolith", other.Headers.GetValues("X-From").Single());
    }

    private static LocalStackOptions Options(RecordingLog log, params IReadOnlyList<Uri> monoliths) =>
        new()
        {
            FrontDoor = new() { Port = 0, Monoliths = monoliths },
            BootstrapPath = TestFunction.Bootstrap,
            RequestLog = log,
            FunctionLog = new TestLog(),
        };
}
