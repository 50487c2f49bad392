namespace Hybrid.Local.FrontDoor.Records;

/// <summary>Several logs as one.</summary>
internal sealed class RequestLogs(params IReadOnlyList<IRequestLog> logs) : IRequestLog
{
    private readonly IRequestLog[] _logs = [.. logs.Where(log => log.IsEnabled)];

    /// <inheritdoc/>
    public bool IsEnabled => _logs.Length > 0;

    /// <inheritdoc/>
    public bool CountsBytes => Array.Exists(_logs, log => log.CountsBytes);

    /// <inheritdoc/>
    public void Write(RequestRecord record)
    {
        foreach (var log in _logs) log.Write(record);
    }
}
