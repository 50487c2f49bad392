using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>A statement of an IAM policy, as far as IAM's grammar tells right from wrong without knowing every service.</summary>
internal static partial class PolicyStatement
{
    /// <summary>What a list of them may hold.</summary>
    public const string Allowed = "a list of IAM statements with Effect (Allow or Deny), Action (such as s3:GetObject), Resource (ARNs, or "
        + "*), and Sid (letters and digits, each once) and Condition if need be";

    private static readonly string[] Members = ["Sid", "Effect", "Action", "Resource", "Condition"];

    public static bool IsValid(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.EnumerateObject().All(member => Members.Contains(member.Name))
        && Has(statement, "Effect", Effect())
        && Has(statement, "Action", Action())
        && Has(statement, "Resource", Resource())
        && (!statement.TryGetProperty("Sid", out var sid) || (sid.ValueKind == JsonValueKind.String && Sid().IsMatch(sid.GetString()!)))
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

    [GeneratedRegex(@"^[A-Za-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sid();

    [GeneratedRegex(@"^(\*|arn:.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Resource();
}
