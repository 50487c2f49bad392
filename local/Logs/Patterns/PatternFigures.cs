using System.Collections.Immutable;

namespace Hybrid.Local.Logs.Patterns;

/// <summary>A count of requests, and of those among them that only read.</summary>
internal record struct Share(long All, long Reads)
{
    /// <summary>Counts a request.</summary>
    public void Count(bool isRead)
    {
        All++;
        if (isRead) Reads++;
    }

    public static Share operator +(Share one, Share other) => new(one.All + other.All, one.Reads + other.Reads);
}

/// <summary>What there is to tell of the requests of one pattern.</summary>
internal sealed class PatternFigures
{
    /// <summary>What a Lambda function is given, and may answer, behind an ALB: 1 MB (facts as of 2026).</summary>
    /// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html</remarks>
    public const long MostBytes = 1024 * 1024;

    /// <summary>Methods that are counted; others are not told apart.</summary>
    public static readonly ImmutableArray<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly long[] _byMethod = new long[Methods.Length];
    private Share _requests;
    private Share _large;
    private Share _uploads;
    private Share _slow;

    /// <summary>Requests, and reads among them: GET and HEAD.</summary>
    public Share Requests => _requests;

    /// <summary>Answers of more than 1 MB.</summary>
    public Share Large => _large;

    /// <summary>Requests of more than 1 MB.</summary>
    public Share Uploads => _uploads;

    /// <summary>Requests that took the monolith longer than a function may, by default.</summary>
    public Share Slow => _slow;

    /// <summary>Requests that became WebSocket connections.</summary>
    public long WebSockets { get; private set; }

    /// <summary>Answers 500 and above.</summary>
    public long Errors { get; private set; }

    /// <summary>Bytes of requests.</summary>
    public long ReceivedBytes { get; private set; }

    /// <summary>Bytes of answers.</summary>
    public long SentBytes { get; private set; }

    /// <summary>The time that the monolith took for all of them.</summary>
    public TimeSpan Busy { get; private set; }

    /// <summary>The times that the monolith took.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>When the monolith was busy with them.</summary>
    public BusyMinutes Minutes { get; } = new();

    /// <summary>Requests by method, in the order of <see cref="Methods"/>.</summary>
    public IReadOnlyList<long> ByMethod => _byMethod;

    /// <summary>Adds a request.</summary>
    /// <param name="line">The request.</param>
    /// <param name="timeout">How long a function may take.</param>
    public void Add(in LogLine line, TimeSpan timeout)
    {
        var method = MethodOf(line.Method);
        var isRead = method is 0 or 1;
        if (method >= 0) _byMethod[method]++;
        _requests.Count(isRead);
        if (line.ElbStatus >= 500) Errors++;
        ReceivedBytes += line.ReceivedBytes;
        SentBytes += line.SentBytes;
        if (line.Type is [(byte)'w', ..])
        {
            // Its bytes and its time are those of a whole conversation.
            WebSockets++;
            return;
        }

        if (line.SentBytes > MostBytes) _large.Count(isRead);
        if (line.ReceivedBytes > MostBytes) _uploads.Count(isRead);
        if (line.TargetProcessingTime is not { } time) return;
        if (time > timeout) _slow.Count(isRead);
        Busy += time;
        Latencies.Add(time);
        Minutes.Add(line.Time, time);
    }

    /// <summary>Adds all requests of another pattern.</summary>
    public void Merge(PatternFigures other)
    {
        for (var i = 0; i < _byMethod.Length; i++) _byMethod[i] += other._byMethod[i];
        _requests += other._requests;
        _large += other._large;
        _uploads += other._uploads;
        _slow += other._slow;
        WebSockets += other.WebSockets;
        Errors += other.Errors;
        ReceivedBytes += other.ReceivedBytes;
        SentBytes += other.SentBytes;
        Busy += other.Busy;
        Latencies.Merge(other.Latencies);
        Minutes.Merge(other.Minutes);
    }

    private static int MethodOf(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("GET"u8) ? 0
        : method.SequenceEqual("POST"u8) ? 2
        : method.SequenceEqual("HEAD"u8) ? 1
        : method.SequenceEqual("PUT"u8) ? 3
        : method.SequenceEqual("PATCH"u8) ? 4
        : method.SequenceEqual("DELETE"u8) ? 5
        : method.SequenceEqual("OPTIONS"u8) ? 6
        : -1;
}
