using System.ComponentModel;
using System.Diagnostics;

namespace Hybrid.Local.Cli.Builds;

/// <summary>Git, asked about this clone. Nothing that is asked changes a file of the clone, its index included.</summary>
internal static class Git
{
    // Of a hook that started this program; they would lead to another repository, or to an index that is being written.
    private static readonly string[] Foreign = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"];

    /// <summary>What git answers; null if it does not, or there is no git.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static string? Ask(string folder, params string[] arguments)
    {
        using var output = new MemoryStream();
        return Copy(folder, arguments, output) is null ? System.Text.Encoding.UTF8.GetString(output.ToArray()) : null;
    }

    /// <summary>Copies what git answers.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Copy(string folder, IReadOnlyList<string> arguments, Stream output)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Foreign) start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var git = Process.Start(start)!;
            var errors = git.StandardError.ReadToEndAsync();
            git.StandardOutput.BaseStream.CopyTo(output);
            git.WaitForExit();
            return git.ExitCode == 0 ? null : errors.Result.Trim() is { Length: > 0 } said ? said : $"git ended with {git.ExitCode}";
        }
        catch (Win32Exception)
        {
            return "there is no git on the PATH";
        }
    }
}
