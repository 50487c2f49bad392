using System.CommandLine;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Cli.Options;

/// <summary>What a command reckoned from access logs.</summary>
/// <param name="Result">What it reckoned.</param>
/// <param name="Report">What was read, and what could not be.</param>
internal sealed record ReadLogs<T>(T Result, LogReport Report)
{
    /// <summary>1 where nothing follows from the logs, since no line or too few could be read; 0 otherwise.</summary>
    public int ExitCode => Report.IsTooDamaged ? 1 : 0;
}

/// <summary>The access logs that a command reads.</summary>
/// <example>
/// <code>
/// var logs = new LogsArgument();
/// logs.AddTo(command);                      // LOGS..., and 'logs' in --help
/// command.SetAction(async (result, cancellation) =>
/// {
///     if (await logs.ReadAsync(result, () => new Errors(), cancellation) is not { } read) return 1;
///     Console.WriteLine(read.Result.Count);
///     return read.ExitCode;                 // what is wrong with the logs was said on standard error
/// });
/// </code>
/// </example>
internal sealed class LogsArgument
{
    private readonly Argument<string[]> _logs = new("logs")
    {
        Description = "Access logs of the load balancer as they lie in S3, plain or gzip: files, folders with all below them, or - for "
            + "standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <param name="isOptional">Whether the command also does without.</param>
    public LogsArgument(bool isOptional = false)
    {
        if (isOptional) _logs.Arity = ArgumentArity.ZeroOrMore;
    }

    /// <summary>The argument itself, for whoever checks it together with others.</summary>
    public Argument<string[]> Argument => _logs;

    /// <summary>Gives a command the argument.</summary>
    public void AddTo(Command command) => command.Arguments.Add(_logs);

    /// <summary>What the command line names; empty if nothing.</summary>
    public IReadOnlyList<string> Of(ParseResult result) => result.GetValue(_logs) ?? [];

    /// <summary>
    /// Reads the logs, with progress on standard error where it takes longer, and says there what could not be read.
    /// </summary>
    /// <param name="result">The command line.</param>
    /// <param name="create">Makes a consumer; called once for each processor.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null if the command line names what does not exist, which is said on standard error; the command ends with 1.</returns>
    public Task<ReadLogs<T>?> ReadAsync<T>(ParseResult result, Func<T> create, CancellationToken cancellation)
        where T : ILineConsumer<T> => ReadAsync(Of(result), create, cancellation);

    /// <summary>The same, of logs that an option names.</summary>
    /// <param name="paths">Files, folders, and <c>-</c> for standard input.</param>
    /// <param name="create">Makes a consumer; called once for each processor.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ReadLogs<T>?> ReadAsync<T>(IReadOnlyList<string> paths, Func<T> create, CancellationToken cancellation)
        where T : ILineConsumer<T>
    {
        var faults = new List<string>();
        var sources = LogSources.Find(paths, faults);
        foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {Safe.Text(fault)}");
        if (faults.Count > 0) return null;
        ReadLogs<T> read;
        var isTerminal = !Console.IsErrorRedirected;
        await using (var progress = new LogProgress(Console.Error, isTerminal, sources.Bytes, TimeProvider.System))
        {
            var (reckoned, report) = await LogReader.ReadAsync(sources, create, progress.Count, cancellation);
            read = new(reckoned, report);
        }

        foreach (var note in read.Report.Notes()) await Console.Error.WriteLineAsync($"hybrid: {Safe.Text(note)}");
        if (read.ExitCode > 0)
        {
            await Console.Error.WriteLineAsync(read.Report.Lines == 0
                ? "hybrid: there is no line of an access log in what was read"
                : "hybrid: more than 1 % of the lines cannot be read: what was reckoned from the others may be wrong");
        }

        return read;
    }
}
