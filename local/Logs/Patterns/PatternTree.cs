namespace Hybrid.Local.Logs.Patterns;

/// <summary>
/// All paths, grouped into patterns: where more than <see cref="MostSegments"/> different segments stand in one place, any segment may.
/// What comes out is the same in whichever order paths come, and it stays small however many there are.
/// </summary>
internal sealed class PatternTree
{
    /// <summary>How many different segments may stand in one place.</summary>
    public const int MostSegments = 100;

    /// <summary>How many segments of a path are looked at; what comes after is one that may be any.</summary>
    public const int Deepest = 8;

    // More patterns than anybody reads, and what they take is little. Beyond, places may have fewer different segments.
    private const int MostPatterns = 20_000;
    private const int RoomForMore = MostPatterns / 4;

    // Of all patterns together.
    private const int MostMinutes = 300_000;

    private readonly PatternNode _root = new(null);
    private int _patterns;

    /// <summary>How many different segments may stand in one place, as it came out: fewer where there would be too many patterns.</summary>
    public int Most { get; private set; } = MostSegments;

    /// <summary>The patterns.</summary>
    public IEnumerable<(string Pattern, PatternFigures Figures)> All => _root.All();

    /// <summary>The figures of a path's pattern, to which a request is added.</summary>
    /// <param name="path">The path; what does not begin with a slash is the root.</param>
    public PatternFigures Of(ReadOnlySpan<byte> path)
    {
        if (_patterns > MostPatterns) Limit();
        var node = _root;
        path = path is [(byte)'/', ..] ? path[1..] : [];
        for (var depth = 0; ; depth++)
        {
            var end = path.IndexOf((byte)'/');
            if (depth == Deepest)
            {
                node = node.Any;
                break;
            }

            var segment = end < 0 ? path : path[..end];
            // What stands there already has been looked at.
            if (node.IsGeneralBelow) node = node.Any;
            else if (node.Known(segment) is { } known) node = known;
            else if (PathSegment.IsGeneral(segment)) node = node.Any;
            else node = node.Find(segment, Most) ?? Generalised(node);
            if (end < 0) break;
            path = path[(end + 1)..];
        }

        if (node.Figures is null) _patterns++;
        return node.Ending;
    }

    /// <summary>
    /// Gives up memory where too much is taken for minutes: first of patterns that never kept one execution busy, since it does not matter
    /// when they did not.
    /// </summary>
    public void Spare()
    {
        while (_root.All().Sum(found => found.Figures.Minutes.Count) > MostMinutes)
        {
            var all = _root.All().Select(found => found.Figures.Minutes).Where(minutes => minutes.Count > 1).ToList();
            var quiet = all.Where(minutes => minutes.Busiest < TimeSpan.FromMinutes(1)).ToList();
            foreach (var minutes in quiet.Sum(minutes => minutes.Count) > MostMinutes / 4 ? quiet : all) minutes.Double();
        }
    }

    /// <summary>Takes over another tree.</summary>
    public void Merge(PatternTree other)
    {
        Most = Math.Min(Most, other.Most);
        _root.Merge(other._root, Most);
        _root.Limit(Most);
        _patterns = _root.All().Count();
    }

    private PatternNode Generalised(PatternNode node)
    {
        node.Generalise(Most);
        return node.Any;
    }

    // Places that became one were counted as many, and so they are counted anew first.
    private void Limit()
    {
        while ((_patterns = _root.All().Count()) > MostPatterns - RoomForMore && Most > 0)
        {
            Most /= 2;
            _root.Limit(Most);
        }
    }
}
