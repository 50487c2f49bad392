using System.Diagnostics;

namespace Hybrid.Local.Bootstrap;

/// <summary>Holds this process until a debugger is attached to it, if its starter asks for that.</summary>
internal static class DebuggerWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("HYBRID_WAIT_FOR_DEBUGGER") is null) return;
        // How to attach one has been said where the log of functions may not be shown.
        Console.WriteLine("waiting for the debugger");
        while (!Debugger.IsAttached) Thread.Sleep(Interval);
        Console.WriteLine("the debugger is attached");
    }
}
