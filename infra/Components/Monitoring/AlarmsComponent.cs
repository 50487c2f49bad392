using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;
using Pulumi.Aws.Sns;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>
/// The alarms on the load balancer, the monolith and every route, and the topic that they tell. A route's stand below its component.
/// </summary>
public sealed class AlarmsComponent : ComponentResource
{
    /// <summary>Creates the topic and the alarms.</summary>
    public AlarmsComponent(string name, AlarmsComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:AlarmsComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        // Not encrypted with the key that AWS manages: its policy does not let CloudWatch publish.
        TopicArn = new Topic(name, new() { DisplayName = "Hybrid stack alarms" }, new() { Parent = this }).Arn;
        if (args.Settings.Email is { } email)
            _ = new TopicSubscription(name, new() { Topic = TopicArn, Protocol = "email", Endpoint = email }, new() { Parent = this });

        var alarms = new Alarms(TopicArn, args.Settings.ErrorsPerMinute, args.Settings.ErrorShare);
        AlarmsOnLoadBalancer.Create(alarms, this, args.LoadBalancer, args.Monolith, args.Settings.MonolithLatency);
        foreach (var (group, servers) in args.Servers)
        {
            AlarmsOnLoadBalancer.OfServers(
                alarms, this, args.LoadBalancer, servers, $"servers-{group}", $"The servers {group}", args.Settings.MonolithLatency);
        }

        var watched = new HashSet<string>();
        foreach (var (planned, route) in args.Routes)
        {
            if (watched.Add(planned.Name)) AlarmsOnFunction.Create(alarms, planned, route, args.Settings.DurationShare);
            AlarmsOnRoute.Create(alarms, args.LoadBalancer, planned, route);
        }

        RegisterOutputs();
    }

    /// <summary>The topic, for subscribers other than the e-mail address.</summary>
    public Output<string> TopicArn { get; }
}

/// <summary>What <see cref="AlarmsComponent"/> needs to know.</summary>
public sealed record AlarmsComponentArgs
{
    /// <summary>Whom to tell, and from how much on.</summary>
    public required MonitoringSettings Settings { get; init; }

    /// <summary>The load balancer to watch.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The monolith to watch, if there is one.</summary>
    public IServerGroup? Monolith { get; init; }

    /// <summary>The groups of servers beside it, by name.</summary>
    public IReadOnlyDictionary<string, IServerGroup> Servers { get; init; } = new Dictionary<string, IServerGroup>();

    /// <summary>The routes to watch.</summary>
    public required IReadOnlyList<(PlannedFunction Planned, LambdaRouteComponent Component)> Routes { get; init; }
}

/// <summary>Makes alarms that tell one topic when they ring, and when all is well again.</summary>
internal sealed class Alarms(Output<string> topicArn, int errorsPerMinute, int errorShare)
{
    /// <summary>The period of every metric, in seconds.</summary>
    public const int Minute = 60;

    /// <summary>
    /// An alarm on the share of one minute's requests that failed. It takes a least number of failures: one in three requests at night is
    /// no more than one failure.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html</remarks>
    public void AddRate(Resource parent, string name, FailureRate rate)
    {
        var requests = rate.RequestsHaveFailures ? "FILL(requests, 0)" : "(FILL(requests, 0) + failures)";
        Add(parent, name, new()
        {
            AlarmDescription = $"{rate.Description}: {errorsPerMinute} times or more in a minute, and {errorShare} % of the "
                + $"requests or more",
            EvaluationPeriods = 1,
            Threshold = errorShare,
            MetricQueries =
            {
                new MetricAlarmMetricQueryArgs
                {
                    Id = "share",
                    Label = "per cent",
                    Expression = $"IF(failures >= {errorsPerMinute}, 100 * failures / MAX([failures, {requests}]), 0)",
                    ReturnData = true,
                },
                Query("failures", rate.Failures, rate),
                Query("requests", rate.Requests, rate),
            },
        });
    }

    public void Add(Resource parent, string name, MetricAlarmArgs alarm) => MetricAlarms.Create(name, alarm, topicArn, parent);

    private static MetricAlarmMetricQueryArgs Query(string id, string metric, FailureRate rate) =>
        MetricAlarms.Metric(id, rate.Namespace, metric, "Sum", rate.Dimensions(), Minute);
}

/// <summary>Failures, and the requests that they are a share of.</summary>
internal sealed record FailureRate
{
    /// <summary>What failed.</summary>
    public required string Description { get; init; }

    /// <summary>Where both metrics are.</summary>
    public required string Namespace { get; init; }

    /// <summary>The metric that counts failures.</summary>
    public required string Failures { get; init; }

    /// <summary>The metric that counts requests.</summary>
    public required string Requests { get; init; }

    /// <summary>Whether a failure is among the requests.</summary>
    public bool RequestsHaveFailures { get; init; } = true;

    /// <summary>The dimensions of both, anew with each call.</summary>
    public required Func<InputMap<string>> Dimensions { get; init; }
}
