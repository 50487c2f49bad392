using System.Globalization;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;
using Pulumi.Aws.Sfn;
using Pulumi.Aws.Sqs;

namespace Hybrid.Infra.Components.Retreat;

/// <summary>
/// The alarms at which a route goes back. They ask for failures and not for requests, so that they ring at night as well; they ask whether
/// the monolith does better, for else going back would help nobody; and none divides, so that no zero can silence it.
/// </summary>
/// <remarks>
/// CloudWatch reports no zeros: <c>FILL</c> is the zero of what did not happen. An alarm can have ten metrics.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
/// </remarks>
internal sealed record RetreatAlarms
{
    private const string Lambda = "AWS/Lambda";
    private const string LoadBalancers = "AWS/ApplicationELB";
    private const string Watched = "retreat";
    private const int Minute = 60;
    private const string Healthy = "FILL(healthy, 0) >= 1";

    public required RetreatComponentArgs Args { get; init; }

    public required RetreatRoute Route { get; init; }

    private RetreatSettings Settings => Args.Settings;

    private string Name => Route.Planned.Route.Name;

    public IReadOnlyList<MetricAlarm> Create() =>
        Settings.Latency is { } latency ? [Failures(), Latency(latency)] : [Failures()];

    /// <summary>A retreat that did not do all it should, or was never started.</summary>
    public static void OfFailures(string name, Resource parent, StateMachine machine, Queue undelivered, Output<string>? topic)
    {
        InputMap<string> Machine() => new() { { "StateMachineArn", machine.Arn } };
        _ = Alarm($"{name}-failed", parent, topic, new()
        {
            AlarmDescription = "A retreat failed, or could not be started",
            EvaluationPeriods = 1,
            MetricQueries =
            {
                Expression(Watched, "FILL(failed, 0) + FILL(timedOut, 0) + FILL(undelivered, 0)"),
                MetricAlarms.Metric("failed", "AWS/States", "ExecutionsFailed", "Sum", Machine(), Minute),
                MetricAlarms.Metric("timedOut", "AWS/States", "ExecutionsTimedOut", "Sum", Machine(), Minute),
                MetricAlarms.Metric(
                    "undelivered",
                    "AWS/SQS",
                    "ApproximateNumberOfMessagesVisible",
                    "Maximum",
                    new() { { "QueueName", undelivered.Name } },
                    Minute),
            },
        });
    }

    /// <summary>An event of a route that did not get to the state machine.</summary>
    public static void OfTrigger(string name, Resource parent, EventRule rule, Output<string>? topic)
    {
        InputMap<string> Rule() => new() { { "RuleName", rule.Name } };
        _ = Alarm(name, parent, topic, new()
        {
            AlarmDescription = "EventBridge could not start a retreat",
            EvaluationPeriods = 1,
            MetricQueries =
            {
                Expression(Watched, "FILL(failed, 0) + FILL(lost, 0)"),
                MetricAlarms.Metric("failed", "AWS/Events", "FailedInvocations", "Sum", Rule(), Minute),
                MetricAlarms.Metric("lost", "AWS/Events", "InvocationsFailedToBeSentToDlq", "Sum", Rule(), Minute),
            },
        });
    }

    private bool IsShared => Route.Planned.Deployed.IsShared;

