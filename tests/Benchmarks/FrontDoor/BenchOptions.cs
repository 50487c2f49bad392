namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What is measured, and how long.</summary>
internal sealed record BenchOptions
{
    // Short, so that what else the machine does meets all of them alike.
    private const double SecondsOfRound = 0.5;

    /// <summary>
    /// Seconds for which each subject is measured with each number of connections, in rounds in which the subjects take turns.
    /// </summary>
    public double Seconds { get; init; } = 4;

    /// <summary>Seconds of load before the first measurement of a process, in which its code is compiled for good.</summary>
    public double WarmUp { get; init; } = 4;

    /// <summary>How many rounds that makes.</summary>
    public int Rounds => (int)Math.Ceiling(Seconds / SecondsOfRound);

    /// <summary>Seconds of one subject in one round.</summary>
    public double Slice => Seconds / Rounds;

    /// <summary>Cold starts of each kind.</summary>
    public int Starts { get; init; } = 11;

    /// <summary>The sizes of the catalog.</summary>
    public IReadOnlyList<int> Rules { get; init; } = [10, 100, 1000];

    /// <summary>The numbers of connections.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [16, 64];

    /// <summary>The requests of a soak.</summary>
    public long Requests { get; init; } = 1_000_000;

    /// <summary>Environment variables of the servers that are compared, not of the load generator or the monolith.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>So short that it says whether everything works, not how fast.</summary>
    public BenchOptions Quick() =>
        this with { Seconds = 0.3, WarmUp = 0.3, Starts = 1, Rules = [100], Connections = [16], Requests = 20_000 };
}
