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

    /// <summary>What <c>kill</c> calls the group of a process, or the process itself where no groups are made.</summary>
    public static string NameOf(int id) => (Setsid is null ? id : -id).ToString(CultureInfo.InvariantCulture);
}
