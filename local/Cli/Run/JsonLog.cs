using System.Globalization;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Run;

/// <summary>
/// The log for machines: one JSON object a line, whose <c>type</c> says what it is. A field without a value is null, never left out.
/// <c>docs/run-log.md</c> says what each means.
/// </summary>
internal sealed class JsonLog : ILogStyle
{
    /// <inheritdoc/>
    public bool Folds => false;

    /// <inheritdoc/>
    public string Of(RequestRecord record) => Line(new()
    {
        ["type"] = "request",
        ["time"] = record.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["traceId"] = record.TraceId,
        ["client"] = record.Connection.Client.ToString(),
        ["protocol"] = record.Protocol,
        ["method"] = record.Method,
        ["host"] = record.Host,
        ["target"] = record.Target,
        ["userAgent"] = record.UserAgent,
        ["classification"] = record.Classification?.Reason,
        ["rule"] = record.Action is null ? null : record.Priority == 0 ? "default" : record.RuleName,
        ["priority"] = record.Action is null ? null : record.Priority,
        ["authentication"] = record.Action?.Authentication?.Type,
        // Who is not let in gets nothing of it.
        ["action"] = record.IsUnauthenticated ? null : record.Action?.Type,
        ["targetGroup"] = record.TargetGroup?.Name,
        ["targetType"] = record.TargetGroup switch { null => null, { IsLambda: true } => "lambda", _ => "instance" },
        ["function"] = record.TargetGroup?.Function?.Name,
        ["instance"] = record.Instance,
        ["rewrittenHost"] = record.TransformedHost,
        ["rewrittenTarget"] = record.TransformedUri,
        ["location"] = record.RedirectUrl,
        ["status"] = record.Status,
        ["targetStatus"] = record.TargetStatus,
        ["reason"] = record.ErrorReason,
        ["explanation"] = record.Explanation,
        ["ms"] = Ms(record.Duration),
        ["requestMs"] = Ms(record.RequestProcessing),
        ["targetMs"] = Ms(record.TargetProcessing),
        ["responseMs"] = Ms(record.ResponseProcessing),
        ["initMs"] = record.InitDuration == TimeSpan.Zero ? null : Ms(record.InitDuration),
    });

    /// <inheritdoc/>
    public string Of(LogLine line, bool isBelow) => Line(new()
    {
        ["type"] = "function",
        ["function"] = line.FunctionName,
        ["traceId"] = line.TraceId,
        ["failure"] = line.IsFailure,
        ["line"] = line.Text,
    });

    /// <inheritdoc/>
    public string Of(string message) => Line(new() { ["type"] = "message", ["text"] = message });

    private static string Line(JsonObject json) => Safe.Json(json.ToJsonString(GraphJson.Relaxed));

    private static double? Ms(TimeSpan? duration) => duration is { } time ? Math.Round(time.TotalMilliseconds, 3) : null;
}
