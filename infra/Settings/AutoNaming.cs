using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>
/// How Pulumi names what the program gives no name (<c>pulumi:autonaming</c>): the names of new and replaced resources follow the pattern,
/// and those of others stay (https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming-configuration).
/// </summary>
/// <param name="Pattern">The pattern, such as <c>acme-${name}-${hex(7)}</c>.</param>
internal sealed partial record AutoNaming(string Pattern)
{
    private const string Key = "pulumi:autonaming";

    // That of a load balancer, which is the narrowest but for that of a target group.
    private const string LoadBalancer = "load-balancer";
    private const int LongestOfLoadBalancer = 32;

    // What AWS takes in every name that is made of the pattern: buckets are the most particular.
    private const string Letters = "^[a-z]([a-z0-9]|-(?!-))*[a-z0-9]$";

    /// <summary>Pulumi's own pattern for AWS.</summary>
    public static AutoNaming Default { get; } = new("${name}-${hex(7)}");

    /// <summary>Reads the setting.</summary>
    /// <param name="values">The keys of the namespace <c>pulumi</c>, without it.</param>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="faults">Gets what is wrong for what the program registers.</param>
    public static AutoNaming Read(IReadOnlyDictionary<string, string> values, string project, string stack, List<SettingsFault> faults)
    {
        // Others are Pulumi's own matter: https://www.pulumi.com/docs/iac/concepts/config/#pulumi-configuration-options
        foreach (var key in values.Keys.Where(key => key != "autonaming" && Nearest.To(key, ["autonaming"]).Any()))
            faults.Add(new($"pulumi:{key}", $"unknown key; did you mean {Key}?"));
        if (!values.TryGetValue("autonaming", out var json)) return Default;
        var naming = Parse(json, faults);
        if (naming is null) return Default;
        List<SettingsFault> wrong = [.. naming.Faults(project, stack)];
        faults.AddRange(wrong);
        return wrong.Count == 0 ? naming : Default;
    }

    /// <summary>How many characters a physical name has.</summary>
    public int LengthOf(string name, string project, string stack) => Named(name, project, stack, length => new('0', length)).Length;

    /// <summary>Every physical name that there can be, with a star for what is left to chance.</summary>
    public string AnyOf(string name, string project, string stack) => Named(name, project, stack, _ => "*");

    private static AutoNaming? Parse(string json, List<SettingsFault> faults)
    {
        JsonElement value;
        try
        {
            value = JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            value = default;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(Key, $"{json} is not allowed; allowed: {{ pattern: \"acme-${{name}}-${{hex(7)}}\" }}"));
            return null;
        }

        foreach (var member in value.EnumerateObject().Where(member => member.Name != "pattern" && !IsDefault(member)))
        {
            faults.Add(new(
                $"{Key}.{member.Name}",
                $"{member.Value.GetRawText()} is not allowed for this program, whose names must end in chance, and be told by one pattern: "
                    + "what is replaced stands beside its successor for a moment; allowed: pattern"));
        }

        return value.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String
            ? new(pattern.GetString()!)
            : null;
    }

    private static bool IsDefault(JsonProperty member) =>
        member.Name == "mode" && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == "default";

    private IEnumerable<SettingsFault> Faults(string project, string stack)
    {
        const string example = "such as \"acme-${name}-${hex(7)}\"";
        var expressions = Expression().Matches(Pattern).Select(match => match.Groups[1].Value).ToList();
        List<string> unknown =
            [.. AnyExpression().Matches(Pattern).Select(match => match.Value).Where(text => !Expression().IsMatch(text))];
        if (unknown.Count > 0)
        {
            // What else could be said would be of their unexpanded text.
            yield return Fault(
                $"{string.Join(" and ", unknown)} {(unknown.Count == 1 ? "is" : "are")} none that the program knows; allowed: ${{name}}, "
                    + "${project}, ${stack}, ${hex(7)}, ${alphanum(7)}, ${string(7)}, ${num(7)}");
            yield break;
        }

        if (expressions.Count(expression => expression == "name") != 1) yield return Fault($"${{name}} must stand in it once, {example}");
        if (!Pattern.EndsWith(')') && !Pattern.EndsWith(")}", StringComparison.Ordinal))
        {
            yield return Fault(
                $"it must end in chance, {example}: what is replaced stands beside its successor for a moment, and AWS takes no two of a "
                    + "name");
        }

        var length = LengthOf(LoadBalancer, project, stack);
        if (length > LongestOfLoadBalancer)
        {
            yield return Fault(
                $"the load balancer would have a name of {length} characters; AWS takes {LongestOfLoadBalancer}: write at least "
                    + $"{length - LongestOfLoadBalancer} less");
        }

        var name = Named(LoadBalancer, project, stack, count => new('0', count));
        if (!SettingsSection.Fits(name, Letters) || name.StartsWith("internal-", StringComparison.Ordinal))
        {
            yield return Fault(
                $"it makes names such as \"{name}\"; allowed: lower-case letters, digits and single hyphens, a letter first, and not "
                    + "internal-");
        }
    }

    private SettingsFault Fault(string message) => new($"{Key}.pattern", $"\"{Pattern}\": {message}");

    private string Named(string name, string project, string stack, Func<int, string> chance) =>
        Expression().Replace(Pattern, match => match.Groups[1].Value switch
        {
            "name" => name,
            "project" => project,
            "stack" => stack,
            _ => chance(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)),
        });

    [GeneratedRegex(@"\$\{[^}]*\}?", RegexOptions.CultureInvariant)]
    private static partial Regex AnyExpression();

    // One group for what it is, and one for its length.
    [GeneratedRegex(
        @"\$\{(?:(name|project|stack)|(?:hex|alphanum|string|num)\((?<2>[0-9]{1,2})\))\}", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();
}
