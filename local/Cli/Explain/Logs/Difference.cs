using Hybrid.Local.Logs;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>In what a request was routed otherwise than here.</summary>
internal enum DifferenceKind
{
    /// <summary>Another rule took it.</summary>
    Rule,

    /// <summary>The same rule did something else.</summary>
    Action,

    /// <summary>The same rule forwarded it to a target group that it has not here.</summary>
    Target,

    /// <summary>A rule took it that asks for a header, which no log holds.</summary>
    Header,

    /// <summary>A rule of others took it, by its priority.</summary>
    Foreign,
}

/// <summary>A way in which requests were routed otherwise than here.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Listener">The listener.</param>
/// <param name="Place">The rule that takes them here, by its place in the order of evaluation.</param>
/// <param name="Priority">The priority of the rule that took them, 0 for the default rule.</param>
/// <param name="Target">The name of the target group that got them; null for none.</param>
/// <param name="Action">What became of them, as logs have it; null where that is not said.</param>
internal sealed record Difference(
    DifferenceKind Kind, LoggedListener Listener, int Place, int Priority, string? Target, string? Action)
{
    /// <summary>Whether the deployed rules are others than those here; otherwise the log does not say what decides.</summary>
    public bool IsDrift => Kind switch
    {
        DifferenceKind.Rule or DifferenceKind.Action or DifferenceKind.Target => true,
        DifferenceKind.Header or DifferenceKind.Foreign => false,
    };
}

/// <summary>Requests that have something in common.</summary>
internal sealed class Occurrences
{
    private (DateTime Time, int Source, long Line) _example;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>When the first came; the default value where no time can be read.</summary>
    public DateTime First { get; private set; }

    /// <summary>When the last came.</summary>
    public DateTime Last { get; private set; }

    /// <summary>The first of them.</summary>
    public ExampleRequest? Example { get; private set; }

    /// <summary>Adds a request.</summary>
    /// <param name="line">The request.</param>
    /// <param name="difference">What it is an example of; null for nothing.</param>
    public void Add(in LogLine line, Difference? difference)
    {
        var time = line.Time;
        Count++;
        AddTime(time, time);
        if (difference is null || (Example is not null && (time, line.Source, line.Number).CompareTo(_example) >= 0)) return;
        _example = (time, line.Source, line.Number);
        Example = ExampleRequest.Of(line);
    }

    /// <summary>Adds others.</summary>
    public void Merge(Occurrences other)
    {
        Count += other.Count;
        AddTime(other.First, other.Last);
        if (other.Example is null || (Example is not null && other._example.CompareTo(_example) >= 0)) return;
        (Example, _example) = (other.Example, other._example);
    }

    private void AddTime(DateTime first, DateTime last)
    {
        if (first == default) return;
        if (First == default || first < First) First = first;
        if (last > Last) Last = last;
    }
}
