using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Run;

/// <summary>
/// Puts what functions log below their requests: lines wait for their request to end, and a request for the report of its invocation, which
/// Lambda writes last. Neither waits long: what takes its time shows what it logs while it does.
/// </summary>
internal sealed class LogFolds
{
    // Of the lines of a request that has not ended, and of a request whose invocation has not been reported.
    private const long MostMsOfLines = 1000;
    private const long MostMsOfRequest = 250;
    private const int MostRequests = 1000;

    private readonly Dictionary<string, Fold> _folds = new(StringComparer.Ordinal);

    /// <summary>One more entry of the log.</summary>
    /// <param name="entry">A <see cref="RequestRecord"/>, a <see cref="LogLine"/>, or a text.</param>
    /// <param name="now">The time, in milliseconds.</param>
    /// <param name="shown">Gets what is to be shown now.</param>
    public void Add(object entry, long now, List<Shown> shown)
    {
        if (entry is RequestRecord { TraceId: { } requested, TargetGroup.IsLambda: true } record)
        {
            var fold = Find(requested, now + MostMsOfRequest, shown);
            (fold.Request, fold.Due) = (record, now + MostMsOfRequest);
            if (fold.IsReported || fold.IsOpen) Close(requested, fold, shown);
        }
        else if (entry is LogLine { TraceId: { } traced } line)
        {
            var fold = Find(traced, now + MostMsOfLines, shown);
            fold.IsReported |= line.Text.StartsWith("REPORT RequestId:", StringComparison.Ordinal);
            if (fold.IsOpen) shown.Add(new(line, null));
            else fold.Lines.Add(line);
            if (fold.IsReported && (fold.IsOpen || fold.Request is not null)) Close(traced, fold, shown);
        }
        else
        {
            shown.Add(new(entry, entry as RequestRecord));
        }
    }

    /// <summary>How long until something has waited long enough, in milliseconds; null if nothing waits.</summary>
    public long? Wait(long now)
    {
        long? least = null;
        foreach (var fold in _folds.Values)
            if (!fold.IsOpen && (least is null || fold.Due - now < least)) least = Math.Max(0, fold.Due - now);
        return least;
    }

    /// <summary>What has waited long enough.</summary>
    public void Due(long now, List<Shown> shown)
    {
        foreach (var (traceId, fold) in _folds.Where(fold => !fold.Value.IsOpen && fold.Value.Due <= now).ToList())
        {
            if (fold.Request is not null || fold.IsReported) Close(traceId, fold, shown);
            else Open(fold, shown);
        }
    }

    /// <summary>All that still waits.</summary>
    public void Rest(List<Shown> shown)
    {
        foreach (var (traceId, fold) in _folds.ToList()) Close(traceId, fold, shown);
    }

    private Fold Find(string traceId, long due, List<Shown> shown)
    {
        if (_folds.TryGetValue(traceId, out var fold)) return fold;
        if (_folds.Count == MostRequests) Rest(shown);
        return _folds[traceId] = new() { Due = due };
    }

    // From now on its lines are shown as they come.
    private static void Open(Fold fold, List<Shown> shown)
    {
        shown.AddRange(fold.Lines.Select(line => new Shown(line, null)));
        fold.Lines.Clear();
        fold.IsOpen = true;
    }

    private void Close(string traceId, Fold fold, List<Shown> shown)
    {
        _folds.Remove(traceId);
        if (fold.Request is { } request) shown.Add(new(request, request));
        foreach (var line in fold.Lines) shown.Add(new(line, fold.Request));
    }

    private sealed class Fold
    {
        public List<LogLine> Lines { get; } = [];

        public RequestRecord? Request { get; set; }

        public long Due { get; set; }

        public bool IsReported { get; set; }

        public bool IsOpen { get; set; }
    }
}

/// <summary>What is shown next.</summary>
/// <param name="Entry">A <see cref="RequestRecord"/>, a <see cref="LogLine"/>, or a text.</param>
/// <param name="Request">The request that it is, or below which it stands; null for none.</param>
internal readonly record struct Shown(object Entry, RequestRecord? Request);
