using System.Text.RegularExpressions;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>Writes the log of one function with the lines that Lambda adds.</summary>
internal sealed class FunctionLog(FunctionDefinition function, ILambdaLog log)
{
    // Of an invocation that took as long, the reading of the memory is a small part.
    private const double LongMs = 10;

    private bool _isFailure;

    // Of the invocation that its process is at work on, or was last.
    private volatile string? _traceId;

    public void Line(string line) => log.Write(new(function.Name, line, _traceId));

    public void Failure(string line) => log.Write(new(function.Name, line, _traceId, IsFailure: true));

    /// <summary>What the function printed. Calls must come one after the other.</summary>
    public void Output(string line)
    {
        // A text of several lines, such as an exception with its stack, has its level in the first one.
        _isFailure = LogLevels.IsFailure(line) ?? _isFailure;
        if (_isFailure) Failure(line);
        else Line(line);
    }

    public void Start(PendingInvocation invocation, FunctionProgram program)
    {
        _traceId = invocation.TraceId;
        if (!log.IsEnabled) return;
        Line($"START RequestId: {invocation.RequestId} Version: {function.Version}");
        // For the report, in case that the process ends by itself: then it cannot be asked.
        program.PeakMemoryMB(isExact: false);
    }

    public void End(PendingInvocation invocation, FunctionProgram program, LambdaFailure? failure = null)
    {
        if (!log.IsEnabled) return;
        var duration = invocation.Duration.TotalMilliseconds;
        var init = invocation.InitDuration > TimeSpan.Zero ? $"\tInit Duration: {invocation.InitDuration.TotalMilliseconds:F2} ms" : "";
        if (failure is not null) Line($"RequestId: {invocation.RequestId} Error: {failure.Message}");
        Line($"END RequestId: {invocation.RequestId}");
        Line($"REPORT RequestId: {invocation.RequestId}\tDuration: {duration:F2} ms\tBilled Duration: {Math.Ceiling(duration):F0} ms"
            + $"\tMemory Size: {function.MemorySize} MB\tMax Memory Used: {program.PeakMemoryMB(isExact: duration > LongMs)} MB{init}");
    }

    public void InitTimedOut(TimeSpan limit) =>
        Failure($"INIT_REPORT Init Duration: {limit.TotalMilliseconds:F2} ms\tPhase: init\tStatus: timeout");
}

/// <summary>The levels that functions log with, as the runtimes of Lambda write them.</summary>
internal static partial class LogLevels
{
    /// <summary>Whether a line tells of a failure or warns; null if it has no level.</summary>
    public static bool? IsFailure(string line) => Level().Match(line) switch
    {
        { Success: false } => null,
        var match => match.Groups["failure"].Success,
    };

    // .NET and Node: time, request id and level between tabs (for .NET see InvocationLogger). Python: the level in brackets. All in the
    // log format JSON: a field of that name. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
    [GeneratedRegex(
        """^(\[(?=[A-Z]+\])|[^\t ]+\t[^\t ]+\t(?=\S+\t)|\{.*?"level"\s*:\s*")((?<failure>warn(ing)?|fail|crit(ical)?|error|fatal)\b|\w+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Level();
}
