using System.Diagnostics;

namespace Hybrid.Local.Tests.Programs;

/// <summary>What the system says of processes, and whether they are still there.</summary>
internal static class RunningProcess
{
    /// <summary>Ends a process as the system does when memory runs out.</summary>
    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>Its command line; empty once it has ended.</summary>
    public static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Waits for the end of a process that was told to end, and fails if it does not.</summary>
    public static async Task AssertEndsAsync(int id)
    {
        // Whoever inherits an ended process takes it out of the list at leisure, or never; what is left has no command line.
        var ended = await Task.Run(() => SpinWait.SpinUntil(() => CommandLineOf(id).Length == 0, TimeSpan.FromSeconds(20)));
        Assert.True(ended, $"process {id} is still there: {CommandLineOf(id)}");
    }

    /// <summary>The processes that it has started.</summary>
    public static List<string> ChildrenOf(int processId) =>
    [
        .. from folder in Directory.GetDirectories("/proc", "*").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
           where ParentOf(folder!) == processId
           select folder,
    ];

    /// <summary>The process group that it belongs to.</summary>
    public static int GroupOf(string processId) => Stat(processId, 2);

    private static int ParentOf(string processId) => Stat(processId, 1);

    private static int Stat(string processId, int field)
    {
        try
        {
            // The fields after the command's name, which stands in parentheses: state, parent, process group.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[field]);
        }
        catch (IOException)
        {
            // It has ended since the folder was listed.
            return 0;
        }
    }
}
