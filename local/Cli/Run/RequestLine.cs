using System.Globalization;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.Cli.Run;

/// <summary>A request in one line of the log, and its explanation in another where there is one.</summary>
internal static class RequestLine
{
    // Below the status, whatever the explanation holds, such as the stack of an exception: what stands further left is another request.
    private const string NextLine = "\n             ";

    public static string Of(RequestRecord record)
    {
        var rule = record.Action is null ? "before any rule"
            : record.Priority == 0 ? "default action"
            : string.Create(CultureInfo.InvariantCulture, $"rule {record.Priority} {record.RuleName}");
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Time.ToLocalTime():HH:mm:ss.fff} {record.Status} {record.Method} {record.Target} ({rule}{Destination(record)}, "
                + $"{record.Duration.TotalMilliseconds:0.0} ms)");
        return record.Explanation is null
            ? line
            : $"{line}{NextLine}{Reason(record)}{record.Explanation.Replace("\n", NextLine, StringComparison.Ordinal)}";
    }

    private static string Destination(RequestRecord record) => record switch
    {
        { TargetGroup: { } group } => $" -> {(group.IsLambda ? "Lambda" : "monolith")}{Transformed(record)}",
        { RedirectUrl: { } url } => $" -> {url}",
        { Action: FixedResponseAction } => " -> fixed response",
        _ => "",
    };

    private static string Transformed(RequestRecord record)
    {
        var uri = record.TransformedUri is { } path ? $" as {path}" : "";
        return record.TransformedHost is { } host ? $"{uri} for host {host}" : uri;
    }

    private static string Reason(RequestRecord record) => record.ErrorReason is null ? "" : $"{record.Status} {record.ErrorReason}: ";
}
