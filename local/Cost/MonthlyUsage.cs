namespace Hybrid.Local.Cost;

/// <summary>What a month uses, from what is known of requests.</summary>
internal static class MonthlyUsage
{
    // An ALB writes a file every five minutes: logs are of no less.
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>The time that logs are of.</summary>
    public static TimeSpan SpanOf(CostTally tally) => tally.Times.Last - tally.Times.First is var span && span > Shortest ? span : Shortest;

    /// <summary>Of logged requests, a month of which would be as those are.</summary>
    /// <param name="tally">The requests.</param>
    /// <param name="scenario">The scenario, by its place.</param>
    /// <param name="connectionSeconds">How long a connection is open.</param>
    /// <param name="milliseconds">How long an invocation takes; null for what was measured.</param>
    public static Usage Of(CostTally tally, int scenario, double connectionSeconds, double? milliseconds)
    {
        var times = Usage.HoursPerMonth / SpanOf(tally).TotalHours;
        var (sum, billed) = (default(LcuHours), 0d);
        foreach (var hour in tally.Hours)
        {
            var load = hour.Loads[scenario];
            var lcu = new Load
            {
                NewConnections = hour.Connections.Count,
                ConnectionSeconds = connectionSeconds,
                InstanceBytes = load.InstanceBytes,
                LambdaBytes = load.LambdaBytes,
                RuleEvaluations = load.Evaluations,
            }.ToLcuHours();
            sum += lcu;
            billed += lcu.Largest;
        }

        return new()
        {
            Requests = tally.Requests * times,
            MeteredRequests = tally.MeteredRequests * times,
            Lcu = sum * times,
            BilledLcuHours = billed * times,
            Functions =
            [
                .. tally.WorkOf(scenario).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
                {
                    var (time, source) = pair.Value.Time(milliseconds);
                    var (memory, architecture) = pair.Value.Function;
                    return new FunctionUsage(pair.Key, pair.Value.Invocations * times, memory, architecture, time, source);
                }),
            ],
        };
    }

    /// <summary>Of requests of which only a few averages are known, spread evenly over the routes that have a function.</summary>
    public static Usage Of(Scenario scenario, AverageRequest request, double requests)
    {
        var routes = scenario.Routes;
        var each = routes.Count == 0 ? 0 : requests / routes.Count;
        var share = routes.Count == 0 ? 0 : routes.Average(route => route.LambdaShare);
        var lcu = new Load
        {
            NewConnections = requests / request.PerConnection,
            ConnectionSeconds = request.ConnectionSeconds,
            InstanceBytes = requests * request.Bytes * (1 - share),
            LambdaBytes = requests * request.Bytes * share,
            RuleEvaluations = routes.Sum(route => each * route.Evaluations),
        }.ToLcuHours();
        return new()
        {
            Requests = requests,
            MeteredRequests = requests * Math.Max(1, Math.Ceiling(request.Bytes / (512d * 1024))),
            Lcu = lcu,
            // All dimensions rise with the requests, so that of every hour the same one is the largest.
            BilledLcuHours = lcu.Largest,
            Functions =
            [
                .. routes.Select(route => new FunctionUsage(
                    route.Route, each * route.LambdaShare, route.Function!.Memory, route.Function.Architecture, request.Milliseconds,
                    "as given")),
            ],
        };
    }
}

/// <summary>What requests are like on average, where no log says it.</summary>
internal sealed record AverageRequest
{
    /// <summary>Bytes of request and answer.</summary>
    public double Bytes { get; init; } = 10_000;

    /// <summary>How long an invocation takes.</summary>
    public double Milliseconds { get; init; } = 100;

    /// <summary>Requests that come by one connection.</summary>
    public double PerConnection { get; init; } = 1;

    /// <summary>How long a connection is open.</summary>
    public double ConnectionSeconds { get; init; } = 60;
}
