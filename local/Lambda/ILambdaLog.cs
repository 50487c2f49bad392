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
}
