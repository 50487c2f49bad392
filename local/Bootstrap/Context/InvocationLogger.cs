using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>Writes lines as the managed runtime does in its text format: time, request id, level and message, separated by tabs.</summary>
internal sealed class InvocationLogger(string requestId) : ILambdaLogger
{
    // The managed runtime leaves out what is below this level, by default information.
    private static readonly LogLevel Lowest =
        Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL"), ignoreCase: true, out var level)
            ? level
            : LogLevel.Information;

    public void Log(string message) => LogLine(message);

    public void LogLine(string message) => Write("info", message);

    public void Log(LogLevel level, string message)
    {
        if (level >= Lowest) Write(Label(level), message);
    }

    public void Log(string level, string message)
    {
        if (Enum.TryParse<LogLevel>(level, ignoreCase: true, out var known)) Log(known, message);
        else Write(level, message);
    }

    // The defaults of these two in Amazon.Lambda.Core call themselves without end; all other forms with arguments come here.
    public void Log(string level, string message, params object[] args) => Log(level, MessageTemplate.Fill(message, args));

    public void Log(string level, Exception exception, string message, params object[] args) =>
        Log(level, string.IsNullOrEmpty(message) ? $"{exception}" : $"{MessageTemplate.Fill(message, args)}\n{exception}");

    private void Write(string level, string message) =>
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}\t{requestId}\t{level}\t{message}");

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
