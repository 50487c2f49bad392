using Microsoft.Win32.SafeHandles;

namespace Hybrid.Local.Bootstrap;

/// <summary>
/// Ends this process with the one that started it, even while the function computes: standard input is a pipe whose other end the starter
/// holds and never writes to, and the system closes it however the starter ends.
/// </summary>
internal static class Lifeline
{
    private const int StackBytes = 64 * 1024;

    public static void Watch() => new Thread(WaitForEnd, StackBytes) { IsBackground = true, Name = "lifeline" }.Start();

    private static void WaitForEnd()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        Span<byte> ignored = stackalloc byte[1];
        while (input.Read(ignored) > 0) { }

        Environment.Exit(0);
    }
}
