using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// Header lines and query parameters that meet given conditions, as few as a simple search finds: one line may meet several.
/// </summary>
internal sealed record ExampleLines(ValueList<KeyValuePair<string, string>> Headers, ValueList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>Lines that meet all conditions and, if it is given, do not meet <paramref name="unmet"/>; null if none are found.</summary>
    public static ExampleLines? Find(IEnumerable<LineCondition> conditions, LineCondition? unmet)
    {
        var lines = new List<(string? Header, List<TextSet> Sets, string Text)>();
        foreach (var condition in conditions)
        {
            var without = unmet?.Header == condition.Header ? unmet?.Texts : null;
            var joined = lines.FindIndex(line =>
                line.Header == condition.Header && TextSet.FindLikelyWord([.. line.Sets, condition.Texts], without) is not null);
            List<TextSet> sets = joined < 0 ? [condition.Texts] : [.. lines[joined].Sets, condition.Texts];
            if (TextSet.FindLikelyWord(sets, without) is not { } text)
                return null;
            if (joined < 0)
                lines.Add((condition.Header, sets, text));
            else
                lines[joined] = (condition.Header, sets, text);
        }

        return new ExampleLines(
            [.. lines.Where(line => line.Header is not null).Select(line => KeyValuePair.Create(line.Header!, line.Text))],
            [.. lines.Where(line => line.Header is null).Select(line => Parameter(line.Text))]);
    }

    private static KeyValuePair<string, string> Parameter(string text)
    {
        var separator = text.IndexOf(Token.Separator);
        return KeyValuePair.Create(text[..separator], text[(separator + 1)..]);
    }
}
