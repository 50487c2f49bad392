using Hybrid.Infra.Components.Functions;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Allocation;
using Pulumi;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>One migrated route: its function behind the alias <c>live</c>, its target group, and its listener rules.</summary>
public sealed class LambdaRouteComponent : RouteComponent
{
    private readonly string _name;
    private readonly LambdaRouteComponentArgs _args;
    private readonly TargetGroup _targetGroup;

    /// <summary>Creates everything that the route needs but its rules, named after it.</summary>
    public LambdaRouteComponent(string name, LambdaRouteComponentArgs args)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(args);
        (_name, _args) = (name, args);
        var function = args.Shared?.Function ?? new LiveFunction(args.Function, this);
        _targetGroup = CreateTargetGroup(function.Alias);
        RuleNeeds = [Attach(function), .. function.Warm, .. args.Planned.Cutover.Weight < 100 ? args.Rest!.Ready : []];
        (Served, TargetGroupArnSuffix) = (function, _targetGroup.ArnSuffix);
        RegisterOutputs();
    }

    /// <summary>The function.</summary>
    public Function Function => Served.Function;

    /// <summary>The alias through which it is invoked.</summary>
    public Pulumi.Aws.Lambda.Alias Alias => Served.Alias;

    /// <summary>What the function stands below: this, or the function's own component where it has several routes.</summary>
    internal Resource Owner => _args.Shared ?? (Resource)this;

    internal LiveFunction Served { get; }

    /// <summary>The part of the target group's ARN that CloudWatch knows it by.</summary>
    public Output<string> TargetGroupArnSuffix { get; }

    // A target group takes one function. A route that joins others at theirs, or leaves them, gets group, permission and attachment anew,
    // under other names: those before stay as they are until nothing leads there any more, also if the deployment fails.
    private string NameAtFunction => _args.Planned.Deployed is { IsShared: true } deployed ? $"{_name}-{deployed.Name}" : _name;

    private TargetGroup CreateTargetGroup(Resource alias)
    {
        var settings = _args.Planned.Settings;
        return new(LogicalName.ForTargetGroup(NameAtFunction), new()
        {
            TargetType = "lambda",
            LambdaMultiValueHeadersEnabled = settings.MultiValueHeaders,
            // Written even where it is off: left out, a check that was once on would stay on.
            HealthCheck = settings.HealthCheck
                ? new TargetGroupHealthCheckArgs { Enabled = true, Path = "/", Matcher = "200-499", Interval = 60, Timeout = 30 }
                : new TargetGroupHealthCheckArgs { Enabled = false },
            // Another alias comes with another group as well, and the rules move when that is not empty.
            // https://www.pulumi.com/docs/iac/concepts/resources/options/replacewith/
        }, new() { Parent = this, ReplaceWith = { alias } });
    }

    private TargetGroupAttachment Attach(LiveFunction function)
    {
        var permission = new Permission(NameAtFunction, new()
        {
            Action = "lambda:InvokeFunction",
            Principal = "elasticloadbalancing.amazonaws.com",
            Function = function.Function.Name,
            Qualifier = function.Alias.Name,
            SourceArn = _targetGroup.Arn,
        }, new() { Parent = this });
        // An ALB refuses to register a function that it may not invoke.
        return new(
            NameAtFunction,
            new() { TargetGroupArn = _targetGroup.Arn, TargetId = function.Alias.Arn },
            new() { Parent = this, DependsOn = { permission } });
    }

    // Before the attachment the target group is empty, and an ALB answers 503 for the share that it sends there; and clients need not wait
    // for what is to be warm.
    private protected override IEnumerable<Resource> RuleNeeds { get; }

    private protected override ListenerRuleActionArgs RoutingAction(PlacedRule placed) =>
        (placed.Rule.PreviewOf is not null
            ? RouteForward.To(_targetGroup.Arn)
            : RouteForward.Split(_targetGroup.Arn, _args.Rest?.TargetGroupArn, _args.Planned.Cutover)).ToArgs();

    // They are the rule's, and made before it picks a target group: the monolith gets its requests as clients sent them. Where there are
    // none the provider takes away those that were there (ResetTransforms):
    // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elbv2/listener_rule.go
    private protected override InputList<ListenerRuleTransformArgs> Transforms(PlacedRule placed) => ListenerRuleTransforms.From(
        placed.Rule.PreviewOf is not null || _args.Planned.Cutover.Weight == 100 ? _args.Planned.Route.Rewrites : []);
}

/// <summary>What <see cref="LambdaRouteComponent"/> needs to know.</summary>
public sealed record LambdaRouteComponentArgs
{
    /// <summary>The route: its match and function, and how it is deployed in this environment.</summary>
    public required PlannedFunction Planned { get; init; }

    /// <summary>What its function needs to know.</summary>
    public required FunctionComponentArgs Function { get; init; }

    /// <summary>The function, where other routes have the same; else it gets one of its own.</summary>
    public FunctionComponent? Shared { get; init; }

    /// <summary>Where the share goes that does not go to the function; needed below 100 per cent.</summary>
    public IServerGroup? Rest { get; init; }
}
