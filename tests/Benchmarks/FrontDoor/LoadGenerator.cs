using System.Diagnostics;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// Sends requests as a plan says, from the thread on which the operating system tells of received bytes and from no other.
/// </summary>
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

/// <summary>What the load generator is to do.</summary>
internal sealed record LoadPlan
{
    /// <summary>The port of the loopback address.</summary>
    public required int Port { get; init; }

    /// <summary>The paths to ask for; every connection takes turns.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How many connections, each with one request at a time.</summary>
    public required int Connections { get; init; }

    /// <summary>When to stop, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>After how many requests to stop; null: time alone decides.</summary>
    public long? Requests { get; init; }
}

/// <summary>What the load generator has seen.</summary>
internal sealed record LoadResult
{
    /// <summary>How many answers were read whole.</summary>
    public required long Answers { get; init; }

    /// <summary>From the first request to the last answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Half of the answers took no longer, in milliseconds.</summary>
    public required double P50 { get; init; }

    /// <summary>99 of 100 answers took no longer, in milliseconds.</summary>
    public required double P99 { get; init; }

    /// <summary>The slowest answer, in milliseconds.</summary>
    public required double Max { get; init; }

    /// <summary>Answers by status.</summary>
    public required SortedDictionary<int, long> Statuses { get; init; }

    /// <summary>Connections that were closed or reset before the answer was whole.</summary>
    public required long Broken { get; init; }

    /// <summary>Requests without an answer when the time was over.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Answers in a second.</summary>
    public double Rate => Answers / Seconds;

    /// <summary>Null if every request was answered with 200; otherwise what else happened.</summary>
    public string? Fault
    {
        get
        {
            if (Broken == 0 && Unanswered == 0 && Answers > 0 && Statuses.Keys.All(status => status == 200)) return null;
            var statuses = string.Join(", ", Statuses.Select(s => $"{s.Value} × {s.Key}"));
            return $"answers: {(statuses.Length > 0 ? statuses : "none")}; {Broken} connections broken, {Unanswered} requests unanswered";
        }
    }
}
