using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>A statement of an IAM policy, as far as IAM's grammar tells right from wrong without knowing every service.</summary>
internal static partial class PolicyStatement
{
    /// <summary>What a list of them may hold.</summary>
    public const string Allowed = "a list of IAM statements with Effect (Allow or Deny), Action (such as s3:GetObject), Resource (ARNs, or *), and Sid and Condition if need be";

    private static readonly string[] Members = ["Sid", "Effect", "Action", "Resource", "Condition"];

    public static bool IsValid(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.EnumerateObject().All(member => Members.Contains(member.Name))
        && Has(statement, "Effect", Effect())
        && Has(statement, "Action", Action())
        && Has(statement, "Resource", Resource());

    // One text, or a list of them.
    private static bool Has(JsonElement statement, string member, Regex pattern)
    {
        if (!statement.TryGetProperty(member, out var value)) return false;
        List<JsonElement> values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return values.Count > 0 && values.All(v => v.ValueKind == JsonValueKind.String && pattern.IsMatch(v.GetString()!));
    }

    [GeneratedRegex("^(Allow|Deny)$", RegexOptions.CultureInvariant)]
    private static partial Regex Effect();

    // Never * alone: of actions there is always a narrower choice.
    [GeneratedRegex("^[a-z0-9-]+:[A-Za-z0-9*?]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Action();

    [GeneratedRegex(@"^(\*|arn:.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Resource();
}
