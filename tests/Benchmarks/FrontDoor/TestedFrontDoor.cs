using Hybrid.Benchmarks.Routing;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Stack;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>The front door as <c>./hybrid run</c> has it, with a catalog of a given size and with nobody reading its log.</summary>
internal sealed class TestedFrontDoor : IServer
{
    /// <summary>No rule takes it: the default action forwards to the monolith.</summary>
    public const string Miss = "/somewhere/else/entirely";

    /// <summary>The very last rule takes it, and forwards to the monolith.</summary>
    public const string Last = "/somewhere/else/last";

    /// <summary>The function takes it.</summary>
    public const string Lambda = "/lambda";

    private readonly FrontDoorServer _server;
    private readonly LambdaService _lambda;
    private readonly MappedLog? _map;

    private TestedFrontDoor(FrontDoorServer server, LambdaService lambda, MappedLog? map) =>
        (_server, _lambda, _map) = (server, lambda, map);

    /// <inheritdoc/>
    public int Port => _server.Addresses[0].Url.Port;

    public static async Task<TestedFrontDoor> StartAsync(int rules, int monolith, FrontDoorLog log = FrontDoorLog.Silent)
    {
        var (lambda, function) = Hello();
        try
        {
            var options = new FrontDoorOptions { Port = 0, Monoliths = [new($"http://127.0.0.1:{monolith}")] };
            var loadBalancer = LoadBalancer(rules, function);
            var map = log is FrontDoorLog.Map or FrontDoorLog.MapLookedAt ? new MappedLog() : null;
            var requestLog = log == FrontDoorLog.Silent ? new SilentLog() : map?.Log ?? MappedLog.Nothing;
            var server = await FrontDoorServer.StartAsync(loadBalancer, lambda, options, requestLog);
            if (map is not null) await map.StartAsync(loadBalancer, server, lambda, log == FrontDoorLog.MapLookedAt);
            _ = Preparation.RunAsync(lambda);
            return new(server, lambda, map);
        }
        catch
        {
            await lambda.DisposeAsync();
            throw;
        }
    }

    /// <summary>The function Hello as it is published, and what runs it.</summary>
    public static (LambdaService Service, FunctionDefinition Function) Hello()
    {
        var function = new FunctionProject("Hello").Definition();
        return (new([function], new() { BootstrapPath = Clone.Bootstrap, Region = "eu-west-1" }, new SilentLog()), function);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_map is not null) await _map.DisposeAsync();
        await _server.DisposeAsync();
        await _lambda.DisposeAsync();
    }

    // A typical catalog of routes to functions, with the one that is asked for among them, and a last rule that leads to the monolith after
    // all.
    private static LoadBalancerModel LoadBalancer(int rules, FunctionDefinition function)
    {
        var hello = new TargetGroupModel
        {
            Name = "hello",
            Arn = Arn("hello"),
            IsLambda = true,
            Function = function,
            MultiValueHeaders = true,
        };
        var monolith = new TargetGroupModel { Name = "monolith", Arn = Arn("monolith"), IsLambda = false };
        IReadOnlyList<RouteRule> catalog = [.. TypicalCatalog.Of(rules - 2), new("hello", Match.Path(Lambda))];
        var quotas = new Quotas { RulesPerLoadBalancer = rules, TargetGroupsPerLoadBalancer = rules };
        var placed = Priorities.Allocate(catalog, new Dictionary<string, int>(), [], quotas).Rules;
        var table = placed.Select(rule => new Rule<NamedAction>(rule.Priority, rule.Rule.Match, Forward(rule.Rule.Name, hello)))
            .Append(new(placed.Max(rule => rule.Priority) + 1, Match.Path("/*/last"), Forward("last", monolith)));
        return new()
        {
            Listeners = [new("http", 80, "HTTP", new(table), Forward("default", monolith))],
            TargetGroups = [hello, monolith],
        };
    }

    private static ForwardAction Forward(string rule, TargetGroupModel targetGroup) => new(rule, [new(targetGroup, 1)], null);

    private static string Arn(string name) => $"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/{name}/0123456789abcdef";

    private sealed class SilentLog : IRequestLog, ILambdaLog
    {
        public bool IsEnabled => false;

        public void Write(RequestRecord record) { }

        public void Write(LogLine line) { }
    }
}
