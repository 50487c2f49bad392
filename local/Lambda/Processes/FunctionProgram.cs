using System.ComponentModel;
using System.Diagnostics;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>The operating system's process of a function, and what it prints.</summary>
internal sealed class FunctionProgram : IDisposable
{
    private const int LastWords = 5;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);
    private const int LongestWords = 1000;
    private readonly Process _process = new() { EnableRaisingEvents = true };
    private readonly FunctionLog _log;
    private readonly Watcher _watcher;
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exitCode = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastErrors = [];
    private long _peakMemory;
    private long _peakMemoryRead;

    public FunctionProgram(FunctionLog log, Watcher watcher)
    {
        (_log, _watcher) = (log, watcher);
        _process.Exited += (_, _) => _exit.TrySetResult();
    }

    public int Id => _process.Id;

    /// <summary>Ends as soon as the process has ended.</summary>
    public Task Exited => _exit.Task;

    /// <summary>
    /// The exit code, once all that the process printed has been read; 128 and the number of the signal if a signal ended it.
    /// </summary>
    public Task<int> ExitCode => _exitCode.Task;

    /// <exception cref="LambdaStartException">The program cannot be run.</exception>
    public void Start(IReadOnlyList<string> command, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Closed by the system when this program ends, by which the function's process notices.
            RedirectStandardInput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process.StartInfo = start;
        try
        {
            _process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new LambdaStartException($"{command[0]}: {exception.Message}");
        }

        _watcher.Add(_process.Id);
        ProcessGroup.Release(_process);
        _ = WaitAsync(_process.Id);
    }

    /// <summary>The most memory it has had, in MB.</summary>
    /// <param name="isExact">Whether it is read anew; if not, it may be a second old, as reading costs more than an invocation of a small
    /// function.</param>
    public long PeakMemoryMB(bool isExact)
    {
        var now = Environment.TickCount64;
        if (!isExact && _peakMemory > 0 && now - _peakMemoryRead < 1000) return _peakMemory;
        try
        {
            _process.Refresh();
            (_peakMemory, _peakMemoryRead) = (_process.PeakWorkingSet64 / (1024 * 1024), now);
        }
        catch (InvalidOperationException)
        {
            // It has not begun, or it has ended; the last figure stands.
        }

        return _peakMemory;
    }

    /// <summary>An invocation begins: what was said before it explains nothing that happens to it.</summary>
    public void ForgetErrors()
    {
        lock (_lastErrors) _lastErrors.Clear();
    }

    /// <summary>Ends it and every process that it has started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has not begun, or it has ended by itself meanwhile.
        }
    }

    /// <summary>How it ended and what it said last, to be added to a sentence; nothing while it runs.</summary>
    public string DescribeExit()
    {
        if (!ExitCode.IsCompletedSuccessfully) return "";
        var code = ExitCode.Result;
        var how = code > 128 ? $" by signal {code - 128}{SignalName(code - 128)}" : $" with exit code {code}";
        lock (_lastErrors) return _lastErrors.Count == 0 ? how : $"{how}; its last words: {string.Join(" | ", _lastErrors)}";
    }

    private static string SignalName(int signal) => signal switch
    {
        6 => " (SIGABRT: a fatal error such as FailFast, stack overflow or an exception on another thread)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        _ => "",
    };

    private void KeepAndLog(string line)
    {
        var words = (line.Length > LongestWords ? line[..LongestWords] : line).Trim();
        // The frames of a stack, of .NET as of node, would leave no room for what happened; the log has them.
        if (words.Length > 0 && !words.StartsWith("at ", StringComparison.Ordinal))
        {
            lock (_lastErrors)
            {
                if (_lastErrors.Count == LastWords) _lastErrors.Dequeue();
                _lastErrors.Enqueue(words);
            }
        }

        _log.Failure(line);
    }

    private async Task WaitAsync(int id)
    {
        var printed = Task.WhenAll(
            LineReader.ReadAsync(_process.StandardOutput.BaseStream, _log.Output),
            LineReader.ReadAsync(_process.StandardError.BaseStream, KeepAndLog));
        await _exit.Task;
        _watcher.Remove(id);
        // What it printed last may still be on its way; a process left behind that has a group of its own keeps the pipe open.
        await printed.WaitAsync(DrainLimit).ContinueWith(_ => { }, TaskScheduler.Default);
        _exitCode.SetResult(_process.ExitCode);
    }

    public void Dispose() => _process.Dispose();
}
