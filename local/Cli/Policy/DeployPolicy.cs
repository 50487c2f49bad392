using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Policy;

/// <summary>The policy of the role that deploys a stack.</summary>
internal static class DeployPolicy
{
    /// <summary>
    /// The most characters of a managed policy, without blanks
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
    /// </summary>
    public const int Longest = 6144;

    /// <summary>The statements that a stack needs.</summary>
    /// <exception cref="NotSupportedException">Something of the stack has no line in the table.</exception>
    public static IReadOnlyList<JsonObject> Of(StackGraph graph)
    {
        var grants = graph.Resources.Where(resource => resource.Custom || resource.Remote).Select(resource => resource.Type)
            .Select(type => (Name: type, Table: DeployActions.ByType))
            .Concat(graph.DataSources.Select(token => (Name: token, Table: DeployActions.ByDataSource)))
            .Distinct()
            .SelectMany(entry => entry.Table.TryGetValue(entry.Name, out var found) ? found : throw new NotSupportedException(
                $"it is not known what {entry.Name} asks of the deploying role; add its line to local/Cli/Policy/DeployActions.cs"));
        return [.. grants.GroupBy(grant => grant.Scope.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Statement(group.First().Scope, group.SelectMany(grant => grant.Actions), graph)).OfType<JsonObject>()];
    }

    /// <summary>The statements in as many policies as they need, each no longer than a managed policy may be.</summary>
    public static IReadOnlyList<JsonObject> Split(IReadOnlyList<JsonObject> statements)
    {
        var policies = new List<List<JsonObject>> { new() };
        foreach (var statement in statements)
        {
            if (Length(Whole([.. policies[^1], statement])) > Longest && policies[^1].Count > 0) policies.Add([]);
            policies[^1].Add(statement);
        }

        return [.. policies.Select(Whole)];
    }

    /// <summary>One policy of statements.</summary>
    public static JsonObject Whole(IEnumerable<JsonObject> statements) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
    };

    /// <summary>How long IAM finds a policy.</summary>
    public static int Length(JsonObject policy) => policy.ToJsonString(GraphJson.Relaxed).Length;

    // Nothing is allowed on what is not there, such as the listeners of an adopted load balancer without a rule.
    private static JsonObject? Statement(Scope scope, IEnumerable<string> actions, StackGraph graph)
    {
        var resources = scope.Arns(graph).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (resources.Count == 0) return null;
        var statement = new JsonObject
        {
            ["Sid"] = scope.Id,
            ["Effect"] = "Allow",
            ["Action"] = Strings(actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            ["Resource"] = Strings(resources),
        };
        if (scope.Condition(graph) is var (comparison, key, values))
            statement["Condition"] = new JsonObject { [comparison] = new JsonObject { [key] = Strings(values) } };
        return statement;
    }

    private static JsonNode Strings(IEnumerable<string> values) =>
        values.ToList() is [var single] ? JsonValue.Create(single) : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
}
