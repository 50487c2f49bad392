using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>What the last deployment says of a route, as it is exported.</summary>
internal sealed record StackOutputs
{
    /// <summary>The load balancer.</summary>
    public required string LoadBalancerArn { get; init; }

    /// <summary>The rules that split the route's requests, one on each listener.</summary>
    public required IReadOnlyList<string> RuleArns { get; init; }

    /// <summary>What takes the route back; null where that is not deployed.</summary>
    public required RetreatOutputs? Retreat { get; init; }

    /// <summary>The region, which every ARN names.</summary>
    public string Region => LoadBalancerArn.Split(':')[3];

    /// <summary>Reads <c>pulumi stack output --json</c>.</summary>
    /// <exception cref="CutoverException">The route is not in it.</exception>
    public static StackOutputs Parse(string json, string route, string stack)
    {
        var outputs = JsonElement.Parse(json);
        if (!outputs.TryGetProperty("ruleArns", out var all) || !all.TryGetProperty(route, out var rules) || rules.GetArrayLength() == 0)
        {
            throw new CutoverException(
                $"{route} is not deployed in {stack}: give it weight 0 in hybrid:cutover, and deploy the whole stack first (pulumi up)");
        }

        return new()
        {
            LoadBalancerArn = outputs.GetProperty("loadBalancerArn").GetString()!,
            RuleArns = [.. rules.EnumerateArray().Select(rule => rule.GetString()!)],
            Retreat = outputs.TryGetProperty("retreatStateMachineArn", out var machine) && machine.ValueKind == JsonValueKind.String
                && outputs.TryGetProperty("retreats", out var retreats) && retreats.TryGetProperty(route, out var input)
                ? new(machine.GetString()!, input.GetString()!)
                : null,
        };
    }
}

/// <summary>What takes a route back.</summary>
/// <param name="StateMachineArn">The state machine.</param>
/// <param name="Input">The input of an execution.</param>
internal sealed record RetreatOutputs(string StateMachineArn, string Input)
{
    /// <summary>The parameter that is the route's latch.</summary>
    public string Latch => Member("latch");

    /// <summary>The target group that it goes back to.</summary>
    public string Monolith => Member("monolith");

    private string Member(string name) => JsonElement.Parse(Input).GetProperty(name).GetString()!;
}
