namespace Hybrid.Local.Logs;

/// <summary>
/// Reads access logs of an ALB as they lie in S3, on all processors and in little memory, however large they are. Nothing that is wrong
/// with them stops it; the report says what was.
/// </summary>
/// <example>
/// A consumer reckons, and the reader gives it lines:
/// <code>
/// internal sealed class Errors : ILineConsumer&lt;Errors&gt;
/// {
///     public long Count { get; private set; }
///
///     public void Take(in LogLine line)
///     {
///         if (line.ElbStatus >= 500) Count++;    // spans such as line.Path are bytes of the log: line.Path.StartsWith("/api/"u8)
///     }
///
///     public void Merge(Errors other) => Count += other.Count;
/// }
///
/// var faults = new List&lt;string>();
/// var sources = LogSources.Find(["logs/", "today.log.gz", "-"], faults);    // a path that does not exist is a fault
/// var (errors, report) = await LogReader.ReadAsync(sources, () => new Errors(), bytes: null, cancellation);
/// foreach (var note in report.Notes()) Console.Error.WriteLine(Safe.Text(note));
/// return report.IsTooDamaged ? 1 : 0;
/// </code>
/// A command does all this, with progress on standard error, by <c>LogsArgument</c> of <c>local/Cli/Options</c>.
/// </example>
internal static class LogReader
{
    /// <summary>Reads everything.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="create">Makes a consumer; called once for each processor.</param>
    /// <param name="bytes">Is told how many bytes of the files were read, by several threads at once; null if nobody wants to know.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>All that the consumers have taken, and what could not be read.</returns>
    public static async Task<(T Result, LogReport Report)> ReadAsync<T>(
        LogSources sources, Func<T> create, Action<int>? bytes, CancellationToken cancellation)
        where T : ILineConsumer<T>
    {
        var processors = Environment.ProcessorCount;
        var report = new LogReport(sources);
        var unpackers = new LogUnpackers(sources, report.Files, bytes ?? (_ => { }));
        using var blocks = new LogBlocks(2 * processors);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // One file at a time for each processor, and lines of any file on any: unpacking takes longer than reading them, and there may be
        // but one file.
        Task<LogReport> UnpackAsync() => Task.Run(() => OrEnd(end, () =>
        {
            var own = new LogReport(sources);
            unpackers.Unpack(own, blocks, end.Token);
            return own;
        }), end.Token);
        Task<(T Result, LogReport Report)> TakeAsync() => Task.Run(() => OrEnd(end, () =>
        {
            var own = new LogReport(sources);
            return (LineTaker.TakeAll(blocks, create(), own, end.Token), own);
        }), end.Token);

        Task<LogReport>[] unpacking = [.. Enumerable.Range(0, Math.Min(processors, sources.Files.Count)).Select(_ => UnpackAsync())];
        Task<(T Result, LogReport Report)>[] taking = [.. Enumerable.Range(0, processors).Select(_ => TakeAsync())];
        var unpacked = Task.WhenAll(unpacking);
        await Task.WhenAll([unpacked.ContinueWith(_ => blocks.Complete(), TaskScheduler.Default), unpacked, .. taking]);

        foreach (var own in await unpacked) report.Merge(own);
        var parts = await Task.WhenAll(taking);
        foreach (var part in parts) report.Merge(part.Report);
        foreach (var part in parts[1..]) parts[0].Result.Merge(part.Result);
        return (parts[0].Result, report);
    }

    // Where one of several that work together fails, the others end as well.
    private static TResult OrEnd<TResult>(CancellationTokenSource end, Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception)
        {
            end.Cancel();
            throw;
        }
    }
}
