using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>What is known of target groups, and of tags.</summary>
internal sealed partial class TargetGroups
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, Dictionary<string, string>> _tags = [];

    public void AddGroup(JsonElement group) =>
        _types[group.GetProperty("TargetGroupArn").GetString()!] = group.GetProperty("TargetType").GetString()!;

    public void AddTags(JsonElement description) => _tags[description.GetProperty("ResourceArn").GetString()!] =
        description.GetProperty("Tags").EnumerateArray()
            .ToDictionary(tag => tag.GetProperty("Key").GetString()!, tag => tag.GetProperty("Value").GetString()!);

    /// <summary>The type of a group: <c>lambda</c>, <c>instance</c>, <c>ip</c> or <c>alb</c>; null if no file says.</summary>
    public string? Type(string arn) => _types.GetValueOrDefault(arn);

    public string? Tag(string arn, string key) => _tags.GetValueOrDefault(arn)?.GetValueOrDefault(key);

    /// <summary>The name of a group, which its ARN has: <c>…:targetgroup/&lt;name&gt;/&lt;id&gt;</c>.</summary>
    public static string Name(string arn) => arn.Split('/') is [.., var name, _] ? name : arn;

    /// <summary>What the function behind a group may be called after.</summary>
    public ValueList<string> Names(string arn)
    {
        // Serverless Framework: <Function>AlbTargetGroup<id>, <Function>AlbMultiValueTargetGroup<id>.
        string?[] names =
        [
            Tag(arn, "Name"),
            Tag(arn, "aws:cloudformation:logical-id") is { } logical && Logical().Match(logical) is { Success: true } match
                ? match.Groups["name"].Value
                : null,
            // CloudFormation adds random letters to a name of its own making; Serverless Framework takes a hash for one.
            Hash().IsMatch(Name(arn)) ? null : Random().Replace(Name(arn), ""),
        ];
        return [.. names.OfType<string>().Where(name => name.Any(char.IsAsciiLetter))];
    }

    [GeneratedRegex("^(?<name>.+?)(Alb)?(MultiValue)?TargetGroup", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Logical();

    [GeneratedRegex("^([0-9a-f]{32}|.{0,16}[0-9a-f]{16,})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Hash();

    [GeneratedRegex("-(?=[A-Z]*[0-9])[A-Z0-9]{10,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Random();
}
