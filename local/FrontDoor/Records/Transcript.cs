using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>
/// What a request and its answer held, for a log that wants the whole story of some requests. Written while the request is under way, and
/// read when it has ended.
/// </summary>
/// <param name="traced">Hears of the trace id that goes to the target, by which the log of a function tells of the request.</param>
internal sealed class Transcript(Action<string, Transcript> traced)
{
    private const int MostLines = 500;

    private readonly List<string> _lines = [];
    private int _linesLeftOut;

    /// <summary>The listener that it came to, with the rules of that moment; null if it was refused before any rule.</summary>
    public ListenerModel? Listener { get; set; }

    /// <summary>The headers as the client sent them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; set; } = [];

    /// <summary>The body as far as it was read.</summary>
    public CutBytes RequestBody { get; } = new();

    /// <summary>The target groups that it could go to, by weight; empty if it was not forwarded.</summary>
    public IReadOnlyList<WeightedTarget> Targets { get; set; } = [];

    /// <summary>The event that the function got; null if none did.</summary>
    public CutBytes? Event { get; set; }

    /// <summary>How the invocation ended; null if there was none.</summary>
    public InvocationOutcome? Outcome { get; set; }

    /// <summary>The headers of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; set; } = [];

    /// <summary>The body of the answer.</summary>
    public CutBytes ResponseBody { get; } = new();

    /// <summary>How much of it is kept, in bytes; without its log lines, which are bounded.</summary>
    public long Size => RequestBody.Bytes.Length + ResponseBody.Bytes.Length + (Event?.Bytes.Length ?? 0) + (Outcome?.Payload.Length ?? 0)
        + 2 * (RequestHeaders.Concat(ResponseHeaders).Sum(header => header.Key.Length + header.Value.Length));

    /// <summary>It goes to a target, with this trace id.</summary>
    public void Trace(string traceId) => traced(traceId, this);

    /// <summary>A line that the function logged. Comes from any thread, also when the request has ended.</summary>
    public void Log(string line)
    {
        lock (_lines)
        {
            if (_lines.Count < MostLines) _lines.Add(line);
            else _linesLeftOut++;
        }
    }

    /// <summary>What the function logged, and how many lines are left out.</summary>
    public (IReadOnlyList<string> Lines, int LeftOut) Logged()
    {
        lock (_lines) return ([.. _lines], _linesLeftOut);
    }
}

/// <summary>The beginning of a body.</summary>
/// <param name="most">How much is kept, in bytes.</param>
internal sealed class CutBytes(int most = CutBytes.Most)
{
    /// <summary>How much is kept for people to look at, in bytes.</summary>
    public const int Most = 64 * 1024;

    private byte[] _bytes = [];
    private int _kept;

    /// <summary>What is kept.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _kept);

    /// <summary>The length of the whole, as far as it has come.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it is longer than what is kept.</summary>
    public bool IsCut => Length > _kept;

    /// <summary>The beginning of these bytes.</summary>
    public static CutBytes Of(ReadOnlySpan<byte> bytes)
    {
        var cut = new CutBytes();
        cut.Add(bytes);
        return cut;
    }

    /// <summary>More has come.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        bytes = bytes[..Math.Min(bytes.Length, most - _kept)];
        var needed = _kept + bytes.Length;
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Min(most, Math.Max(needed, 2 * _bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_kept));
        _kept += bytes.Length;
    }
}
