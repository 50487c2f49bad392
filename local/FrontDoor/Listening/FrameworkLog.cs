using Microsoft.Extensions.Logging;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// What the framework has to log, in one line each: as it is, a connection that Kestrel ends, such as one of HTTP/2 whose client resets
/// every stream that it opens, would be a block of thirty lines, and one that nobody can do anything about.
/// </summary>
/// <param name="tell">Hears of it.</param>
internal sealed class FrameworkLog(Action<string> tell) : ILoggerProvider, ILogger
{
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
        var cause = exception is null ? "" : $" {exception.GetType()}: {exception.Message}";
        tell($"the web server says: {formatter(state, exception)}{cause}".ReplaceLineEndings(" "));
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
