namespace Hybrid.Local.Logs;

/// <summary>Why a line cannot be read.</summary>
internal enum LineFault
{
    /// <summary>It is no line of an access log of an ALB: another type, no time, too few fields.</summary>
    Foreign,

    /// <summary>A quotation mark that nothing closes, or that stands within a field.</summary>
    UnbalancedQuote,

    /// <summary>It is longer than any line of an ALB can be.</summary>
    TooLong,

    /// <summary>The file ends, or is damaged, in its middle.</summary>
    Cut,
}

/// <summary>A line that cannot be read. What it holds is not kept: it may be anything.</summary>
internal sealed record FaultyLine(int Source, long Number, LineFault Fault);

/// <summary>A file that was read.</summary>
internal sealed record LogFile(string Name)
{
    /// <summary>Why it was not read to its end, as the second half of a sentence; null if it was.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty { get; set; }
}

/// <summary>A file that was passed over, and why, as the second half of a sentence.</summary>
internal sealed record SkippedFile(string Name, string Reason);

/// <summary>What became of the logs: how much was read, and everything that could not be.</summary>
/// <param name="sources">The files that are read.</param>
internal sealed class LogReport(LogSources sources)
{
    /// <summary>The share of lines that may be damaged in logs that still say what was.</summary>
    public const double MostDamage = 0.01;

    /// <summary>How many of the lines that cannot be read are named.</summary>
    public const int Examples = 5;

    private readonly List<FaultyLine> _first = [];

    /// <summary>The files, in the order in which they were found.</summary>
    public IReadOnlyList<LogFile> Files { get; } =
        [.. sources.Files.Select(file => new LogFile(file == LogSources.StandardInput ? "standard input" : file))];

    /// <summary>What was passed over.</summary>
    public IReadOnlyList<SkippedFile> Skipped => sources.Skipped;

    /// <summary>Lines that were read.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that could not be read, by why.</summary>
    public Dictionary<LineFault, long> Damage { get; } = [];

    /// <summary>Lines that could not be read.</summary>
    public long Damaged => Damage.Values.Sum();

    /// <summary>The first lines that could not be read, by file and number.</summary>
    public IReadOnlyList<FaultyLine> First => _first;

    /// <summary>Whether nothing follows from these logs: no line was read, or more than 1 % of them could not be.</summary>
    public bool IsTooDamaged => Lines == 0 || Damaged > MostDamage * (Lines + Damaged);

    /// <summary>Counts a line that was read.</summary>
    public void Count() => Lines++;

    /// <summary>Counts a line that could not be read.</summary>
    public void Count(FaultyLine line)
    {
        Damage[line.Fault] = Damage.GetValueOrDefault(line.Fault) + 1;
        // One more than are named, in their order; the last goes.
        var place = _first.FindIndex(other => (line.Source, line.Number).CompareTo((other.Source, other.Number)) < 0);
        _first.Insert(place < 0 ? _first.Count : place, line);
        if (_first.Count > Examples) _first.RemoveAt(Examples);
    }

    /// <summary>Takes over the counts of another report of the same files.</summary>
    public void Merge(LogReport other)
    {
        Lines += other.Lines;
        foreach (var (fault, count) in other.Damage) Damage[fault] = Damage.GetValueOrDefault(fault) + count;
        _first.AddRange(other._first);
        _first.Sort((one, two) => (one.Source, one.Number).CompareTo((two.Source, two.Number)));
        if (_first.Count > Examples) _first.RemoveRange(Examples, _first.Count - Examples);
    }

    /// <summary>Everything that a user must know of it, as sentences without their full stop; empty for whole logs.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (var file in Skipped) yield return $"{file.Name}: passed over; {file.Reason}";
        foreach (var file in Files.Where(file => file.IsEmpty)) yield return $"{file.Name}: is empty";
        foreach (var file in Files.Where(file => file.Fault is not null)) yield return $"{file.Name}: {file.Fault}";
        if (Damaged == 0) yield break;
        var kinds = Damage.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {Name(pair.Key)}");
        yield return $"{Damaged} of {Lines + Damaged} lines cannot be read: {string.Join(", ", kinds)}";
        foreach (var line in _first) yield return $"{Files[line.Source].Name}:{line.Number}: {Sentence(line.Fault)}";
    }

    private static string Name(LineFault fault) => fault switch
    {
        LineFault.Foreign => "of another form",
        LineFault.UnbalancedQuote => "with an unbalanced quotation mark",
        LineFault.TooLong => "too long",
        LineFault.Cut => "cut short",
    };

    private static string Sentence(LineFault fault) => fault switch
    {
        LineFault.Foreign => "this is no line of an access log of an Application Load Balancer",
        LineFault.UnbalancedQuote => "a quotation mark is not closed, or stands within a field",
        LineFault.TooLong => $"the line is longer than {LogBlock.Size / 1024} KB",
        LineFault.Cut => "the file ends, or is damaged, in this line",
    };
}
