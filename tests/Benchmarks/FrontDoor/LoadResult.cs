namespace Hybrid.Benchmarks.FrontDoor;

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
