namespace Hybrid.Local.Lambda.Processes;

/// <summary>Writes the log of one function with the lines that Lambda adds.</summary>
internal sealed class FunctionLog(FunctionDefinition function, ILambdaLog log)
{
    // Of an invocation that took as long, the reading of the memory is a small part.
    private const double LongMs = 10;

    private bool _isFailure;

    public void Line(string line) => log.Write(function.Name, line);

    public void Failure(string line) => log.WriteFailure(function.Name, line);

    /// <summary>What the function printed. Calls must come one after the other.</summary>
    public void Output(string line)
    {
        // A text of several lines, such as an exception with its stack, has its level in the first one.
        _isFailure = LogLevels.IsFailure(line) ?? _isFailure;
        if (_isFailure) Failure(line);
        else Line(line);
    }

    public void Start(Invocation invocation, FunctionProgram program)
    {
        if (!log.IsEnabled) return;
        Line($"START RequestId: {invocation.RequestId} Version: {function.Version}");
        // For the report, in case that the process ends by itself: then it cannot be asked.
        program.PeakMemoryMB(isExact: false);
    }

    public void End(Invocation invocation, FunctionProgram program, LambdaFailure? failure = null)
    {
        if (!log.IsEnabled) return;
        var duration = invocation.Duration.TotalMilliseconds;
        var init = invocation.InitDuration > TimeSpan.Zero ? $"\tInit Duration: {invocation.InitDuration.TotalMilliseconds:F2} ms" : "";
        if (failure is not null) Line($"RequestId: {invocation.RequestId} Error: {failure.Message}");
        Line($"END RequestId: {invocation.RequestId}");
        Line($"REPORT RequestId: {invocation.RequestId}\tDuration: {duration:F2} ms\tBilled Duration: {Math.Ceiling(duration):F0} ms"
            + $"\tMemory Size: {function.MemorySize} MB\tMax Memory Used: {program.PeakMemoryMB(isExact: duration > LongMs)} MB{init}");
    }

    public void InitTimedOut(TimeSpan limit) => Failure($"INIT_REPORT Init Duration: {limit.TotalMilliseconds:F2} ms\tPhase: init\tStatus: timeout");
}
