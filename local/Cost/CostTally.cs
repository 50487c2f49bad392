using Hybrid.Local.Logs;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cost;

/// <summary>What logged requests make a load balancer and functions do, hour by hour, in several scenarios.</summary>
/// <param name="scenarios">The scenarios.</param>
internal sealed class CostTally(IReadOnlyList<Scenario> scenarios) : ILineConsumer<CostTally>
{
    // API Gateway meters HTTP APIs in these.
    private const double Increment = 512 * 1024;

    private readonly RequestReader _requests = new(scenarios.Any(scenario => scenario.Rules.ReadsClient));
    private readonly Dictionary<long, Hour> _hours = [];
    private readonly Dictionary<string, Work>[] _work = [.. scenarios.Select(_ => new Dictionary<string, Work>(StringComparer.Ordinal))];
    private long _hour = -1;
    private Hour? _current;

    /// <summary>Requests with a time.</summary>
    public long Requests { get; private set; }

    /// <summary>Those of them that got to a target group.</summary>
    public long Forwarded { get; private set; }

    /// <summary>Requests as API Gateway meters those of HTTP APIs.</summary>
    public double MeteredRequests { get; private set; }

    /// <summary>When the first and the last came.</summary>
    public (DateTime First, DateTime Last) Times { get; private set; } = (DateTime.MaxValue, DateTime.MinValue);

    /// <summary>The hours of which there are requests.</summary>
    public IEnumerable<Hour> Hours => _hours.OrderBy(hour => hour.Key).Select(hour => hour.Value);

    /// <summary>By route, what its function has to do in a scenario.</summary>
    public IReadOnlyDictionary<string, Work> WorkOf(int scenario) => _work[scenario];

    /// <inheritdoc/>
    public void Take(in LogLine line)
    {
        var time = line.Time;
        if (time == default) return;
        Requests++;
        if (line.TargetGroupArn.Length > 1) Forwarded++;
        Times = (time < Times.First ? time : Times.First, time > Times.Last ? time : Times.Last);
        var hour = HourOf(time.Ticks / TimeSpan.TicksPerHour);
        var connection = line.ConnectionTraceId;
        hour.Connections.Add(connection.Length > 1 ? connection : line.Client);
        var bytes = line.ReceivedBytes + line.SentBytes;
        MeteredRequests += Math.Max(1, Math.Ceiling(bytes / Increment));
        if (line.Method.IsEmpty || line.MatchedRulePriority is null)
        {
            // Of what got to no rule, the bytes are all that counts.
            for (var i = 0; i < scenarios.Count; i++) hour.Loads[i].Add(bytes, 0, 0);
            return;
        }

        var request = _requests.Read(line);
        for (var i = 0; i < scenarios.Count; i++)
        {
            var rules = scenarios[i].Rules;
            var listener = rules.ListenerOf(line);
            var cost = scenarios[i].CostOf(listener, listener.Find(request));
            hour.Loads[i].Add(bytes, cost.LambdaShare, cost.Evaluations);
            if (cost.Function is not null) WorkOf(i, cost).Add(line, cost.LambdaShare);
        }
    }

    /// <inheritdoc/>
    public void Merge(CostTally other)
    {
        Requests += other.Requests;
        Forwarded += other.Forwarded;
        MeteredRequests += other.MeteredRequests;
        var (first, last) = other.Times;
        Times = (first < Times.First ? first : Times.First, last > Times.Last ? last : Times.Last);
        foreach (var (key, hour) in other._hours)
            if (!_hours.TryAdd(key, hour)) _hours[key].Merge(hour);
        for (var i = 0; i < _work.Length; i++)
        {
            foreach (var (route, work) in other._work[i])
                if (!_work[i].TryAdd(route, work)) _work[i][route].Merge(work);
        }
    }

    // Logs go on in the same hour for long.
    private Hour HourOf(long number)
    {
        if (number == _hour) return _current!;
        if (!_hours.TryGetValue(number, out _current)) _hours.Add(number, _current = new(scenarios.Count));
        _hour = number;
        return _current;
    }

    private Work WorkOf(int scenario, RuleCost cost)
    {
        if (!_work[scenario].TryGetValue(cost.Route, out var work)) _work[scenario].Add(cost.Route, work = new(cost.Function!));
        return work;
    }

    /// <summary>An hour.</summary>
    internal sealed class Hour(int scenarios)
    {
        /// <summary>The connections that requests came by.</summary>
        public ConnectionCount Connections { get; } = new();

        /// <summary>What requests make the load balancer do, by scenario.</summary>
        public HourLoad[] Loads { get; } = new HourLoad[scenarios];

        /// <summary>Adds more of the same hour.</summary>
        public void Merge(Hour other)
        {
            Connections.Merge(other.Connections);
            for (var i = 0; i < Loads.Length; i++) Loads[i].Merge(other.Loads[i]);
        }
    }

    /// <summary>What requests of an hour make a load balancer do.</summary>
    internal struct HourLoad
    {
        /// <summary>Bytes of functions.</summary>
        public double LambdaBytes { get; private set; }

        /// <summary>All other bytes.</summary>
        public double InstanceBytes { get; private set; }

        /// <summary>Rule evaluations that are not free.</summary>
        public double Evaluations { get; private set; }

        /// <summary>Adds a request.</summary>
        public void Add(long bytes, double lambdaShare, int evaluations)
        {
            LambdaBytes += bytes * lambdaShare;
            InstanceBytes += bytes * (1 - lambdaShare);
            Evaluations += evaluations;
        }

        /// <summary>Adds others.</summary>
        public void Merge(HourLoad other)
        {
            LambdaBytes += other.LambdaBytes;
            InstanceBytes += other.InstanceBytes;
            Evaluations += other.Evaluations;
        }
    }

    /// <summary>What the function of a route has to do.</summary>
    internal sealed class Work(RatedFunction function)
    {
        // Answered by a function, and by something else.
        private (long Count, long Milliseconds) _lambda;
        private (long Count, long Milliseconds) _other;

        /// <summary>The function.</summary>
        public RatedFunction Function { get; } = function;

        /// <summary>How often it would be invoked.</summary>
        public double Invocations { get; private set; }

        /// <summary>Adds a request of the route.</summary>
        public void Add(in LogLine line, double share)
        {
            Invocations += share;
            if (line.TargetProcessingTime is not { } time) return;
            // Lambda bills whole milliseconds, one at least.
            var milliseconds = Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds));
            if (line.Target.SequenceEqual("-"u8)) _lambda = (_lambda.Count + 1, _lambda.Milliseconds + milliseconds);
            else _other = (_other.Count + 1, _other.Milliseconds + milliseconds);
        }

        /// <summary>Adds others.</summary>
        public void Merge(Work other)
        {
            Invocations += other.Invocations;
            _lambda = (_lambda.Count + other._lambda.Count, _lambda.Milliseconds + other._lambda.Milliseconds);
            _other = (_other.Count + other._other.Count, _other.Milliseconds + other._other.Milliseconds);
        }

        /// <summary>The average of an invocation in milliseconds, and where it is known from.</summary>
        /// <param name="assumed">What was said it is; null for what was measured.</param>
        public (double Milliseconds, string Source) Time(double? assumed) =>
            assumed is { } said ? (said, "as given")
            : _lambda.Count > 0 ? ((double)_lambda.Milliseconds / _lambda.Count, $"measured of {Bill.Number(_lambda.Count)} by Lambda")
            : _other.Count > 0 ? ((double)_other.Milliseconds / _other.Count, $"as the monolith takes, of {Bill.Number(_other.Count)}")
            : (0, "unknown: no request has a time");
    }
}
