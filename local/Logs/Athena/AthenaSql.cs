using System.Globalization;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Logs.Athena;

/// <summary>What Amazon Athena is asked, where logs are too many for one machine: the same as is reckoned here.</summary>
internal static class AthenaSql
{
    /// <summary>Makes the table of the logs.</summary>
    /// <param name="location">Where the folders of years are, without a slash at its end.</param>
    public static string Table(string location) => Text("table.sql").Replace("{location}", location, StringComparison.Ordinal);

    /// <summary>Reckons what the monolith was asked for.</summary>
    /// <param name="since">The first day.</param>
    /// <param name="timeout">How long a function may take.</param>
    public static string Candidates(DateOnly since, TimeSpan timeout) => Text("candidates.sql")
        .Replace("{general}", PathSegment.General, StringComparison.Ordinal)
        .Replace("{since}", since.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{timeout}", timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Text(string name)
    {
        using var stream = typeof(AthenaSql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of this program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
