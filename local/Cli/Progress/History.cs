using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Progress;

/// <summary>How far routes had moved over time.</summary>
internal static class History
{
    /// <summary>Reads it from git.</summary>
    /// <param name="root">The clone, which has the catalog.</param>
    /// <param name="folder">The folder of the settings.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="byCommit">Whether each commit counts; otherwise what was last in each month.</param>
    /// <param name="progress">Told where it takes longer.</param>
    /// <param name="notes">Takes what cannot be told, as sentences without their full stop.</param>
    public static IReadOnlyList<PastProgress> Of(
        string root, string folder, string stack, bool byCommit, TextWriter progress, List<string> notes)
    {
        foreach (var place in new[] { root, folder }.Distinct())
            if (FileHistory.FaultOf(place) is { } fault && !notes.Contains(fault)) notes.Add(fault);
        IEnumerable<FileVersion> Wanted(IReadOnlyList<FileVersion> all) => byCommit ? all : LastOfMonths(all);
        var catalog = FileHistory.Of(root, RoutesFile.Path, Wanted, progress);
        var settings = FileHistory.Of(folder, $"Pulumi.{stack}.yaml", Wanted, progress);
        if (catalog.Count == 0) notes.Add($"{RoutesFile.Path} is in no commit");
        if (settings.Count == 0) notes.Add($"Pulumi.{stack}.yaml is in no commit");
        var times = catalog.Concat(settings).OrderBy(version => version.Time).DistinctBy(version => version.Commit).ToList();
        if (!byCommit) times = LastOfMonths(times);
        List<PastProgress> past =
        [
            .. times.Select(version => PastProgress.Of(
                version.Time, version.Commit, At(catalog, version.Time)?.Text, At(settings, version.Time)?.Text)),
        ];
        // A commit that changes neither routes nor weights is no point.
        if (byCommit) past = [.. past.Where((point, index) => index == 0 || !point.IsAs(past[index - 1]))];
        if (past.Count(point => point.Routes is null) is > 0 and var unread)
            notes.Add($"the catalog of {unread} of these {past.Count} times is not one list in brackets, and is not counted");
        if (past.Any(point => point.Unnamed > 0)) notes.Add("routes whose names are no literals count as not deployed");
        if (past.Count(point => point.Weights is null) is > 0 and var broken)
            notes.Add($"the settings of {broken} of these {past.Count} times cannot be read, and are not counted");
        return past;
    }

    private static FileVersion? At(IEnumerable<FileVersion> versions, DateTimeOffset time) =>
        versions.LastOrDefault(version => version.Time <= time);

    private static List<FileVersion> LastOfMonths(IEnumerable<FileVersion> versions) =>
        [.. versions.GroupBy(version => version.Time.UtcDateTime.ToString("yyyy-MM")).Select(month => month.Last())];
}
