using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>Writes lines as the managed runtime does, in the log format of the function.</summary>
internal sealed class InvocationLogger(string requestId, string? traceId) : ILambdaLogger
{
    // The managed runtime leaves out what is below this level, by default information.
    private static readonly LogLevel Lowest =
        Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL"), ignoreCase: true, out var level)
            ? level
            : LogLevel.Information;

    private static readonly bool IsJson = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT") == "JSON";

    public void Log(string message) => LogLine(message);

    public void LogLine(string message) => Write("info", null, message, []);

    public void Log(LogLevel level, string message) => Log($"{level}", message, []);

    public void Log(string level, string message) => Log(level, message, []);

    // The defaults of these two in Amazon.Lambda.Core call themselves without end; all other forms with arguments come here.
    public void Log(string level, string message, params object[] args) => Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) => Write(level, exception, message, args);

    private void Write(string level, Exception? exception, string message, object?[]? args)
    {
        LogLevel? known = Enum.TryParse<LogLevel>(level, ignoreCase: true, out var parsed) ? parsed : null;
        if (known < Lowest) return;
        var filled = MessageTemplate.Fill(message, args);
        Console.WriteLine(IsJson
            ? JsonLogLine.Of(known ?? LogLevel.Information, requestId, traceId, filled, MessageTemplate.Named(message, args), exception)
            : TextLine(known is { } label ? Label(label) : level, exception is null ? filled
                : string.IsNullOrEmpty(message) ? $"{exception}" : $"{filled}\n{exception}"));
    }

    // Time, request id, level and message, separated by tabs.
    private string TextLine(string level, string message) =>
        $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}\t{requestId}\t{level}\t{message}";

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
