namespace Hybrid.Local.Logs.Patterns;

/// <summary>What was reckoned of all requests to the monolith, here or by Athena.</summary>
internal sealed record PatternTable
{
    /// <summary>The patterns, in no order.</summary>
    public required IReadOnlyList<PatternRow> Rows { get; init; }

    /// <summary>Requests that were answered with 404 or 410, and have no pattern.</summary>
    public required long NotFound { get; init; }
}

/// <summary>What was reckoned of one pattern, here or by Athena.</summary>
internal sealed record PatternRow
{
    /// <summary>The pattern: a path in which a <c>*</c> stands for one segment, and at its end, from the ninth on, for all.</summary>
    public required string Pattern { get; init; }

    /// <summary>Requests, and reads among them.</summary>
    public required Share Requests { get; init; }

    /// <summary>Requests by method, in the order of <see cref="PatternFigures.Methods"/>.</summary>
    public required IReadOnlyList<long> ByMethod { get; init; }

    /// <summary>Answers 500 and above.</summary>
    public required long Errors { get; init; }

    /// <summary>Bytes of requests.</summary>
    public required long ReceivedBytes { get; init; }

    /// <summary>Bytes of answers.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Answers of more than 1 MB.</summary>
    public required Share Large { get; init; }

    /// <summary>Requests of more than 1 MB.</summary>
    public required Share Uploads { get; init; }

    /// <summary>Requests that took longer than a function may.</summary>
    public required Share Slow { get; init; }

    /// <summary>Requests that became WebSocket connections.</summary>
    public required long WebSockets { get; init; }

    /// <summary>The time that the monolith took for all of them.</summary>
    public required TimeSpan Busy { get; init; }

    /// <summary>How long it was busy in the minute in which it was longest.</summary>
    public required TimeSpan BusiestMinute { get; init; }

    /// <summary>What half of the requests took at most; null where no time is known.</summary>
    public required TimeSpan? P50 { get; init; }

    /// <summary>What 95 % of the requests took at most; null where no time is known.</summary>
    public required TimeSpan? P95 { get; init; }

    /// <summary>The row of a pattern.</summary>
    public static PatternRow Of(string pattern, PatternFigures figures) => new()
    {
        Pattern = pattern,
        Requests = figures.Requests,
        ByMethod = figures.ByMethod,
        Errors = figures.Errors,
        ReceivedBytes = figures.ReceivedBytes,
        SentBytes = figures.SentBytes,
        Large = figures.Large,
        Uploads = figures.Uploads,
        Slow = figures.Slow,
        WebSockets = figures.WebSockets,
        Busy = figures.Busy,
        BusiestMinute = figures.Minutes.Busiest,
        P50 = figures.Latencies.Quantile(0.5m),
        P95 = figures.Latencies.Quantile(0.95m),
    };
}
