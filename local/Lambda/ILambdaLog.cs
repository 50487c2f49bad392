namespace Hybrid.Local.Lambda;

/// <summary>Where the log of the functions goes: CloudWatch Logs in the cloud, the console here. Calls come from any thread.</summary>
internal interface ILambdaLog
{
    /// <summary>Whether anybody reads it: if not, the lines of Lambda itself are not even made.</summary>
    bool IsEnabled => true;

    /// <summary>One line: of the function itself, or START, END, REPORT and what else Lambda writes into a function's log.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="line">The line, without its end.</param>
    void Write(string functionName, string line);

    /// <summary>A line that tells of a failure or warns, which no log leaves out.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="line">The line, without its end.</param>
    void WriteFailure(string functionName, string line) => Write(functionName, line);

    /// <summary>The line once more, where it belongs to an invocation.</summary>
    /// <param name="traceId">The trace id of the request that the invocation answers.</param>
    /// <param name="line">The line, without its end.</param>
    void WriteOf(string traceId, string line) { }
}

/// <summary>Several logs as one.</summary>
internal sealed class LambdaLogs(params IReadOnlyList<ILambdaLog> logs) : ILambdaLog
{
    private readonly ILambdaLog[] _logs = [.. logs];

    /// <inheritdoc/>
    public bool IsEnabled => Array.Exists(_logs, log => log.IsEnabled);

    /// <inheritdoc/>
    public void Write(string functionName, string line)
    {
        foreach (var log in _logs) log.Write(functionName, line);
    }

    /// <inheritdoc/>
    public void WriteFailure(string functionName, string line)
    {
        foreach (var log in _logs) log.WriteFailure(functionName, line);
    }

    /// <inheritdoc/>
    public void WriteOf(string traceId, string line)
    {
        foreach (var log in _logs) log.WriteOf(traceId, line);
    }
}