    // A function that is throttled counts as an error of the load balancer's as well, so that the larger of the two is taken; of one with
    // several routes nobody knows which of them was throttled, and the load balancer's errors alone are the route's.
    private MetricAlarm Failures() => Alarm($"{Name}-retreat", Route.Component, Args.TopicArn, new()
    {
        AlarmDescription = $"Route {Name} goes back to the monolith: {Settings.Errors} failures or more in "
            + $"{Duration.Format(Settings.Window)}, {Settings.ErrorRate} % of the requests or more, and more than the monolith's own",
        EvaluationPeriods = 3,
        DatapointsToAlarm = 1,
        MetricQueries = (MetricAlarmMetricQueryArgs[])
        [
            Expression(
                Watched,
                $"IF(bad >= {Settings.Errors} AND 100 * bad >= {Settings.ErrorRate} * requests"
                    + $" AND (monolithBad == 0 OR bad * monolithRequests > monolithBad * requests) AND {Healthy}, 1, 0)"),
            Expression("bad", IsShared
                ? "FILL(target5xx, 0) + FILL(userErrors, 0) + FILL(internalErrors, 0)"
                : "FILL(target5xx, 0) + MAX([FILL(userErrors, 0) + FILL(internalErrors, 0), FILL(throttles, 0)])"),
            Expression("requests", "MAX([FILL(count, 0), bad])"),
            Expression("monolithBad", "FILL(monolith5xx, 0)"),
            Expression("monolithRequests", "FILL(monolithCount, 0)"),
            Metric("target5xx", LoadBalancers, "HTTPCode_Target_5XX_Count", "Sum", Function()),
            Metric("userErrors", LoadBalancers, "LambdaUserError", "Sum", Function()),
            Metric("internalErrors", LoadBalancers, "LambdaInternalError", "Sum", Function()),
            .. IsShared ? [] : (MetricAlarmMetricQueryArgs[])[Throttles()],
            Metric("count", LoadBalancers, "RequestCount", "Sum", Function()),
            Metric("monolith5xx", LoadBalancers, "HTTPCode_Target_5XX_Count", "Sum", OfMonolith()),
            Metric("monolithCount", LoadBalancers, "RequestCount", "Sum", OfMonolith()),
            Metric("healthy", LoadBalancers, "HealthyHostCount", "Maximum", OfMonolith()),
        ],
    });

    private MetricAlarm Latency(TimeSpan latency) => Alarm($"{Name}-retreat-latency", Route.Component, Args.TopicArn, new()
    {
        AlarmDescription = $"Route {Name} goes back to the monolith: one request in twenty took {Duration.Format(latency)} or more, "
            + "and longer than at the monolith",
        EvaluationPeriods = 5,
        DatapointsToAlarm = 3,
        MetricQueries =
        {
            Expression(
                Watched,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"IF(p95 >= {latency.TotalSeconds} AND p95 > FILL(monolithP95, 0) AND {Healthy}, 1, 0)")),
            Metric("p95", LoadBalancers, "TargetResponseTime", "p95", Function()),
            Metric("monolithP95", LoadBalancers, "TargetResponseTime", "p95", OfMonolith()),
            Metric("healthy", LoadBalancers, "HealthyHostCount", "Maximum", OfMonolith()),
        },
    });

    private MetricAlarmMetricQueryArgs Throttles() =>
        Metric("throttles", Lambda, "Throttles", "Sum", Route.Component.Served.AliasDimensions());

    private MetricAlarmMetricQueryArgs Metric(string id, string space, string metric, string stat, InputMap<string> dimensions) =>
        MetricAlarms.Metric(id, space, metric, stat, dimensions, (int)Settings.Window.TotalSeconds);

    private InputMap<string> Function() =>
        new() { { "LoadBalancer", Args.LoadBalancer.ArnSuffix }, { "TargetGroup", Route.Component.TargetGroupArnSuffix } };

    private InputMap<string> OfMonolith() =>
        new() { { "LoadBalancer", Args.LoadBalancer.ArnSuffix }, { "TargetGroup", Route.Rest.TargetGroupArnSuffix } };

    private static MetricAlarm Alarm(string name, Resource parent, Output<string>? topic, MetricAlarmArgs alarm)
    {
        // An expression that is true.
        alarm.Threshold = 1;
        return MetricAlarms.Create(name, alarm, topic, parent);
    }

    // One of the expressions is what the alarm watches.
    private static MetricAlarmMetricQueryArgs Expression(string id, string expression)
    {
        var query = new MetricAlarmMetricQueryArgs { Id = id, Expression = expression, Label = id };
        if (id == Watched) query.ReturnData = true;
        return query;
    }
}
