using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Builds projects of this clone while a stack runs. The C# compiler stays up from one build to the next, if it does not wait for ten
/// minutes, after which it ends by itself. It is of this run alone, and ends with it, as a build does that is under way, however the run
/// ends.
/// </summary>
/// <param name="name">Tells its compiler from those of others.</param>
/// <param name="folder">A folder for what builds have to say.</param>
/// <param name="time">Tells when a build has taken too long.</param>
internal sealed partial class BuildServer(string name, string folder, TimeProvider time) : IAsyncDisposable
{
    // MSBuild goes by dates, and an assembly that is newer than a source may still be made of what the source was before: one that was
    // saved while the compiler was at work. The compiler's task counts this file among its outputs: while it is not there, it compiles.
    private const string CompileInAnyCase = "-p:NonExistentFile=none";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);
    private readonly Watcher _watcher = new();
    private Process? _compiler;

    /// <summary>Builds, as <c>./hybrid</c> does before it runs anything, and compiles whatever it thinks to be current.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop, and the build has ended.</exception>
    public async Task<BuildResult> BuildAsync(
        IReadOnlyList<string> projects, bool withReferences, bool restoreFirst, CancellationToken cancellationToken)
    {
        await StartCompilerAsync(cancellationToken);
        var (errors, report) = (Path.Combine(folder, "build-errors.log"), Path.Combine(folder, "built.txt"));
        File.Delete(errors);
        File.Delete(report);
        var end = await RunAsync(
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
        if (end.IsTimeout)
            faults = [.. faults, $"it took more than {Limit.TotalMinutes} minutes, and was ended with all that it had started; save again"];
        else if (!File.Exists(report) && faults.Count == 0)
            faults = [$"it did not begin: {end.Output}"];
        return new([.. built.Select(path => Path.GetFileNameWithoutExtension(path)!)], faults);
    }

    /// <summary>Deletes what is left of the compiler of a run that was killed: the compiler itself was ended then.</summary>
    public static void CleanUp(string name) => File.Delete(PipeOf(name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndCompilerAsync();
        _watcher.Dispose();
    }

    // As the compiler's server has it where pipes are sockets.
    private static string PipeOf(string name) => Path.Combine("/tmp", name);

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

    // A build that finds none starts one, which nothing would end.
    private async Task StartCompilerAsync(CancellationToken cancellationToken)
    {
        if (_compiler is { HasExited: false } || Clone.Sdk is not { } sdk) return;
        await EndCompilerAsync();
        _compiler = Start(["exec", Path.Combine(sdk, "Roslyn", "bincore", "VBCSCompiler.dll"), $"-pipename:{name}"]);
        if (OperatingSystem.IsWindows()) return;
        var began = Stopwatch.GetTimestamp();
        // It says nothing when it listens, but that its socket is there.
        while (!File.Exists(PipeOf(name)) && !_compiler.HasExited && Stopwatch.GetElapsedTime(began) < StartLimit)
            await Task.Delay(20, cancellationToken);
    }

    private async Task EndCompilerAsync()
    {
        if (_compiler is null) return;
        Kill(_compiler);
        await _compiler.WaitForExitAsync();
        _watcher.Remove(_compiler.Id);
        _compiler.Dispose();
        _compiler = null;
        CleanUp(name);
    }

    private async Task<BuildEnd> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        var printed = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var exited = ExitOf(process);
        await using (stop.Token.Register(() => Kill(process))) await exited;
        _watcher.Remove(process.Id);
        cancellationToken.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested)
        {
            // It may be what the build has waited for.
            await EndCompilerAsync();
            return new(true, "");
        }

        // A server that a build has left running would hold on to the pipes.
        var words = await Task.WhenAny(printed, Task.Delay(DrainLimit, CancellationToken.None)) == printed ? await printed : [];
        return new(false, string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}; {string.Join(' ', words).Trim()}"));
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        var command = ProcessGroup.Of(["dotnet", .. arguments]);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = Clone.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Servers that outlive a build would outlive the run; the compiler is the one that saves most.
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        _watcher.Add(process.Id);
        process.StandardInput.Close();
        return process;
    }

    // Not the end of what it prints, as Process has it: a pipe may outlive its process.
    private static Task ExitOf(Process process)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        return exited.Task;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile, or something that it had started has.
        }
    }

    [GeneratedRegex(@"^\s*\d*>?|\s*\[[^\]]*proj\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Project();

    private sealed record BuildEnd(bool IsTimeout, string Output);
}

/// <summary>What came of a build.</summary>
/// <param name="Built">The assemblies of the projects that could be built.</param>
/// <param name="Faults">What the compiler, or MSBuild, had to say of the others.</param>
internal sealed record BuildResult(IReadOnlyCollection<string> Built, IReadOnlyList<string> Faults);
