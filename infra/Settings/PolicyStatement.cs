using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Infra.Settings;

/// <summary>A statement of an IAM policy, as far as IAM's grammar tells right from wrong without knowing every service.</summary>
internal static class PolicyStatement
{
    /// <summary>What a list of them may hold.</summary>
    public const string Allowed = "a list of IAM statements with Effect (Allow or Deny), Action (such as s3:GetObject), Resource (ARNs, or "
        + "*), and Sid (letters and digits, each once) and Condition if need be";

    private static readonly string[] Members = ["Sid", "Effect", "Action", "Resource", "Condition"];

    private const string Effects = "^(Allow|Deny)$";

    // Never * alone: of actions there is always a narrower choice.
    private const string Actions = "^[a-z0-9-]+:[A-Za-z0-9*?]+$";
    private const string Sids = "^[A-Za-z0-9]+$";
    private const string Resources = "^(\\*|arn:[!-~]+)$";

    /// <summary>What such a list looks like.</summary>
    public static JsonObject Shape() => ValueShape.List(new()
    {
        ["type"] = new JsonArray("object"),
        ["properties"] = new JsonObject
        {
            ["Sid"] = ValueShape.Text(Sids),
            ["Effect"] = ValueShape.OneOrMore(Effects),
            ["Action"] = ValueShape.OneOrMore(Actions),
            ["Resource"] = ValueShape.OneOrMore(Resources),
            ["Condition"] = new JsonObject { ["type"] = new JsonArray("object") },
        },
        ["required"] = new JsonArray("Effect", "Action", "Resource"),
        ["additionalProperties"] = false,
    });

    public static bool IsValid(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.EnumerateObject().All(member => Members.Contains(member.Name))
        && Has(statement, "Effect", Effects)
        && Has(statement, "Action", Actions)
        && Has(statement, "Resource", Resources)
        && (!statement.TryGetProperty("Sid", out var sid) || Is(sid, Sids))
        && (!statement.TryGetProperty("Condition", out var condition) || condition.ValueKind == JsonValueKind.Object);

    /// <summary>
    /// Whether no two of the statements have the same Sid, which IAM refuses within a policy; the program's own statements have none.
    /// </summary>
    public static bool AreDistinct(IReadOnlyCollection<JsonElement> statements)
    {
        List<string> sids = [.. statements.Where(s => s.TryGetProperty("Sid", out _)).Select(s => s.GetProperty("Sid").GetString()!)];
        return sids.Count == sids.Distinct(StringComparer.Ordinal).Count();
    }

    // One text, or a list of them.
    private static bool Has(JsonElement statement, string member, string pattern)
    {
        if (!statement.TryGetProperty(member, out var value)) return false;
        List<JsonElement> values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return values.Count > 0 && values.All(v => Is(v, pattern));
    }

    private static bool Is(JsonElement value, string pattern) => SettingsSection.IsText(value, pattern, out _);
}
