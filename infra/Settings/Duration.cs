using System.Globalization;

namespace Hybrid.Infra.Settings;

/// <summary>Durations as people write them: <c>30s</c>, <c>15m</c>, <c>1h</c>, <c>7d</c>.</summary>
internal static class Duration
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
    [
        ('d', TimeSpan.FromDays(1)),
        ('h', TimeSpan.FromHours(1)),
        ('m', TimeSpan.FromMinutes(1)),
        ('s', TimeSpan.FromSeconds(1)),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var (_, length) = Units.FirstOrDefault(u => text.EndsWith(u.Unit));
        if (length == TimeSpan.Zero
            || !text[..^1].All(char.IsAsciiDigit)
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        if (count > TimeSpan.MaxValue / length) return false;
        duration = count * length;
        return true;
    }

    /// <summary>What such a text looks like, as a regular expression.</summary>
    public static string Pattern(TimeSpan min, TimeSpan max) => $"^0*({string.Join('|', Units.Reverse()
        .Where(unit => unit.Length <= max)
        .Select(unit => $"{ValueShape.Digits((int)Math.Ceiling(min / unit.Length), (int)(max / unit.Length))}{unit.Unit}"))})$";

    /// <summary>In the largest unit that divides it.</summary>
    public static string Format(TimeSpan duration)
    {
        var (unit, length) = Units.First(u => duration.Ticks % u.Length.Ticks == 0);
        return $"{duration.Ticks / length.Ticks}{unit}";
    }
}
