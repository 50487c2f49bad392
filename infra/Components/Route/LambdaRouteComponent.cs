using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Pulumi;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>One migrated route: its function behind the alias <c>live</c>, its target group, and its listener rules.</summary>
public sealed class LambdaRouteComponent : ComponentResource
{
    private readonly string _name;
    private readonly LambdaRouteComponentArgs _args;
    private readonly TargetGroup _targetGroup;
    private readonly TargetGroupAttachment _attachment;

    /// <summary>Creates everything that the route needs, named after it.</summary>
    public LambdaRouteComponent(string name, LambdaRouteComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:LambdaRouteComponent", name, WithRouteTag(name, options))
    {
        ArgumentNullException.ThrowIfNull(args);
        (_name, _args) = (name, args);
        var (route, cutover) = (args.Planned.Route, args.Planned.Cutover);

        var function = new RouteFunction(name, route.Function, args.Planned.Function, args.Network, args.Access, this);
        _targetGroup = CreateTargetGroup();
        _attachment = Attach(function);
        foreach (var (listenerArn, index) in args.ListenerArns.Select((arn, index) => (arn, index)))
        {
            // The first listener's rules bear the names by which the priorities are exported.
            var suffix = index == 0 ? "" : $"@{index + 1}";
            if (cutover.PreviewHeader is { } header)
            {
                var previewed = route.Match.Header(header, "*");
                var priority = args.Planned.PreviewPriority!.Value;
                Rule($"{RouteRule.PreviewName(name)}{suffix}", listenerArn, priority, previewed, RouteForward.ToFunction(_targetGroup.Arn));
            }

            var forward = RouteForward.Split(_targetGroup.Arn, args.Monolith?.TargetGroupArn, cutover);
            Rule($"{name}{suffix}", listenerArn, args.Planned.Priority, route.Match, forward);
        }

        (Function, Alias, TargetGroupArnSuffix) = (function.Function, function.Alias, _targetGroup.ArnSuffix);
        RegisterOutputs();
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>The alias through which it is invoked.</summary>
    public Pulumi.Aws.Lambda.Alias Alias { get; }

    /// <summary>The part of the target group's ARN that CloudWatch knows it by.</summary>
    public Output<string> TargetGroupArnSuffix { get; }

    private TargetGroup CreateTargetGroup()
    {
        var settings = _args.Planned.Function;
        return new(LogicalName.ForTargetGroup(_name), new()
        {
            TargetType = "lambda",
            LambdaMultiValueHeadersEnabled = settings.MultiValueHeaders,
            // Written even where it is off: left out, a check that was once on would stay on.
            HealthCheck = settings.HealthCheck
                ? new TargetGroupHealthCheckArgs { Enabled = true, Path = "/", Matcher = "200-499", Interval = 60, Timeout = 30 }
                : new TargetGroupHealthCheckArgs { Enabled = false },
        }, new() { Parent = this });
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

    private void Rule(string name, Output<string> listenerArn, int priority, Match match, RouteForward forward) =>
        _ = new ListenerRule(name, new()
        {
            ListenerArn = listenerArn,
            Priority = priority,
            Conditions = ListenerRuleConditions.From(match),
            Actions = { forward.ToArgs() },
            Transforms = ListenerRuleTransforms.From(_args.Planned.Route.Rewrites),
            // Before the attachment the target group is empty, and an ALB answers 503 for the share that it sends there.
        }, new() { Parent = this, DependsOn = { _attachment } });

    private static ComponentResourceOptions WithRouteTag(string name, ComponentResourceOptions? options) =>
        ComponentResourceOptions.Merge(options, new() { ResourceTransformations = { StackTags.Add(() => new() { { "route", name } }) } });
}

/// <summary>What <see cref="LambdaRouteComponent"/> needs to know.</summary>
public sealed record LambdaRouteComponentArgs
{
    /// <summary>The route, with its settings and numbers.</summary>
    public required PlannedRoute Planned { get; init; }

    /// <summary>The listeners that its rules stand on.</summary>
    public required IReadOnlyList<Output<string>> ListenerArns { get; init; }

    /// <summary>Where the share goes that does not go to the function; needed below 100 per cent.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>What the function may use of the stack, if anything.</summary>
    public FunctionAccess? Access { get; init; }

    /// <summary>The network; needed for a function in the VPC.</summary>
    public NetworkComponent? Network { get; init; }
}
