using System.Globalization;

namespace Hybrid.Infra.Routing;

/// <summary>Priorities from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct PriorityRange(int First, int Last)
{
    /// <summary>The lowest priority a listener rule can have.</summary>
    public const int Lowest = 1;

    /// <summary>The highest priority a listener rule can have.</summary>
    public const int Highest = 50_000;

    /// <summary>Whether the number lies in the range.</summary>
    public bool Contains(int priority) => priority >= First && priority <= Last;

    /// <summary>Reads <c>100-199</c> or <c>100</c>; false if it is neither, leaves 1 to 50000, or runs backwards.</summary>
    public static bool TryParse(string? text, out PriorityRange range)
    {
        range = default;
        var parts = (text ?? "").Split('-');
        if (parts.Length > 2 || !TryParseNumber(parts[0], out var first) || !TryParseNumber(parts[^1], out var last) || last < first)
            return false;
        range = new PriorityRange(first, last);
        return true;
    }

    /// <summary><c>100-199</c>, or <c>100</c> for a single number.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= Lowest and <= Highest;
}
