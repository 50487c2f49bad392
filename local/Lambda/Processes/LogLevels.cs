using System.Text.RegularExpressions;

namespace Hybrid.Local.Lambda.Processes;

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
