using Spectre.Console;

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard output for tables and trees.</summary>
internal static class Terminal
{
    // Wide enough that no table of a usual catalog wraps in a file or a pipe, which have no width of their own.
    private const int RedirectedWidth = 180;

    /// <summary>In colour and fitted to the window on a terminal; plain and wide elsewhere.</summary>
    public static IAnsiConsole Output { get; } = Create();

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
