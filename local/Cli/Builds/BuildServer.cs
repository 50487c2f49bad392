using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Builds projects of this clone while a stack runs. The compiler stays up from one build to the next, for this run alone, and ends with
/// it; if it is killed, by itself when it has had nothing to do for ten minutes.
/// </summary>
/// <param name="name">Tells its compiler from those of others.</param>
/// <param name="folder">A folder for what builds have to say.</param>
internal sealed partial class BuildServer(string name, string folder) : IAsyncDisposable
{
    // MSBuild goes by dates, and an assembly that is newer than a source may still be made of what the source was before: one that was
    // saved while the compiler was at work. The compiler's task counts this file among its outputs: while it is not there, it compiles.
    private const string CompileInAnyCase = "-p:NonExistentFile=none";

    private bool _isUp;

    /// <summary>Builds, as <c>./hybrid</c> does before it runs anything, and compiles whatever it thinks to be current.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop, and the build has ended.</exception>
    public async Task<BuildResult> BuildAsync(
        IReadOnlyList<string> projects, bool withReferences, bool restoreFirst, CancellationToken cancellationToken)
    {
        _isUp = true;
        var (errors, report) = (Path.Combine(folder, "build-errors.log"), Path.Combine(folder, "built.txt"));
        File.Delete(errors);
        File.Delete(report);
        var output = await RunAsync(
            [
                "msbuild", Path.Combine(Clone.Root, "local", "Cli", "Builds", "Build.proj"),
                $"-p:Projects={string.Join('|', projects.Select(Escape))}", $"-p:Report={Escape(report)}",
                $"-p:RestoreFirst={restoreFirst}", $"-p:BuildProjectReferences={withReferences}", "-p:Configuration=Release",
                "-p:PlainBuild=true", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={name}", "-m:1", "-nologo",
                "-noConsoleLogger",
                CompileInAnyCase, "-tl:off", $"-flp:LogFile={errors};ErrorsOnly;Encoding=UTF-8",
            ],
            cancellationToken);
        var built = File.Exists(report) ? await File.ReadAllLinesAsync(report, cancellationToken) : [];
        var faults = File.Exists(errors) ? Faults(await File.ReadAllTextAsync(errors, cancellationToken)) : [];
        if (!File.Exists(report) && faults.Count == 0) faults = [$"the build did not begin: {output}"];
        return new([.. built.Select(path => Path.GetFileNameWithoutExtension(path)!)], faults);
    }

    /// <summary>Ends the compiler of a run, this one or one that was killed. Where it has ended by itself, that is as well.</summary>
    public static Task EndAsync(string name)
    {
        var compiler = Path.Combine(Clone.Sdk ?? "", "Roslyn", "bincore", "VBCSCompiler.dll");
        return RunAsync(["exec", compiler, "-shutdown", $"-pipename:{name}"], CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _isUp ? new(EndAsync(name)) : ValueTask.CompletedTask;

    // As MSBuild reads a property of the command line.
    private static string Escape(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    // Where in the clone, and not in which project: a file of Shared is built for every function.
    private static IReadOnlyList<string> Faults(string log) =>
    [
        .. log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Project().Replace(line, "").Replace(Clone.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
            .Distinct(),
    ];

    // What it prints is of use only where it cannot begin. The compiler that it leaves running holds on to the pipe, whose end
    // is not waited for.
    private static async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Clone.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A server of MSBuild's own would save half a second of a build, and hangs now and then: its client waits for ever.
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_TieredPGO"] = "0";
        var lines = new List<string>();
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await using var stopping = cancellationToken.Register(() => Kill(process));
        await exited.Task;
        cancellationToken.ThrowIfCancellationRequested();
        lock (lines)
        {
            return string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}; {string.Join(' ', lines)}");
        }

        void Keep(string? line)
        {
            if (line is null) return;
            lock (lines) lines.Add(line);
        }
    }

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

    [GeneratedRegex(@"^\s*\d*>?|\s*\[[^\]]*proj\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Project();
}

/// <summary>What came of a build.</summary>
/// <param name="Built">The assemblies of the projects that could be built.</param>
/// <param name="Faults">What the compiler, or MSBuild, had to say of the others.</param>
internal sealed record BuildResult(IReadOnlyCollection<string> Built, IReadOnlyList<string> Faults);
