using System.Globalization;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Run;

/// <summary>The log for people: a line for each request, and below it why, and what the function logged.</summary>
/// <param name="colours">Whether the terminal shows colours.</param>
internal sealed class TextLog(bool colours) : ILogStyle
{
    // Below the status, whatever is told, such as the stack of an exception: what stands further left is another request.
    private const string Indent = "             ";
    private const string Grey = "90", Red = "31", BoldRed = "1;31", Green = "32", Yellow = "33", Cyan = "36", Bold = "1";

    private const double SlowMs = 1000;

    /// <inheritdoc/>
    public bool Folds => true;

    /// <inheritdoc/>
    public string Of(RequestRecord record)
    {
        var ms = record.Duration.TotalMilliseconds;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{In(Grey, $"{record.Time.ToLocalTime():HH:mm:ss.fff}")} {In(OfStatus(record.Status), $"{record.Status}")} "
                + $"{Safe.Text(record.Method)} {In(Bold, Safe.Text(record.Target))} {In(Grey, "→")} {Safe.Text(Rule(record))}"
                + $"{Destination(record)} {In(ms < SlowMs ? Grey : Yellow, string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms"))}");
        return record.Explanation is { } explanation
            ? $"{line}\n{Indent}{In(record.Status < 500 ? Yellow : Red, Below($"{Reason(record)}{Safe.Text(explanation)}"))}"
            : line;
    }

    /// <inheritdoc/>
    public string Of(LogLine line, bool isBelow) =>
        $"{Indent}{(isBelow ? "  " : "")}{In(line.IsFailure ? Red : Grey, $"{line.FunctionName}: {Safe.Text(line.Text)}")}";

    /// <inheritdoc/>
    public string Of(string message) => Safe.Text(message);

    private static string OfStatus(int status) => status switch
    {
        < 300 => Green,
        < 400 => Cyan,
        < 500 => Yellow,
        _ => BoldRed,
    };

    private string In(string colour, string text) => colours ? $"\e[{colour}m{text}\e[0m" : text;

    private static string Rule(RequestRecord record) => record.Action is null ? "before any rule"
        : record.Priority == 0 ? "default action"
        : record.RuleName;

    private string Destination(RequestRecord record) => record switch
    {
        { TargetGroup: { } group } => To($"{Side(group)}{Share(record, group)}{Transformed(record)}"),
        { RedirectUrl: { } url } => To(url),
        { Action: FixedResponseAction } => To("fixed response"),
        _ => "",
    };

    private static string Side(TargetGroupModel group) =>
        group.IsLambda ? "Lambda" : group.Servers is { } servers ? $"servers {servers}" : "monolith";

    // Of what a rule takes and no function answers: why that is.
    private static string Share(RequestRecord record, TargetGroupModel group) =>
        record.Shadow is not null ? " (shadow)"
            : record is { Priority: > 0, Action: ForwardAction { IsToServers: false, Targets: var targets } } && !group.IsLambda
            ? string.Create(CultureInfo.InvariantCulture, $" (weight {WeightedTarget.LambdaShare(targets):0.#})")
            : "";

    private string To(string target) => $" {In(Grey, "→")} {Safe.Text(target)}";

    private static string Transformed(RequestRecord record)
    {
        var uri = record.TransformedUri is { } path ? $" as {path}" : "";
        return record.TransformedHost is { } host ? $"{uri} for host {host}" : uri;
    }

    private static string Reason(RequestRecord record) => record.ErrorReason is null ? "" : $"{record.Status} {record.ErrorReason}: ";

    private static string Below(string text) => text.Replace("\n", $"\n{Indent}", StringComparison.Ordinal);
}
