namespace Hybrid.Local.Cost;

/// <summary>
/// What a load balancer did, in its capacity units times hours, by dimension
/// (https://aws.amazon.com/elasticloadbalancing/pricing/: one is 25 new connections a second, 3,000 active connections a minute, 1 GB an
/// hour for instances or 0.4 GB for functions, or 1,000 rule evaluations a second). Each hour is billed by its largest dimension.
/// </summary>
internal readonly record struct LcuHours(double NewConnections, double ActiveConnections, double ProcessedBytes, double RuleEvaluations)
{
    /// <summary>New connections of a unit in an hour.</summary>
    public const double NewConnectionsPerLcuHour = 25 * 3600d;

    /// <summary>Seconds of connections that are open, of a unit in an hour.</summary>
    public const double ConnectionSecondsPerLcuHour = 3000 * 3600d;

    /// <summary>Bytes from and to instances of a unit in an hour, a GB being 10^9 of them.</summary>
    public const double InstanceBytesPerLcuHour = 1e9;

    /// <summary>Bytes from and to functions of a unit in an hour.</summary>
    public const double LambdaBytesPerLcuHour = 0.4e9;

    /// <summary>Rule evaluations of a unit in an hour.</summary>
    public const double RuleEvaluationsPerLcuHour = 1000 * 3600d;

    /// <summary>Rules that each request is tried on for nothing.</summary>
    public const int FreeRules = 10;

    /// <summary>The largest dimension: what is billed, if this is one hour.</summary>
    public double Largest => Math.Max(Math.Max(NewConnections, ActiveConnections), Math.Max(ProcessedBytes, RuleEvaluations));

    /// <summary>Both together.</summary>
    public static LcuHours operator +(LcuHours one, LcuHours other) => new(
        one.NewConnections + other.NewConnections,
        one.ActiveConnections + other.ActiveConnections,
        one.ProcessedBytes + other.ProcessedBytes,
        one.RuleEvaluations + other.RuleEvaluations);

    /// <summary>So many times that.</summary>
    public static LcuHours operator *(LcuHours hours, double times) => new(
        hours.NewConnections * times, hours.ActiveConnections * times, hours.ProcessedBytes * times, hours.RuleEvaluations * times);
}

/// <summary>What a load balancer had to do, counted.</summary>
internal readonly record struct Load
{
    /// <summary>Connections that clients opened.</summary>
    public double NewConnections { get; init; }

    /// <summary>For how long each was open, in seconds.</summary>
    public double ConnectionSeconds { get; init; }

    /// <summary>Bytes of requests and answers, of everything but functions.</summary>
    public double InstanceBytes { get; init; }

    /// <summary>Bytes of requests and answers of functions.</summary>
    public double LambdaBytes { get; init; }

    /// <summary>Rules that requests were tried on, less the ten of each that are free.</summary>
    public double RuleEvaluations { get; init; }

    /// <summary>The capacity units that it takes.</summary>
    public LcuHours ToLcuHours() => new(
        NewConnections / LcuHours.NewConnectionsPerLcuHour,
        // Little's law: as many are open on average as begin in a second, times the seconds that each is open.
        NewConnections * ConnectionSeconds / LcuHours.ConnectionSecondsPerLcuHour,
        (InstanceBytes / LcuHours.InstanceBytesPerLcuHour) + (LambdaBytes / LcuHours.LambdaBytesPerLcuHour),
        RuleEvaluations / LcuHours.RuleEvaluationsPerLcuHour);
}
