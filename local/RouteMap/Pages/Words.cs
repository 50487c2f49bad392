using System.Globalization;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>Numbers and times as the pages write them.</summary>
internal static class Words
{
    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    public static string Count(long number, string one, string? several = null) =>
        $"{Number(number)} {(number == 1 ? one : several ?? $"{one}s")}";

    /// <summary>A duration with two digits or so.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalMilliseconds: < 10 } time => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        { TotalSeconds: < 10 } time => time.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms",
        { } time => time.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture) + " s",
    };

    /// <summary>A time of day.</summary>
    public static Html Time(DateTimeOffset time) => Html.Of(
        $"<time datetime=\"{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\">{time.ToLocalTime():HH:mm:ss}</time>");

    /// <summary>A share of a whole.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "–"
        : (100.0 * part / whole) switch
        {
            > 0 and < 1 => "< 1 %",
            var share => share.ToString("0", CultureInfo.InvariantCulture) + " %",
        };

    /// <summary>The beginning of a text.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
