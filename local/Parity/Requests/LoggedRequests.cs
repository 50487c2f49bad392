using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Parity.Requests;

/// <summary>
/// The different requests of access logs, each with how often it was made. A log holds no body, and of the headers the user agent alone.
/// </summary>
internal sealed partial class LoggedRequests : ILineConsumer<LoggedRequests>
{
    // More than anybody replays, in some hundred megabytes.
    private const int Most = 1_000_000;

    private static readonly string[] WithBody = ["POST", "PUT", "PATCH"];

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Tally _tally = new();

    /// <summary>Reads logs.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tally">Gets what is no request of HTTP.</param>
    /// <param name="note">Hears what could not be read, and how far the reading has come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ParityException">Nothing follows from the logs.</exception>
    public static async Task<IEnumerable<KnownRequest>> ReadAsync(
        IEnumerable<string> files, Tally tally, TextWriter note, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var sources = LogSources.Find(files, faults);
        if (faults.Count > 0) throw new ParityException(faults);
        LoggedRequests logged;
        LogReport report;
        await using (var progress = new LogProgress(note, !Console.IsErrorRedirected, sources.Bytes, TimeProvider.System))
            (logged, report) = await LogReader.ReadAsync(sources, () => new LoggedRequests(), progress.Count, cancellationToken);
        foreach (var sentence in report.Notes()) await note.WriteLineAsync($"hybrid: {Safe.Text(sentence)}");
        if (report.IsTooDamaged)
        {
            throw new ParityException(report.Lines == 0
                ? "--requests: there is no line of an access log in what was read"
                : "--requests: more than 1 % of the lines of access logs cannot be read; name whole ones");
        }

        logged.Skip(Skipped.Unreadable, report.Damaged);
        var requests = logged._entries.OrderBy(entry => entry.Value.Place).Select(entry => Request(entry.Key, entry.Value)).ToList();
        foreach (var request in requests.Where(request => !IsRequest(request))) logged.Skip(Skipped.Unreadable, request.Times);
        tally.Add(logged._tally);
        return requests.Where(IsRequest);
    }

    /// <inheritdoc/>
    public void Take(in LogLine line)
    {
        if (NoRequest(line) is { } skipped)
        {
            Skip(skipped, 1);
            return;
        }

        var key = $"{LogLine.Text(line.Method)} {HeaderText.Read(LogLine.Text(line.Url))}";
        var place = (line.Source, line.Number);
        if (Find(key) is not { } entry) Skip(Skipped.OverLimit, 1);
        else if (entry.Take(1, place) || entry.Agent is null) entry.Agent = HeaderText.Read(LogLine.Text(line.UserAgent));
    }

    /// <inheritdoc/>
    public void Merge(LoggedRequests other)
    {
        _tally.Add(other._tally);
        foreach (var (key, theirs) in other._entries)
        {
            if (Find(key) is not { } entry) Skip(Skipped.OverLimit, theirs.Times);
            else if (entry.Take(theirs.Times, theirs.Place) || entry.Agent is null) entry.Agent = theirs.Agent;
        }
    }

    private static Skipped? NoRequest(in LogLine line)
    {
        const int switchingProtocols = 101;
        if (line.Type.StartsWith("ws"u8) || line.Type.SequenceEqual("grpcs"u8) || line.ElbStatus == switchingProtocols)
            return Skipped.NotHttp;
        return line.Method.IsEmpty || line.Host.IsEmpty ? Skipped.Unreadable : null;
    }

    private static bool IsRequest(KnownRequest request) =>
        RequestWords.Method().IsMatch(request.Method) && RequestWords.Url().IsMatch(request.Url);

    private void Skip(Skipped reason, long count)
    {
        _tally.Skip(reason, count);
        _tally.Read += count;
    }

    // Null where there are too many already.
    private Entry? Find(string key)
    {
        if (_entries.TryGetValue(key, out var entry)) return entry;
        return _entries.Count < Most ? _entries[key] = new() : null;
    }

    private static KnownRequest Request(string key, Entry entry)
    {
        var (method, url) = (key[..key.IndexOf(' ')], key[(key.IndexOf(' ') + 1)..]);
        // A log names every port; a client, only one that is not the usual one.
        url = UsualPort().Replace(url, "$1$2$3$4");
        return new()
        {
            Method = method,
            Url = url,
            Headers = entry.Agent is null or "-" or "" ? [] : [new("User-Agent", entry.Agent)],
            Body = WithBody.Contains(method) ? null : [],
            Times = entry.Times,
        };
    }

    [GeneratedRegex(@"^(?:(http://[^/?#]*?):80|(https://[^/?#]*?):443)(?:([/?#].*)|($))", RegexOptions.CultureInvariant)]
    private static partial Regex UsualPort();

    /// <summary>A request, how often it was made, and the first time.</summary>
    private sealed class Entry
    {
        public (int Source, long Number) Place { get; private set; } = (int.MaxValue, long.MaxValue);

        public long Times { get; private set; }

        public string? Agent { get; set; }

        /// <returns>Whether this one came before all the others.</returns>
        public bool Take(long times, (int Source, long Number) place)
        {
            Times += times;
            if (place.CompareTo(Place) > 0) return false;
            Place = place;
            return true;
        }
    }
}
