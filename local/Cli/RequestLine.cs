using System.Globalization;
using Hybrid.Local.FrontDoor;

namespace Hybrid.Local.Cli;

/// <summary>A request in one line of the log, and its explanation in another where there is one.</summary>
internal static class RequestLine
{
    public static string Of(RequestRecord record)
    {
        var rule = record.Priority == 0 ? "default action" : string.Create(CultureInfo.InvariantCulture, $"rule {record.Priority} {record.Rule}");
        var target = record.TargetGroup is { } group ? $" -> {(group.IsLambda ? "Lambda" : "monolith")}" : "";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Time.ToLocalTime():HH:mm:ss.fff} {record.Status} {record.Method} {record.Target} ({rule}{target}, {record.Elapsed.TotalMilliseconds:0.0} ms)");
        return record.Explanation is null ? line : $"{line}\n{"",12} {Reason(record)}{record.Explanation}";
    }

    private static string Reason(RequestRecord record) => record.ErrorReason is null ? "" : $"{record.Status} {record.ErrorReason}: ";
}
