using System.Text.Json;
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

    public static RouteForward To(Output<string> targetGroup) => new() { _targetGroups = { Target(targetGroup, null) } };

    /// <summary>
    /// Both sides stand in the forward only while both have a share. An ALB refuses one to several groups of which one is sticky, unless
    /// the rule is ("must be enabled in the action if any member group is sticky"), whatever their weights are: to the monolith alone, the
    /// way back can never be refused.
    /// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions
    /// </summary>
    public static RouteForward Split(Output<string> lambda, Output<string>? monolith, CutoverSettings cutover)
    {
        if (!cutover.IsShared) return To(cutover.Weight == 100 ? lambda : monolith!);
        var share = (int)(cutover.Weight / 100 * Whole);
        return new()
        {
            _targetGroups = { Target(lambda, share), Target(monolith!, (int)Whole - share) },
            _stickiness = cutover.Stickiness,
        };
    }

    /// <summary>
    /// The actions of a rule at weight 0, as the API of Elastic Load Balancing has them: what <see cref="Split"/> makes of no share, so
    /// that a deployment at weight 0 finds nothing to change.
    /// </summary>
    public static string ActionsAtZero(string monolith) => JsonSerializer.Serialize<object[]>(
        [new { Type = "forward", ForwardConfig = new { TargetGroups = new[] { new { TargetGroupArn = monolith, Weight = 1 } } } }]);

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
