using System.Globalization;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>Priorities from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct PriorityRange(int First, int Last)
{
    /// <summary>The lowest priority a listener rule can have.</summary>
    public const int Lowest = 1;

    /// <summary>The highest priority a listener rule can have.</summary>
    public const int Highest = 50_000;

    /// <summary>Whether the priority lies in the range.</summary>
    public bool Contains(int priority) => priority >= First && priority <= Last;

    /// <summary>Reads <c>100-199</c> or <c>100</c>; false if it is neither, leaves 1 to 50000, or runs backwards.</summary>
    public static bool TryParse(string? text, out PriorityRange range)
    {
        range = default;
        var parts = (text ?? "").Split('-');
        if (parts.Length > 2 || !TryParsePriority(parts[0], out var first) || !TryParsePriority(parts[^1], out var last) || last < first)
            return false;
        range = new PriorityRange(first, last);
        return true;
    }

    /// <summary><c>100-199</c>, or <c>100</c> for a single priority.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";

    private static bool TryParsePriority(string text, out int priority) =>
        int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out priority)
        && priority is >= Lowest and <= Highest;
}
