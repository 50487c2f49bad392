using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>
/// A place in JSON, and all that is below it: <c>$</c>, then members as <c>.name</c> or <c>['any name']</c> and elements as <c>[2]</c> or,
/// for all of them, <c>[*]</c>: a part of what JSONPath (RFC 9535) has.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly string[] _steps;

    private JsonPath(string[] steps) => _steps = steps;

    /// <summary>What a path may be, in words.</summary>
    public const string Allowed = "a path such as $.items[*].id, $['created at'] or $[0]";

    /// <summary>The place of everything.</summary>
    public const string Root = "$";

    /// <summary>A member of a place.</summary>
    public static string Member(string place, string name) =>
        Plain().IsMatch(name) ? $"{place}.{name}" : $"{place}['{name.Replace("\\", "\\\\").Replace("'", "\\'")}']";

    /// <summary>An element of a place.</summary>
    public static string Element(string place, int index) => string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]");

    /// <summary>Every element of a place.</summary>
    public static string Elements(string place) => $"{place}[*]";

    /// <summary>Reads a path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = Path().Match(text) is { Success: true } match
            ? new([.. match.Groups["step"].Captures.Select(step => step.Value)])
            : null;
        return path is not null;
    }

    /// <summary>Whether a place is this, or below it.</summary>
    public bool Covers(string place)
    {
        if (!TryParse(place, out var other) || other._steps.Length < _steps.Length) return false;
        for (var i = 0; i < _steps.Length; i++)
        {
            var (step, its) = (Canonical(_steps[i]), Canonical(other._steps[i]));
            if (step is not ("[*]" or ".*") ? step != its : step[0] != its[0]) return false;
        }

        return true;
    }

    // ['id'] is .id.
    private static string Canonical(string step) => step.StartsWith("['", StringComparison.Ordinal)
        ? $".{step[2..^2].Replace("\\'", "'").Replace("\\\\", "\\")}"
        : step;

    [GeneratedRegex(@"^\$(?<step>\.\*|\.[\p{L}_][\p{L}\p{N}_-]*|\[\d+\]|\[\*\]|\['(?:[^'\\]|\\.)*'\])*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}

/// <summary>A body as JSON.</summary>
internal static class JsonBody
{
    /// <summary>The body of an answer that says that it is JSON, and is.</summary>
    public static JsonElement? Of(Answer answer)
    {
        if (!answer.MediaType.EndsWith("json", StringComparison.Ordinal) || answer.WholeHash is not null) return null;
        try
        {
            var content = answer.Content.AsMemory();
            // With a byte order mark, which JSON must not have and clients overlook.
            if (content.Span.StartsWith("\uFEFF"u8)) content = content[3..];
            return JsonElement.Parse(content.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
