using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>The document that <c>pulumi preview --json</c> prints.</summary>
/// <remarks>https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go, <c>PreviewDigest</c> and <c>PreviewStep</c>.</remarks>
internal sealed class PreviewDigest
{
    private const string Route = "hybrid:components:Route";

    private readonly JsonElement _root;

    private PreviewDigest(JsonElement root) => _root = root;

    /// <summary>What went wrong, a text each.</summary>
    public IEnumerable<string> Errors =>
        from diagnostic in Items("diagnostics")
        where diagnostic.TryGetProperty("severity", out var severity) && severity.GetString() == "error"
        select diagnostic.GetProperty("message").GetString()!.Trim();

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static PreviewDigest Parse(string json) => new(JsonElement.Parse(json));

    /// <summary>What it says of a route.</summary>
    /// <exception cref="CutoverException">The route has no rules.</exception>
    public Preview Of(string route)
    {
        var (targets, others, leftAlone) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var step in Items("steps").Select(step => new Step(step)))
        {
            var hasWeight = step.IsRuleOf(route) || step.Type == "aws:cloudwatch/dashboard:Dashboard";
            if (hasWeight) targets.Add(step.Urn);
            if (!step.IsChange || (hasWeight && step.ChangesOnly("actions", "transforms", "dashboardBody"))) continue;
            (step.IsOfOtherBuild ? leftAlone : others).Add(step.ToString());
        }

        return targets.Count > 0
            ? new(targets, others, leftAlone)
            : throw new CutoverException($"the preview has no rules of {route}: deploy the whole stack first (pulumi up)");
    }

    private JsonElement.ArrayEnumerator Items(string name) =>
        _root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    /// <summary>What is to become of one resource.</summary>
    private sealed record Step(JsonElement Json)
    {
        public string Urn { get; } = Json.GetProperty("urn").GetString()!;

        // urn:pulumi:stack::project::type$type::name
        public string Type => Urn.Split("::")[2].Split('$')[^1];

        public string Operation { get; } = Json.GetProperty("op").GetString()!;

        // https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go: of all operations, these leave a resource as it is.
        public bool IsChange => Operation is not ("same" or "read" or "refresh");

        // What an update changes because a function is not built as it was when it was deployed. Its version goes with it.
        public bool IsOfOtherBuild => Type switch
        {
            "aws:lambda/function:Function" => ChangesOnly("code"),
            "aws:lambda/alias:Alias" => ChangesOnly("functionVersion"),
            _ => false,
        };

        private string Parent => Json.TryGetProperty("newState", out var state) && state.TryGetProperty("parent", out var parent)
            ? parent.GetString()!
            : "";

        private IReadOnlyList<string> Reasons => Json.TryGetProperty("diffReasons", out var reasons)
            ? [.. reasons.EnumerateArray().Select(reason => reason.GetString()!)]
            : [];

        // A rule's own name is its place: its parent says whose it is.
        public bool IsRuleOf(string route) => Type == "aws:lb/listenerRule:ListenerRule"
            && Parent.Split("::") is [_, _, var type, var name] && type.Split('$')[^1] == Route && name == route;

        public bool ChangesOnly(params string[] properties) => Operation == "update" && !Reasons.Except(properties).Any();

        public override string ToString() =>
            $"{Operation} {Type} {Urn.Split("::")[^1]}{(Reasons.Count == 0 ? "" : $" ({string.Join(", ", Reasons)})")}";
    }
}
