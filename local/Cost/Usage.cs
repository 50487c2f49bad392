namespace Hybrid.Local.Cost;

/// <summary>What is used in a month.</summary>
internal sealed record Usage
{
    /// <summary>Hours of a month, as AWS reckons them.</summary>
    public const double HoursPerMonth = 730;

    /// <summary>Requests.</summary>
    public required double Requests { get; init; }

    /// <summary>Requests as API Gateway meters those of HTTP APIs: one for every 512 KB of each.</summary>
    public required double MeteredRequests { get; init; }

    /// <summary>Capacity units of the load balancer, by dimension.</summary>
    public required LcuHours Lcu { get; init; }

    /// <summary>The capacity units that are billed: of each hour the largest dimension.</summary>
    public required double BilledLcuHours { get; init; }

    /// <summary>What functions do.</summary>
    public required IReadOnlyList<FunctionUsage> Functions { get; init; }
}

/// <summary>What the function of a route does in a month.</summary>
/// <param name="Route">The route.</param>
/// <param name="Requests">How often it is invoked.</param>
/// <param name="Memory">Its memory in MB.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="Milliseconds">How long an invocation takes on average, each rounded up to a whole millisecond.</param>
/// <param name="Source">Where that is known from, in words.</param>
internal sealed record FunctionUsage(
    string Route, double Requests, int Memory, string Architecture, double Milliseconds, string Source)
{
    /// <summary>GB of memory times seconds.</summary>
    public double GbSeconds => Requests * Memory / 1024d * Milliseconds / 1000d;
}
