namespace Hybrid.Local.Lambda;

/// <summary>Where the log of the functions goes: CloudWatch Logs in the cloud, the console here. Calls come from any thread.</summary>
internal interface ILambdaLog
{
    /// <summary>Whether anybody reads it: if not, the lines of Lambda itself are not even made.</summary>
    bool IsEnabled => true;

    /// <summary>One line: of the function itself, or START, END, REPORT and what else Lambda writes into a function's log.</summary>
    void Write(LogLine line);
}

/// <summary>A line of a function's log.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="TraceId">The trace id of the request that the invocation answers; null for what belongs to none.</param>
/// <param name="IsFailure">Whether it tells of a failure or warns, which no log leaves out.</param>
internal readonly record struct LogLine(string FunctionName, string Text, string? TraceId = null, bool IsFailure = false);

/// <summary>Several logs as one.</summary>
internal sealed class LambdaLogs(params IReadOnlyList<ILambdaLog> logs) : ILambdaLog
{
    private readonly ILambdaLog[] _logs = [.. logs];

    /// <inheritdoc/>
    public bool IsEnabled => Array.Exists(_logs, log => log.IsEnabled);

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        foreach (var log in _logs) log.Write(line);
    }
}
