using System.Diagnostics;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>Whether processes are still there.</summary>
internal static class Processes
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
        Process process;
        try
        {
            process = Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return;
        }

        using (process)
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20)))
        {
            await process.WaitForExitAsync(patience.Token);
        }
    }
}
