using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>
/// Log messages with holes, <c>"Order {id} of {count:0.0}"</c>, filled as the managed runtime does in its text format (Helpers/Logging of
/// Amazon.Lambda.RuntimeSupport): in order of the arguments, or by number where the holes are numbered from 0 without a gap.
/// </summary>
internal static partial class MessageTemplate
{
    public static string Fill(string message, object?[]? args)
    {
        if (args is not { Length: > 0 }) return message;
        var isNumbered = IsNumbered(message);
        var next = 0;
        return Holes().Replace(message, hole =>
        {
            var index = isNumbered ? int.Parse(hole.Groups["name"].Value, CultureInfo.InvariantCulture) : next++;
            return index < args.Length ? Text(args[index], hole.Groups["format"].Value) ?? hole.Value : hole.Value;
        });
    }

    /// <summary>The arguments by the names of their holes; those that are null are left out, as are those that have no hole.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Named(string message, object?[]? args)
    {
        if (args is not { Length: > 0 }) yield break;
        var isNumbered = IsNumbered(message);
        var next = 0;
        foreach (Match hole in Holes().Matches(message))
        {
            var name = hole.Groups["name"].Value;
            var index = isNumbered ? int.Parse(name, CultureInfo.InvariantCulture) : next++;
            if (index < args.Length && args[index] is { } value) yield return new(name, value);
        }
    }

    private static bool IsNumbered(string message)
    {
        var names = Holes().Matches(message).Select(hole => hole.Groups["name"].Value);
        var numbers = names.Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? number : -1).ToHashSet();
        return numbers.SetEquals(Enumerable.Range(0, numbers.Count));
    }

    // What has no text of its own leaves its hole.
    private static string? Text(object? value, string format) => value switch
    {
        null or IList or IDictionary => null,
        IFormattable moment and (DateTime or DateTimeOffset) when format is "" => Text(moment, "yyyy-MM-ddTHH:mm:ss.fffZ"),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    [GeneratedRegex(@"(?<!\{)\{@?(?<name>[^{}:]+)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Holes();
}
