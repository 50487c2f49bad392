using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>The forward action of a route's listener rule.</summary>
internal sealed class RouteForward
{
    // Weights of a weighted forward go from 0 to 999: tenths of a per cent of the whole 1000 fit, as long as neither side has it all.
    private const decimal Whole = 1000;

    private readonly InputList<ListenerRuleActionForwardTargetGroupArgs> _targetGroups = [];
    private TimeSpan? _stickiness;

    private RouteForward() { }

    public static RouteForward ToFunction(Output<string> lambda) => new() { _targetGroups = { Target(lambda, null) } };

    /// <summary>
    /// 100 per cent forwards to the function alone; below that both sides are attached, so that a weight changes nothing else.
    /// </summary>
    public static RouteForward Split(Output<string> lambda, Output<string>? monolith, CutoverSettings cutover)
    {
        if (cutover.Weight == 100) return ToFunction(lambda);
        var share = (int)(cutover.Weight / 100 * Whole);
        return new()
        {
            _targetGroups = { Target(lambda, share), Target(monolith!, share == 0 ? 1 : (int)Whole - share) },
            // A client that the function has served would stay there; going back to 0 takes every client back.
            _stickiness = share == 0 ? null : cutover.Stickiness,
        };
    }

    public ListenerRuleActionArgs ToArgs()
    {
        var forward = new ListenerRuleActionForwardArgs { TargetGroups = _targetGroups };
        if (_stickiness is { } duration)
            forward.Stickiness = new ListenerRuleActionForwardStickinessArgs { Enabled = true, Duration = (int)duration.TotalSeconds };
        return new() { Type = "forward", Forward = forward };
    }

    private static ListenerRuleActionForwardTargetGroupArgs Target(Output<string> arn, int? weight)
    {
        var target = new ListenerRuleActionForwardTargetGroupArgs { Arn = arn };
        if (weight is { } value) target.Weight = value;
        return target;
    }
}
