using Pulumi;
using Pulumi.Aws.Sns;

namespace Hybrid.Infra.Components;

/// <summary>The alarms on the load balancer, the monolith and every route, and the topic that they tell. A route's stand below its component.</summary>
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
