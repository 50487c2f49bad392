using System.Diagnostics;
using System.Globalization;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>
/// The processes of a function, with all that they have started, in groups of their own: a terminal sends Ctrl-C to the whole foreground
/// group, and those at work are to finish. Ignoring SIGINT would not do, as node handles it again. macOS has no program that makes groups;
/// there, Ctrl-C reaches them.
/// </summary>
internal static class ProcessGroup
{
    private static readonly string? Setsid = ProgramFile.Find("setsid");

    /// <summary>The command that runs another one in a group of its own, whose number is that of the process.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> command) => Setsid is null ? command : [Setsid, .. command];

    /// <summary>
    /// The same for a function: it waits for <see cref="Release"/>, so that it does nothing before the <see cref="Watcher"/> knows of it.
    /// If this program ends before, its standard input ends, and so does it. What a shell sets by itself is no part of its environment.
    /// </summary>
    public static IReadOnlyList<string> Waiting(IReadOnlyList<string> command) => Setsid is null
        ? command
        : [Setsid, ProgramFile.Find("sh") ?? "/bin/sh", "-c", "read -r _ && unset PWD OLDPWD SHLVL && exec \"$@\"", "sh", .. command];

    /// <summary>Lets a process go on that was started as <see cref="Waiting"/>.</summary>
    public static void Release(Process process)
    {
        if (Setsid is null) return;
        try
        {
            process.StandardInput.Write('\n');
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended meanwhile, of which its exit tells.
        }
    }

    /// <summary>What <c>kill</c> calls the group of a process, or the process itself where no groups are made.</summary>
    public static string NameOf(int id) => (Setsid is null ? id : -id).ToString(CultureInfo.InvariantCulture);
}
