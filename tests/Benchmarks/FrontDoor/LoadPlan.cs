namespace Hybrid.Benchmarks.FrontDoor;

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
