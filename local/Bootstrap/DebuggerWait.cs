using System.Diagnostics;

namespace Hybrid.Local.Bootstrap;

/// <summary>Holds this process until a debugger is attached to it, if its starter asks for that.</summary>
internal static class DebuggerWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("HYBRID_WAIT_FOR_DEBUGGER") is null) return;
        Console.WriteLine($"waiting for a debugger: attach it to process {Environment.ProcessId} (Visual Studio Code: .NET: Attach to a .NET Process; Rider and Visual Studio: Attach to Process)");
        while (!Debugger.IsAttached) Thread.Sleep(Interval);
        Console.WriteLine("the debugger is attached");
    }
}
