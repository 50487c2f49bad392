using System.Diagnostics;
using System.Text;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Programs;

/// <summary>
/// The program behind <c>./hybrid</c> as a process of its own, with the sample catalog and, unless told otherwise, the sample stacks.
/// </summary>
internal sealed class HybridProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly DirectoryInfo _temporaryFiles = Directory.CreateTempSubdirectory("hybrid-test-");
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _errors;

    private HybridProcess(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = _temporaryFiles.FullName;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>What it and its functions have in their temporary folder.</summary>
    public IEnumerable<string> TemporaryFiles => Directory.EnumerateFileSystemEntries(_temporaryFiles.FullName);

    private static string Program { get; } = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");

    /// <summary>Starts it, and leaves it running.</summary>
    public static HybridProcess Start(params string[] arguments) => new(["dotnet", Program, .. InSamples(arguments)]);

    /// <summary>Starts it, and leaves it running; what it says on standard error is among its output.</summary>
    public static HybridProcess StartWithOneOutput(params string[] arguments) =>
        new(["bash", "-c", "exec \"$@\" 2>&1", "bash", "dotnet", Program, .. InSamples(arguments)]);

    /// <summary>Runs it to its end.</summary>
    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        await using var hybrid = Start(arguments);
        return await hybrid.EndAsync();
    }

    /// <summary>Runs it to its end as this clone's users do: with the catalog and the stacks of the clone.</summary>
    public static async Task<CommandResult> RunOfCloneAsync(params string[] arguments)
    {
        await using var hybrid = new HybridProcess(["dotnet", Path.Combine(AppContext.BaseDirectory, "hybrid.dll"), .. arguments]);
        return await hybrid.EndAsync();
    }

    /// <summary>Starts a command as it is typed in a folder, whose programs come before those of the PATH.</summary>
    public static HybridProcess StartInShell(string folder, string command) =>
        new(["bash", "-c", $"cd \"$0\" && export PATH=\"$0:$PATH\" && {command}", folder]);

    /// <summary>Starts it in a shell that has done something first, such as <c>exec &gt;/dev/full</c>.</summary>
    public static HybridProcess StartAfter(string shell, params string[] arguments) =>
        new(["bash", "-c", $"{shell}; exec \"$@\"", "bash", "dotnet", Program, .. InSamples(arguments)]);

    /// <summary>The same, to its end.</summary>
    public static async Task<CommandResult> RunAfterAsync(string shell, params string[] arguments)
    {
        await using var hybrid = StartAfter(shell, arguments);
        return await hybrid.EndAsync();
    }

    /// <summary>Reads on until a line holds <paramref name="text"/>, and gives the line.</summary>
    public async Task<string> LineAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"ended without '{text}':\n{_output}\n{await _errors}");
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"]).WaitForExit();

    /// <summary>Waits for its end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        _output.Append(await _process.StandardOutput.ReadToEndAsync(limit.Token));
        await _process.WaitForExitAsync(limit.Token);
        return new(_process.ExitCode, _output.ToString(), await _errors);
    }

    private static string[] InSamples(string[] arguments) =>
        arguments is ["run" or "preview" or "routes" or "explain" or "cutover" or "retreat" or "release", ..]
        && !arguments.Contains("--cwd")
            ? [arguments[0], "--cwd", SampleCatalog.Folder, .. arguments[1..]]
            : arguments;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _temporaryFiles.Delete(recursive: true);
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);
