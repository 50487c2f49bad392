using System.ComponentModel;
using System.Diagnostics;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>What git knows of files.</summary>
internal static class GitStatus
{
    /// <summary>
    /// The files that are not in the last commit as they are; those that git ignores are not among them. Null if git does not say.
    /// </summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="paths">Files and folders in it.</param>
    public static IReadOnlyList<string>? Uncommitted(string root, params string[] paths)
    {
        // Paths are those of git's own root, which may lie above this one.
        if (Run(root, ["rev-parse", "--show-prefix"])?.TrimEnd('\n') is not { } prefix) return null;
        return Run(root, ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", .. paths])
            ?.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry[3..][prefix.Length..]).ToList();
    }

    /// <summary>
    /// The files that are in the last commit as they are; of what lies behind a link, or in a repository of its own, none is. Null if git
    /// does not say.
    /// </summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="paths">Files and folders in it.</param>
    public static IReadOnlyCollection<string>? Committed(string root, params string[] paths) =>
        Uncommitted(root, paths) is { } uncommitted && Run(root, ["ls-files", "-z", "--", .. paths]) is { } tracked
            ? [.. tracked.Split('\0', StringSplitOptions.RemoveEmptyEntries).Except(uncommitted)]
            : null;

    private static string? Run(string root, string[] arguments)
    {
        try
        {
            string[] command = ["-C", root, .. arguments];
            using var git = Process.Start(
                new ProcessStartInfo("git", command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            // There is no git.
            return null;
        }
    }
}
