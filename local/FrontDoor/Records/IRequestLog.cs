namespace Hybrid.Local.FrontDoor.Records;

/// <summary>Hears of every request that has ended.</summary>
internal interface IRequestLog
{
    /// <summary>Whether anybody reads it; if not, nothing is written.</summary>
    bool IsEnabled => true;

    /// <summary>Whether it tells how many bytes came and went, which costs something to find out.</summary>
    bool CountsBytes => false;

    /// <summary>A transcript to fill in, if it wants to know what the request that has just come holds; null if not.</summary>
    /// <param name="connection">The connection that it came on.</param>
    Transcript? Transcribe(ConnectionRecord connection) => null;

    /// <summary>One has come, whose headers are known. Called from many threads.</summary>
    void Begin(RequestRecord record) { }

    /// <summary>Takes one down. Called from many threads.</summary>
    void Write(RequestRecord record);
}

/// <summary>Several logs as one.</summary>
internal sealed class RequestLogs(params IReadOnlyList<IRequestLog> logs) : IRequestLog
{
    private readonly IRequestLog[] _logs = [.. logs.Where(log => log.IsEnabled)];

    /// <inheritdoc/>
    public bool IsEnabled => _logs.Length > 0;

    /// <inheritdoc/>
    public bool CountsBytes => Array.Exists(_logs, log => log.CountsBytes);

    /// <inheritdoc/>
    public Transcript? Transcribe(ConnectionRecord connection)
    {
        foreach (var log in _logs)
            if (log.Transcribe(connection) is { } transcript) return transcript;
        return null;
    }

    /// <inheritdoc/>
    public void Begin(RequestRecord record)
    {
        foreach (var log in _logs) log.Begin(record);
    }

    /// <inheritdoc/>
    public void Write(RequestRecord record)
    {
        foreach (var log in _logs) log.Write(record);
    }
}
