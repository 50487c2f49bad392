using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Cli.Preview.Revisions;

/// <summary>
/// The program of a revision, built without its functions in a folder of its own below <c>artifacts/</c>, once for all revisions that have
/// the same one. It comes into its place complete, by one rename: whatever ends a build leaves nothing there, and of two builds at once the
/// first counts.
/// </summary>
internal sealed class RevisionProgram
{
    private const int Kept = 5;
    private static int _builds;

    private RevisionProgram(string folder) => Folder = folder;

    /// <summary>The root of its files.</summary>
    public string Folder { get; }

    /// <summary>Builds the program, if it has not been.</summary>
    /// <param name="root">The root of the clone.</param>
    /// <param name="cache">The folder of programs.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="progress">Told that it builds, and what the compiler says if it does not.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="RevisionException">It does not build.</exception>
    public static async Task<RevisionProgram> OfAsync(
        string root, string cache, Revision revision, TextWriter progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(cache, revision.Key);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(cache);
            CleanUp(cache);
            var unfinished = $"{folder}.{Environment.ProcessId}-{Interlocked.Increment(ref _builds)}";
            try
            {
                await progress.WriteLineAsync($"Building the program of {revision.Short} (once; about 15 seconds) ...");
                Extract(root, revision, unfinished);
                await BuildAsync(unfinished, revision, progress, cancellationToken);
                Place(unfinished, folder);
            }
            finally
            {
                if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            }
        }

        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        return new(folder);
    }

    /// <summary>Runs it.</summary>
    /// <returns>What it wrote to standard output, and to standard error, and how it ended.</returns>
    public Task<(string Output, string Errors, int ExitCode)> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        DotnetAsync([Path.Combine(Folder, "artifacts", "run", "bin", "Local", "release", "hybrid.dll"), .. arguments], cancellationToken);

    private static void Extract(string root, Revision revision, string folder)
    {
        using var archive = new MemoryStream();
        string[] command = ["archive", "--format=tar", $"{revision.Commit}:{revision.Prefix}", "--", .. revision.Sources];
        if (Git.Copy(revision.Top, command, archive) is { } fault) throw new RevisionException($"git archive: {fault}");
        archive.Position = 0;
        Directory.CreateDirectory(folder);
        TarFile.ExtractToDirectory(archive, folder, overwriteFiles: false);
        // Real packages or stand-ins: what this clone has found out.
        var verdict = Path.Combine(root, ".package-source");
        if (File.Exists(verdict)) File.Copy(verdict, Path.Combine(folder, ".package-source"));
    }

    private static async Task BuildAsync(
        string folder, Revision revision, TextWriter progress, CancellationToken cancellationToken)
    {
        // A compiler that serves the whole build takes a third off its processor time; it ends with it.
        var compiler = $"hybrid{Path.GetExtension(folder)}";
        // A revision that knows nothing of WithoutFunctions builds them as well.
        string[] arguments =
        [
            "msbuild", Path.Combine(folder, "local", "Local.csproj"), "-restore", "-p:Configuration=Release", "-p:PlainBuild=true",
            "-p:WithoutFunctions=true", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={compiler}", "-nodeReuse:false", "-nologo",
            "-v:quiet", "-tl:off", "-m:1",
        ];
        string output, errors;
        int exitCode;
        try
        {
            (output, errors, exitCode) = await DotnetAsync(arguments, cancellationToken);
        }
        finally
        {
            await EndCompilerAsync(compiler);
        }

        if (exitCode == 0) return;
        // Where its files lie meanwhile helps nobody.
        var said = $"{output}{errors}".Replace($"{folder}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal);
        await progress.WriteAsync($"{said.TrimEnd()}\n");
        throw new RevisionException($"the program of {revision.Short} does not build; see above");
    }

    // That it cannot be told to end is no fault of the build: with nothing to do it ends by itself.
    private static async Task EndCompilerAsync(string name)
    {
        var (version, _, _) = await DotnetAsync(["--version"], CancellationToken.None);
        var (sdks, _, _) = await DotnetAsync(["--list-sdks"], CancellationToken.None);
        // 10.0.100 [/usr/share/dotnet/sdk]
        var sdk = sdks.Split('\n').FirstOrDefault(line => line.StartsWith($"{version.Trim()} [", StringComparison.Ordinal));
        if (sdk?.TrimEnd().Split('[', 2) is not [_, var folder]) return;
        var compiler = Path.Combine(folder.TrimEnd(']'), version.Trim(), "Roslyn", "bincore", "VBCSCompiler.dll");
        await DotnetAsync([compiler, "-shutdown", $"-pipename:{name}"], CancellationToken.None);
    }

    private static void Place(string unfinished, string folder)
    {
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was first.
        }
    }

    private static async Task<(string Output, string Errors, int ExitCode)> DotnetAsync(
        string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Does not pay in processes that soon end.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var dotnet = Process.Start(start)!;
        await using var stopping = cancellationToken.Register(() => Kill(dotnet));
        var errors = dotnet.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await dotnet.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await dotnet.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (output, await errors, dotnet.ExitCode);
    }

    // What builds left that were killed, and programs that nobody has asked for a while.
    private static void CleanUp(string cache)
    {
        var folders = new DirectoryInfo(cache).GetDirectories();
        var finished = folders.Where(folder => folder.Extension.Length == 0).OrderByDescending(folder => folder.LastWriteTimeUtc);
        var old = finished.Skip(Kept).Where(folder => folder.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1));
        foreach (var folder in folders.Where(folder => folder.Extension.Length > 0 && !IsRunning(folder.Extension[1..])).Concat(old))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What a killed process had started writes on for a moment, or another process is cleaning up as well: next time, then.
            }
        }
    }

    private static bool IsRunning(string id)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(id.Split('-')[0], CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
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
}
