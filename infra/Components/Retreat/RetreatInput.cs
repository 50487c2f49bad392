using System.Collections.Immutable;
using System.Text.Json;
using Hybrid.Infra.Components.Route;

namespace Hybrid.Infra.Components.Retreat;

/// <summary>All that a retreat of one route has to know, so that it needs no program and no runner then.</summary>
internal sealed record RetreatInput
{
    /// <summary>The route, as its rules are tagged.</summary>
    public required string Route { get; init; }

    /// <summary>The parameter that keeps it at weight 0.</summary>
    public required string Latch { get; init; }

    /// <summary>The names of its alarms.</summary>
    public required IReadOnlyList<string> Alarms { get; init; }

    /// <summary>The rules that split its requests: one on each listener.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The target group that they forward to at weight 0.</summary>
    public required string Monolith { get; init; }

    /// <summary>Whether there is a transform to take away: at weight 0 there is none.</summary>
    public required bool ResetTransforms { get; init; }

    /// <summary>The events that start a retreat: one of these alarms rings.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html</remarks>
    public static string EventPattern(ImmutableArray<string> alarmArns) => $$"""
        {
          "source": ["aws.cloudwatch"],
          "detail-type": ["CloudWatch Alarm State Change"],
          "resources": {{JsonSerializer.Serialize(alarmArns)}},
          "detail": { "state": { "value": ["ALARM"] } }
        }
        """;

    /// <summary>The input of an execution.</summary>
    public override string ToString() => $$"""
        {
          "route": "{{Route}}",
          "latch": "{{Latch}}",
          "alarms": {{JsonSerializer.Serialize(Alarms)}},
          "rules": {{JsonSerializer.Serialize(Rules)}},
          "monolith": "{{Monolith}}",
          "actions": {{RouteForward.ActionsAtZero(Monolith)}},
          "resetTransforms": {{(ResetTransforms ? "true" : "false")}}
        }
        """;
}
