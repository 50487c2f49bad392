using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
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

        var alarms = new Alarms(TopicArn, args.Settings.ErrorsPerMinute);
        AlarmsOnLoadBalancer.Create(alarms, this, args.LoadBalancer, args.Monolith);
        foreach (var (planned, route) in args.Routes)
            AlarmsOnRoute.Create(alarms, args.LoadBalancer, planned, route, args.Settings.DurationShare);
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
    public IMonolith? Monolith { get; init; }

    /// <summary>The routes to watch.</summary>
    public required IReadOnlyList<(PlannedRoute Planned, LambdaRouteComponent Component)> Routes { get; init; }
}

/// <summary>Makes alarms that tell one topic when they ring, and when all is well again.</summary>
internal sealed class Alarms(Output<string> topicArn, int errorsPerMinute)
{
    /// <summary>An alarm on the failures of one minute.</summary>
    public void AddCount(Resource parent, string name, MetricAlarmArgs alarm)
    {
        alarm.Statistic = "Sum";
        alarm.EvaluationPeriods = 1;
        alarm.Threshold = errorsPerMinute;
        Add(parent, name, alarm);
    }

    public void Add(Resource parent, string name, MetricAlarmArgs alarm)
    {
        alarm.Period = 60;
        alarm.ComparisonOperator = "GreaterThanOrEqualToThreshold";
        // Lambda and load balancers report nothing where nothing happens.
        alarm.TreatMissingData = "notBreaching";
        alarm.AlarmActions.Add(topicArn);
        alarm.OkActions.Add(topicArn);
        _ = new MetricAlarm(name, alarm, new() { Parent = parent });
    }
}
