using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Graph;

/// <summary>A symbolic reference to an output that only a deployment knows: <c>${aws:lb/targetGroup:TargetGroup::hello.arn}</c>.</summary>
/// <param name="Type">The type token of the resource.</param>
/// <param name="Name">Its logical name.</param>
/// <param name="Property">The wire name of the output.</param>
internal readonly partial record struct Reference(string Type, string Name, string Property)
{
    public override string ToString() => $"${{{Type}::{Name}.{Property}}}";

    /// <summary>The token of one element of a list output.</summary>
    public string At(int index) => $"${{{Type}::{Name}.{Property}[{index}]}}";

    public static bool TryParse(string? text, out Reference reference)
    {
        var match = Token().Match(text ?? "");
        reference = match.Success ? Of(match) : default;
        return match.Success;
    }

    /// <summary>Every reference in a value, wherever it stands in its texts.</summary>
    public static IEnumerable<Reference> In(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => In(member.Value)),
        JsonArray items => items.SelectMany(In),
        JsonValue text when text.TryGetValue<string>(out var written) => Tokens().Matches(written).Select(Of),
        _ => [],
    };

    private static Reference Of(Match token) => new(token.Groups["type"].Value, token.Groups["name"].Value, token.Groups["property"].Value);

    [GeneratedRegex(@"\$\{(?<type>[^{}]+?)::(?<name>[^{}.]+)\.(?<property>[^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^\$\{(?<type>[^{}]+?)::(?<name>[^{}.]+)\.(?<property>[^{}]+)\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
