using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.RouteMap;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Who hears of the requests of a front door that is measured.</summary>
internal enum FrontDoorLog
{
    /// <summary>Nobody.</summary>
    Silent,

    /// <summary>A log that wants all and keeps nothing.</summary>
    Discarded,

    /// <summary>That log, and a route map that nobody looks at.</summary>
    Map,

    /// <summary>That log, and a route map whose first page is open.</summary>
    MapLookedAt,
}

/// <summary>A route map, and somebody who looks at it or not.</summary>
internal sealed class MappedLog : IAsyncDisposable
{
    private readonly RouteMapRecorder _recorder = new(TimeProvider.System);
    private readonly HttpClient _browser = new() { Timeout = Timeout.InfiniteTimeSpan };
    private RouteMapServer? _map;

    /// <summary>What the front door tells of its requests.</summary>
    public IRequestLog Log => new RequestLogs(new Discarded(), _recorder);

    /// <summary>A log that wants all and keeps nothing.</summary>
    public static IRequestLog Nothing { get; } = new RequestLogs(new Discarded());

    /// <summary>Serves the map.</summary>
    public async Task StartAsync(LoadBalancerModel loadBalancer, FrontDoorServer server, LambdaService lambda, bool isLookedAt)
    {
        _map = await RouteMapServer.StartAsync(
            0,
            new()
            {
                Name = "bench",
                LoadBalancer = () => loadBalancer,
                Addresses = () => server.Addresses,
                Processes = lambda.Processes,
                Weights = new(),
                Flows = _recorder.Flows,
                Stories = _recorder.Stories,
            },
            TimeProvider.System);
        if (isLookedAt) _ = LookAsync(_map.Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        if (_map is not null) await _map.DisposeAsync();
    }

    // All that a browser with the first page takes from this process.
    private async Task LookAsync(Uri map)
    {
        await _browser.GetStringAsync(map);
        await using var events = await _browser.GetStreamAsync(new Uri(map, "/events?page=map"));
        await events.CopyToAsync(Stream.Null);
    }

    private sealed class Discarded : IRequestLog
    {
        public void Write(RequestRecord record) { }
    }
}
