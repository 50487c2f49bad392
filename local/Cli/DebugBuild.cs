using System.Diagnostics;

namespace Hybrid.Local.Cli;

/// <summary>Builds a function for a debugger: not optimised, with symbols, and with the real paths of its sources. No other build has all of these.</summary>
internal static class DebugBuild
{
    /// <summary>Builds the function of an assembly, and says so.</summary>
    /// <returns>The folder of the package; null if the build failed, after its errors have been written.</returns>
    public static async Task<string?> RunAsync(string assembly)
    {
        var project = Path.Combine(Workspace.Root, "functions", assembly, $"{assembly}.csproj");
        var folder = Path.Combine(Workspace.Root, "artifacts", "debug", assembly);
        await Console.Error.WriteLineAsync($"Building {assembly} for the debugger ...");
        // Neither of the servers that a build leaves running may hold on to the pipe.
        string[] arguments =
        [
            "msbuild", project, "-restore", "-p:Configuration=Debug", "-p:PlainBuild=true", $"-p:OutDir={folder}/", "-p:PathMap=",
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo", "-v:quiet", "-tl:off", "-m:1",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        if (build.ExitCode == 0) return folder;
        await Console.Error.WriteAsync($"{output}hybrid: --wait-for-debugger: {project} cannot be built; see above\n");
        return null;
    }
}
