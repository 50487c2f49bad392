using System.Diagnostics;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Sends requests as a plan says, from the thread on which the operating system tells of received bytes and from no other.</summary>
internal static class LoadGenerator
{
    /// <summary>
    /// What .NET needs to be told for that: one thread waits for all sockets, and what follows from their bytes runs on it instead of being
    /// handed to the thread pool.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_gcConcurrent"] = "0",
    };

    // How long answers are waited for when no more requests are sent.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static LoadResult Run(LoadPlan plan)
    {
        using var running = new CountdownEvent(plan.Connections);
        var connections = new List<LoadConnection>();
        var started = Stopwatch.GetTimestamp();
        var deadline = started + (long)(plan.Seconds * Stopwatch.Frequency);
        try
        {
            for (var i = 0; i < plan.Connections; i++) connections.Add(new(plan, i, deadline, () => running.Signal()));
            foreach (var connection in connections) connection.Connect();
            started = Stopwatch.GetTimestamp();
            foreach (var connection in connections) connection.Start();
            running.Wait(TimeSpan.FromSeconds(plan.Seconds) + Patience);
            return Sum(connections, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            foreach (var connection in connections) connection.Dispose();
        }
    }

    private static LoadResult Sum(List<LoadConnection> connections, TimeSpan elapsed)
    {
        var latencies = new LatencyHistogram();
        foreach (var connection in connections) latencies.Add(connection.Latencies);
        var statuses = connections.SelectMany(c => c.Statuses).GroupBy(s => s.Key, s => s.Value).ToDictionary(s => s.Key, s => s.Sum());
        return new()
        {
            Answers = latencies.Count,
            Seconds = elapsed.TotalSeconds,
            P50 = Milliseconds(latencies.Quantile(0.5)),
            P99 = Milliseconds(latencies.Quantile(0.99)),
            Max = Milliseconds(latencies.Max),
            Statuses = new(statuses),
            Broken = connections.Sum(c => c.Broken),
            Unanswered = connections.Count(c => !c.IsOver),
        };
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
