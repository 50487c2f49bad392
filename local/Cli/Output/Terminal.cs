using Spectre.Console;

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard output for tables and trees.</summary>
internal static class Terminal
{
    // Wide enough that no table of a usual catalog wraps in a file or a pipe, which have no width of their own.
    private const int RedirectedWidth = 180;

    /// <summary>In colour and fitted to the window on a terminal; plain and wide elsewhere.</summary>
    public static IAnsiConsole Output { get; } = Create();

    /// <summary>
    /// Has the keypad send what it sent before: whatever asks .NET for the cursor or the width of a terminal has it switched, and .NET
    /// never switches it back.
    /// </summary>
    public static void LeaveKeypad()
    {
        var terminal = Environment.GetEnvironmentVariable("TERM");
        if (!Console.IsOutputRedirected && terminal is { Length: > 0 } and not "dumb") Console.Out.Write("\e[?1l\e>");
    }

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
