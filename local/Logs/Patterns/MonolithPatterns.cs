namespace Hybrid.Local.Logs.Patterns;

/// <summary>What the monolith was asked for, by patterns of paths.</summary>
/// <param name="timeout">How long a function may take.</param>
internal sealed class MonolithPatterns(TimeSpan timeout) : ILineConsumer<MonolithPatterns>
{
    private const int LinesBetweenChecks = 100_000;

    private int _lines;

    /// <summary>The patterns.</summary>
    public PatternTree Tree { get; } = new();

    /// <summary>
    /// Requests that the monolith answered with 404 or 410. They have no pattern: whoever tries what there might be would else have every
    /// place take any segment.
    /// </summary>
    public long NotFound { get; private set; }

    /// <summary>What is reckoned of the logs.</summary>
    public PatternTable ToTable() => new()
    {
        Rows = [.. Tree.All.Select(found => PatternRow.Of(found.Pattern, found.Figures))],
        NotFound = NotFound,
    };

    /// <summary>Whether a request went to the monolith, or was meant to: to an instance, or to a group that had none for it.</summary>
    /// <remarks>
    /// Of a function, the log has no target, but the function's status, or why there is none:
    /// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html. What the load balancer
    /// answers itself has no target group.
    /// </remarks>
    public static bool IsOfTheMonolith(in LogLine line) =>
        line.Method.Length > 0
        && (!line.Target.SequenceEqual("-"u8)
            || (!line.TargetGroupArn.SequenceEqual("-"u8) && line[9].SequenceEqual("-"u8) && !line.ErrorReason.StartsWith("Lambda"u8)));

    public void Take(in LogLine line)
    {
        if (!IsOfTheMonolith(line)) return;
        if (line.ElbStatus is 404 or 410)
        {
            NotFound++;
            return;
        }

        Tree.Of(line.Path).Add(line, timeout);
        if (++_lines % LinesBetweenChecks == 0) Tree.Spare();
    }

    public void Merge(MonolithPatterns other)
    {
        NotFound += other.NotFound;
        Tree.Merge(other.Tree);
        Tree.Spare();
    }
}
