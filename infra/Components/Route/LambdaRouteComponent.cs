using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
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
        var function = new RouteFunction(name, args.Code, args.Planned.Settings, args.Network, args.Access, this);
        _targetGroup = CreateTargetGroup(function.Alias);
        RuleNeeds = [Attach(function), .. function.Warm, .. args.Planned.Cutover.Weight < 100 ? args.Monolith!.Ready : []];
        (Function, Alias, TargetGroupArnSuffix) = (function.Function, function.Alias, _targetGroup.ArnSuffix);
        RegisterOutputs();
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>The alias through which it is invoked.</summary>
    public Pulumi.Aws.Lambda.Alias Alias { get; }

    /// <summary>The part of the target group's ARN that CloudWatch knows it by.</summary>
    public Output<string> TargetGroupArnSuffix { get; }

    /// <summary>What CloudWatch knows the alias by: Lambda reports on one under its function's name and name:alias.</summary>
    internal InputMap<string> AliasDimensions() =>
        new() { { "FunctionName", Function.Name }, { "Resource", Output.Format($"{Function.Name}:{Alias.Name}") } };

    private TargetGroup CreateTargetGroup(Resource alias)
    {
        var settings = _args.Planned.Settings;
        return new(LogicalName.ForTargetGroup(_name), new()
        {
            TargetType = "lambda",
            LambdaMultiValueHeadersEnabled = settings.MultiValueHeaders,
            // Written even where it is off: left out, a check that was once on would stay on.
            HealthCheck = settings.HealthCheck
                ? new TargetGroupHealthCheckArgs { Enabled = true, Path = "/", Matcher = "200-499", Interval = 60, Timeout = 30 }
                : new TargetGroupHealthCheckArgs { Enabled = false },
            // It takes one function: another alias comes with a group of its own, and the rules move when that is not empty.
            // https://www.pulumi.com/docs/iac/concepts/resources/options/replacewith/
        }, new() { Parent = this, ReplaceWith = { alias } });
    }

    private TargetGroupAttachment Attach(RouteFunction function)
    {
        var permission = new Permission(_name, new()
        {
            Action = "lambda:InvokeFunction",
            Principal = "elasticloadbalancing.amazonaws.com",
            Function = function.Function.Name,
            Qualifier = function.Alias.Name,
            SourceArn = _targetGroup.Arn,
        }, new() { Parent = this });
        // An ALB refuses to register a function that it may not invoke.
        return new(
            _name,
            new() { TargetGroupArn = _targetGroup.Arn, TargetId = function.Alias.Arn },
            new() { Parent = this, DependsOn = { permission } });
    }

    // Before the attachment the target group is empty, and an ALB answers 503 for the share that it sends there; and clients need not wait
    // for what is to be warm.
    private protected override IEnumerable<Resource> RuleNeeds { get; }

    private protected override ListenerRuleArgs RuleArgs(PlacedRule placed)
    {
        var (planned, isPreview) = (_args.Planned, placed.Rule.PreviewOf is not null);
        return new()
        {
            Actions =
            {
                (isPreview
                    ? RouteForward.To(_targetGroup.Arn)
                    : RouteForward.Split(_targetGroup.Arn, _args.Monolith?.TargetGroupArn, planned.Cutover)).ToArgs(),
            },
            // They are the rule's, and made before it picks a target group: the monolith gets its requests as clients sent them. Where
            // there are none the provider takes away those that were there (ResetTransforms):
            // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elbv2/listener_rule.go
            Transforms = ListenerRuleTransforms.From(isPreview || planned.Cutover.Weight == 100 ? planned.Route.Rewrites : []),
        };
    }
}

/// <summary>What <see cref="LambdaRouteComponent"/> needs to know.</summary>
public sealed record LambdaRouteComponentArgs
{
    /// <summary>The route: its match and function, and how it is deployed in this environment.</summary>
    public required PlannedFunction Planned { get; init; }

    /// <summary>What runs.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>Where the share goes that does not go to the function; needed below 100 per cent.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>What the function may use of the stack, if anything.</summary>
    public FunctionAccess? Access { get; init; }

    /// <summary>The network; needed for a function in the VPC.</summary>
    public NetworkComponent? Network { get; init; }
}
