using System.Globalization;

namespace Hybrid.Local.Cutover;

/// <summary>Values as messages have them.</summary>
internal static class Words
{
    /// <summary>Per cent, with a decimal where there is one.</summary>
    public static string Percent(decimal value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} %");

    /// <summary>Some things.</summary>
    public static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A response time.</summary>
    public static string Milliseconds(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:N0} ms");
}
