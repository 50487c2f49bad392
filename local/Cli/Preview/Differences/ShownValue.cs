using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Graph;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>
/// Values as they may be shown where anybody can read them: short, and without those that may be secrets. Any variable of a function may be
/// one, and any value of a header that a rule asks for.
/// </summary>
internal static partial class ShownValue
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Hidden = "(not shown)";

    private const int Longest = 100;

    /// <summary>A change, such as <c>10 → 50</c>.</summary>
    public static string Of(PropertyChange change)
    {
        if (MayBeSecret(change.Path, change.Before) || MayBeSecret(change.Path, change.After))
        {
            return change.Before is null ? $"none → {Hidden}"
                : change.After is null ? $"{Hidden} → none"
                : $"another value {Hidden}";
        }

        var (before, after) = (Text(change.Before), Text(change.After));
        if (before.Length <= Longest && after.Length <= Longest) return $"{before} → {after}";
        // Of long texts, the part where they part.
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(0, same - (Longest / 4));
        return $"{Part(before, start)} → {Part(after, start)}";
    }

    /// <summary>A match in words.</summary>
    public static string Of(Match match) => Secrets.In(match, null) is null ? match.ToString() : $"a match {Hidden}";

    /// <summary>A text, cut off where it is long.</summary>
    public static string Shortened(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";

    /// <summary>Whether a value may let somebody in, by the name of what it is or by its looks.</summary>
    public static bool MayBeSecret(string path, JsonNode? value)
    {
        if (value is null) return false;
        if (Variables().IsMatch(path) || HiddenSecret.Is(value)) return true;
        // A header's name stands elsewhere.
        if (HeaderValues().IsMatch(path)) return Texts(value).Any(text => text.AsSpan().ContainsAnyExcept('*', '?'));
        var name = path[(path.LastIndexOf('.') + 1)..];
        return Texts(value).Any(text => !Reference.In(JsonValue.Create(text)).Any() && !text.StartsWith("arn:", StringComparison.Ordinal)
            && Secrets.IsSecret(name, text) && !IsNamedAfterAPlace(text));
    }

    // Such as a domain, a path or a name of this stack: long, with a digit, and no key.
    private static bool IsNamedAfterAPlace(string text) => text.AsSpan().ContainsAny("./: {");

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue text when text.TryGetValue<string>(out var written) => [written],
        _ => [],
    };

    private static string Text(JsonNode? value) => value?.ToJsonString(GraphJson.Relaxed) ?? "none";

    private static string Part(string text, int start)
    {
        if (text.Length <= Longest) return text;
        var from = Math.Min(start, text.Length - (Longest / 2));
        var to = Math.Min(from + Longest, text.Length);
        return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")} ({text.Length} characters)";
    }

    [GeneratedRegex(@"(^|\.)environment\.variables(\.|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Variables();

    [GeneratedRegex(@"\.httpHeader\.(values|regexValues)$", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderValues();
}
