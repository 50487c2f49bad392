using Microsoft.Extensions.Logging;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// What the framework has to log, in one line each: as it is, a connection that Kestrel ends, such as one of HTTP/2 whose client resets
/// every stream that it opens, would be a block of thirty lines, and one that nobody can do anything about.
/// </summary>
/// <param name="tell">Hears of it.</param>
internal sealed class FrameworkLog(Action<string> tell) : ILoggerProvider, ILogger
{
    // Of the two ends that Kestrel makes of such a connection it logs one as Critical, once for each answer that is still waiting, and the
    // other as Debug (Http2QueueOperationsExceeded and Http2TooManyEnhanceYourCalms in its KestrelTrace.Http2.cs).
    private const string QuietEnd = "Http2TooManyEnhanceYourCalms";

    // By event.
    private readonly Dictionary<int, string> _last = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Warning && eventId.Name != QuietEnd) return;
        var cause = exception is null ? "" : $" {exception.GetType()}: {exception.Message}";
        var line = $"the web server says: {formatter(state, exception)}{cause}".ReplaceLineEndings(" ");
        lock (_last)
        {
            if (_last.GetValueOrDefault(eventId.Id) == line) return;
            _last[eventId.Id] = line;
        }

        tell(line);
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
