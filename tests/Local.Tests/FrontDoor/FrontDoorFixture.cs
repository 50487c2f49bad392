using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Moq;
using Match = Hybrid.Infra.Routing.Match;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>A front door over real HTTP before a function that is a double and a monolith that says what it was asked.</summary>
internal sealed class FrontDoorFixture : IAsyncDisposable
{
    private readonly EchoMonolith _monolith;
    private readonly FrontDoorServer _server;

    private FrontDoorFixture(EchoMonolith monolith, FrontDoorServer server, Mock<ILambdaService> lambda, RecordingLog log)
    {
        (_monolith, _server, Lambda, Log) = (monolith, server, lambda, log);
        Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
    }

    public static TargetGroupModel Monolith { get; } = new() { Name = "monolith", Arn = "arn:monolith", IsLambda = false };

    public static TargetGroupModel Hello { get; } = new()
    {
        Name = "hello",
        Arn = "arn:hello",
        IsLambda = true,
        MultiValueHeaders = true,
        Function = new() { Name = "hello", Handler = "Hello::Type::Method", Runtime = "dotnet10", TaskRoot = "/", InvokedArn = "arn:hello:live" },
    };

    public HttpClient Client { get; }

    public Mock<ILambdaService> Lambda { get; }

    public RecordingLog Log { get; }

    public Uri Address => _server.Address;

    /// <summary>Starts the front door with these rules; everything else goes to the monolith.</summary>
    public static Task<FrontDoorFixture> StartAsync(params Rule<NamedAction>[] rules) => StartAsync(monolithIsThere: true, rules);

    public static async Task<FrontDoorFixture> StartAsync(bool monolithIsThere, params Rule<NamedAction>[] rules)
    {
        var monolith = await EchoMonolith.StartAsync();
        var lambda = new Mock<ILambdaService>(MockBehavior.Strict);
        var log = new RecordingLog();
        var listener = new ListenerModel("http", 80, "HTTP", new RuleTable<NamedAction>(rules), Forward("default", null, new WeightedTarget(Monolith, 1)));
        var address = monolith.Address;
        if (!monolithIsThere) await monolith.DisposeAsync();
        var server = await FrontDoorServer.StartAsync(
            new() { Listeners = [listener], TargetGroups = [Monolith, Hello], IdleTimeout = TimeSpan.FromSeconds(60) },
            lambda.Object,
            new() { Port = 0, Monolith = address },
            log);
        return new(monolith, server, lambda, log);
    }

    /// <summary>A rule that forwards.</summary>
    public static Rule<NamedAction> Rule(int priority, Match match, params WeightedTarget[] targets) => new(priority, match, Forward($"rule-{priority}", null, targets));

    public static NamedAction Forward(string rule, TimeSpan? stickiness, params WeightedTarget[] targets) => new(rule, targets, stickiness);

    /// <summary>Has the function answer this JSON, and keeps the events it gets.</summary>
    public List<byte[]> FunctionAnswers(string json) => FunctionEnds(new() { RequestId = "1", Payload = System.Text.Encoding.UTF8.GetBytes(json) });

    /// <summary>Has every invocation end like this, and keeps the events.</summary>
    public List<byte[]> FunctionEnds(InvocationOutcome outcome)
    {
        var events = new List<byte[]>();
        Lambda.Setup(l => l.InvokeAsync("hello", It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Callback((string _, ReadOnlyMemory<byte> payload, string? _, CancellationToken _) => events.Add(payload.ToArray()))
            .ReturnsAsync(outcome);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await _monolith.DisposeAsync();
    }
}
