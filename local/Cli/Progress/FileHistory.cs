using System.Globalization;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Cli.Progress;

/// <summary>A file as it was from a time on.</summary>
/// <param name="Time">When it was committed.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Text">What it held; null where it was not there.</param>
internal sealed record FileVersion(DateTimeOffset Time, string Commit, string? Text);

/// <summary>A file's history in git, on the branch that is checked out: what merges brought counts from the merge on.</summary>
internal static class FileHistory
{
    // Begins each commit in what is asked for.
    private const char Mark = '\x1';

    // Some ten milliseconds each.
    private const int Many = 100;

    /// <summary>
    /// Why there is no history, or only a part of one, as a sentence without its full stop; null if there is nothing to say.
    /// </summary>
    public static string? FaultOf(string folder)
    {
        if (Git.Copy(folder, ["rev-parse", "--git-dir"], Stream.Null) is { } fault) return $"no history: {fault.Split('\n')[0]}";
        return Git.Ask(folder, "rev-parse", "--is-shallow-repository")?.Trim() == "true"
            ? "the history is cut off, since this clone is shallow; 'git fetch --unshallow' gets the rest"
            : null;
    }

    /// <summary>Every version of a file, the oldest first, also under the names that it had before.</summary>
    /// <param name="folder">The file's folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wanted">Chooses those whose text is needed: it gets all, and returns some, in any order.</param>
    /// <param name="progress">Told where it takes longer.</param>
    public static IReadOnlyList<FileVersion> Of(
        string folder, string name, Func<IReadOnlyList<FileVersion>, IEnumerable<FileVersion>> wanted, TextWriter progress)
    {
        string[] command =
        [
            "log", "--first-parent", "--diff-merges=first-parent", "--follow", "-M", "--name-status", "-z", "--format=%x01%H %cI", "--",
            name,
        ];
        if (Git.Ask(folder, command) is not { } log) return [];
        var versions = new List<(FileVersion Version, string Path)>();
        foreach (var commit in log.Split(Mark, StringSplitOptions.RemoveEmptyEntries))
        {
            // HASH TIME, and then a status and a path, or two where it was renamed.
            string[] parts = [.. commit.Split('\0').Select(part => part.Trim('\n')).Where(part => part.Length > 0)];
            if (parts is not [var head, var status, .., var path] || head.Split(' ') is not [var hash, var time]) continue;
            versions.Add((
                new(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), hash, null), status.StartsWith('D') ? "" : path));
        }

        versions.Reverse();
        var chosen = wanted([.. versions.Select(pair => pair.Version)]).ToHashSet();
        if (chosen.Count > Many) progress.WriteLine($"hybrid: reading {chosen.Count} versions of {name} ...");
        return
        [
            .. versions.Where(pair => chosen.Contains(pair.Version)).Select(pair => pair.Path.Length == 0
                ? pair.Version
                : pair.Version with { Text = Git.Ask(folder, "show", $"{pair.Version.Commit}:{pair.Path}") }),
        ];
    }
}
