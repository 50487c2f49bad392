using System.Collections.Immutable;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.LB;
using Pulumi.Aws.Sfn;
using Pulumi.Aws.Sqs;

namespace Hybrid.Infra.Components.Retreat;

/// <summary>
/// Takes a route back to the monolith when its alarm rings: CloudWatch tells EventBridge, which starts a state machine that writes the
/// rules. What belongs to one route stands below its component.
/// </summary>
public sealed class RetreatComponent : ComponentResource
{
    private const int TwoWeeks = 14 * 24 * 60 * 60;

    private readonly string _name;
    private readonly RetreatComponentArgs _args;

    /// <summary>Creates the state machine, and for every route its alarms and what starts it.</summary>
    public RetreatComponent(string name, RetreatComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:RetreatComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        (_name, _args) = (name, args);
        var machine = CreateStateMachine();
        var starter = Role("starter", "events.amazonaws.com");
        Allow("starter", starter, RetreatPolicies.OfStarter(machine.Arn));
        var routes = args.Routes.Select(CreateTrigger).ToList();
        var undelivered = new Queue(name, new()
        {
            MessageRetentionSeconds = TwoWeeks,
            Policy = RetreatPolicies.OfQueue(Output.All(routes.Select(route => route.Rule.Arn))),
        }, Child(this));
        foreach (var (route, rule, input) in routes)
        {
            _ = new EventTarget(NameOf(route), new()
            {
                Rule = rule.Name,
                Arn = machine.Arn,
                RoleArn = starter.Arn,
                Input = input,
                DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = undelivered.Arn },
            }, Child(route.Component));
        }

        RetreatAlarms.OfFailures(name, this, machine, undelivered, args.TopicArn);
        StateMachineArn = machine.Arn;
        Inputs = Output.All(routes.Select(route => route.Input)).Apply(inputs =>
            routes.Zip(inputs).ToImmutableDictionary(route => route.First.Route.Planned.Route.Name, route => route.Second));
        RegisterOutputs();
    }

    /// <summary>The state machine.</summary>
    public Output<string> StateMachineArn { get; }

    /// <summary>By route: the input of an execution that takes it back.</summary>
    public Output<ImmutableDictionary<string, string>> Inputs { get; }

    private StateMachine CreateStateMachine()
    {
        var role = Role("state-machine", "states.amazonaws.com");
        var policy = Allow("state-machine", role, RetreatPolicies.OfStateMachine(_args.LoadBalancer.ArnSuffix, _args.UserPoolArns, this));
        return new(_name, new()
        {
            // An execution lasts longer than the five minutes of an express one, and its history is there to be read afterwards.
            Type = "STANDARD",
            Definition = AwsPartition.Name(this).Apply(partition => new RetreatDefinition(partition).ToString()),
            RoleArn = role.Arn,
        }, new() { Parent = this, DependsOn = { policy } });
    }

    private (RetreatRoute Route, EventRule Rule, Output<string> Input) CreateTrigger(RetreatRoute route)
    {
        var alarms = new RetreatAlarms { Args = _args, Route = route }.Create();
        var rule = new EventRule(NameOf(route), new()
        {
            Description = $"Route {route.Planned.Route.Name} goes back to the monolith",
            EventPattern = Output.All(alarms.Select(alarm => alarm.Arn)).Apply(RetreatInput.EventPattern),
        }, Child(route.Component));
        RetreatAlarms.OfTrigger($"{NameOf(route)}-trigger", route.Component, rule, _args.TopicArn);
        var rules = Output.All(route.Rules.Select(listenerRule => listenerRule.Arn));
        var names = Output.All(alarms.Select(alarm => alarm.Name));
        return (route, rule, Output.Tuple(rules, names, route.Rest.TargetGroupArn).Apply(known => new RetreatInput
        {
            Route = route.Planned.Route.Name,
            Latch = Latches.PathOf(route.Planned.Route.Name),
            Rules = known.Item1,
            Alarms = known.Item2,
            Monolith = known.Item3,
            ResetTransforms = route.Planned.Route.Rewrites.Count > 0,
        }.ToString()));
    }

    private Role Role(string what, string service) =>
        new($"{_name}-{what}", new() { AssumeRolePolicy = AssumeRolePolicy.For(service) }, Child(this));

    private RolePolicy Allow(string what, Role role, Output<string> policy) =>
        new($"{_name}-{what}", new() { Role = role.Name, Policy = policy }, Child(this));

    private static string NameOf(RetreatRoute route) => $"{route.Planned.Route.Name}-retreat";

    private static CustomResourceOptions Child(Resource parent) => new() { Parent = parent };
}

/// <summary>What <see cref="RetreatComponent"/> needs to know.</summary>
public sealed record RetreatComponentArgs
{
    /// <summary>From how much on a route goes back.</summary>
    public required RetreatSettings Settings { get; init; }

    /// <summary>The load balancer that has the rules.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The topic that is told, if there is one.</summary>
    public Output<string>? TopicArn { get; init; }

    /// <summary>The user pools that rules ask who somebody is.</summary>
    public IReadOnlyCollection<string> UserPoolArns { get; init; } = [];

    /// <summary>The routes.</summary>
    public required IReadOnlyList<RetreatRoute> Routes { get; init; }
}

/// <summary>A route that can go back.</summary>
/// <param name="Planned">The route.</param>
/// <param name="Component">What it is made of.</param>
/// <param name="Rest">What it goes back to.</param>
/// <param name="Rules">The rules that split its requests, one on each listener.</param>
public sealed record RetreatRoute(
    PlannedFunction Planned, LambdaRouteComponent Component, IServerGroup Rest, IReadOnlyList<ListenerRule> Rules);
