using System.ComponentModel;
using System.Diagnostics;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Builds a function for a debugger: not optimised, with symbols, and with the real paths of its sources. No other build has all of these.
/// </summary>
internal static class DebugBuild
{
    /// <summary>Builds the function of an assembly, and says so.</summary>
    /// <returns>The folder of the package; null if the build failed, after its errors have been written.</returns>
    /// <exception cref="OperationCanceledException">It was told to stop, and the build has ended.</exception>
    public static async Task<string?> RunAsync(string assembly, CancellationToken cancellationToken)
    {
        var project = Path.Combine(Clone.Root, "functions", assembly, $"{assembly}.csproj");
        var folder = FolderOf(assembly);
        // Neither of the servers that a build leaves running may hold on to the pipe.
        string[] arguments =
        [
            "msbuild", project, "-restore", "-p:Configuration=Debug", "-p:PlainBuild=true", $"-p:OutDir={folder}/", "-p:PathMap=",
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo", "-v:quiet", "-tl:off", "-m:1",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        await Console.Error.WriteLineAsync($"Building {assembly} for the debugger ...");
        await using var progress = new BuildProgress(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        await using var stopping = cancellationToken.Register(() => Kill(build));
        var output = await build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (build.ExitCode == 0) return folder;
        await Console.Error.WriteAsync($"{output}hybrid: --wait-for-debugger: {ShellWords.Quote(project)} cannot be built; see above\n");
        return null;
    }

    /// <summary>Where it puts the function of an assembly.</summary>
    public static string FolderOf(string assembly) => Path.Combine(Clone.Artifacts, "debug", assembly);

    private static void Kill(Process build)
    {
        try
        {
            build.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile, or something that it had started has.
        }
    }
}
