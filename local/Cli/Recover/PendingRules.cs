using System.Globalization;
using System.Text.Json;

namespace Hybrid.Local.Cli.Recover;

/// <summary>Listener rules that AWS created for a deployment that did not live to write them down.</summary>
internal static class PendingRules
{
    private const string ListenerRule = "aws:lb/listenerRule:ListenerRule";

    /// <param name="state">What <c>pulumi stack export</c> printed.</param>
    /// <param name="listeners">What <c>aws elbv2 describe-rules</c> printed, for each listener.</param>
    /// <returns>The URN of each rule that was being created, and its ARN; null where AWS has no such rule.</returns>
    public static IReadOnlyList<(string Urn, string? Arn)> Find(JsonElement state, IEnumerable<JsonElement> listeners)
    {
        var deployment = state.GetProperty("deployment");
        var known = Items(deployment, "resources").Select(resource => Text(resource, "id")).ToHashSet();
        // A priority is one rule's on its listener.
        var rules = listeners.SelectMany(listener => listener.GetProperty("Rules").EnumerateArray())
            .Select(rule => (Arn: rule.GetProperty("RuleArn").GetString()!, Priority: rule.GetProperty("Priority").GetString()!))
            .Where(rule => !known.Contains(rule.Arn))
            .ToLookup(rule => (ListenerOf(rule.Arn), rule.Priority), rule => rule.Arn);
        return
        [
            .. from operation in Items(deployment, "pending_operations")
               where Text(operation, "type") == "creating"
               let resource = operation.GetProperty("resource")
               where Text(resource, "type") == ListenerRule
               let inputs = resource.GetProperty("inputs")
               let priority = inputs.GetProperty("priority").GetInt32().ToString(CultureInfo.InvariantCulture)
               let slot = (Text(inputs, "listenerArn") ?? "", priority)
               select (Text(resource, "urn")!, rules[slot].FirstOrDefault()),
        ];
    }

    // arn:aws:elasticloadbalancing:<region>:<account>:listener-rule/app/<name>/<id>/<listener id>/<rule id>
    private static string ListenerOf(string rule) =>
        rule[..rule.LastIndexOf('/')].Replace(":listener-rule/", ":listener/", StringComparison.Ordinal);

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string member) =>
        json.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
