namespace Hybrid.Architecture.Tests.Folders;

/// <summary>A folder uses another.</summary>
/// <param name="From">The one: a folder, or the namespace that it has.</param>
/// <param name="To">The other.</param>
/// <param name="Example">One place where it does.</param>
internal sealed record Edge(string From, string To, string Example);

/// <summary>Which folder uses which, with one example for each pair.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, SortedDictionary<string, Edge>> _edges = new(StringComparer.Ordinal);

    public FolderGraph(IEnumerable<Edge> edges)
    {
        foreach (var edge in edges.Where(edge => edge.From != edge.To))
        {
            if (!_edges.TryGetValue(edge.From, out var from)) _edges[edge.From] = from = new(StringComparer.Ordinal);
            from.TryAdd(edge.To, edge);
        }
    }

    public IEnumerable<Edge> Edges => _edges.Values.SelectMany(edges => edges.Values);

    /// <summary>For each knot of folders that use one another, a shortest circle in it.</summary>
    public IEnumerable<IReadOnlyList<Edge>> Circles()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in _edges.Keys.Order(StringComparer.Ordinal))
        {
            if (seen.Contains(folder) || Path(folder, folder) is not { } circle) continue;
            yield return circle;
            seen.UnionWith(
                _edges.Keys.Where(other => other == folder || (Path(folder, other) is not null && Path(other, folder) is not null)));
        }
    }

    // The shortest, of one edge at least.
    private List<Edge>? Path(string from, string to)
    {
        var cameBy = new Dictionary<string, Edge>(StringComparer.Ordinal);
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var folder))
        {
            if (!_edges.TryGetValue(folder, out var edges)) continue;
            foreach (var edge in edges.Values.Where(edge => cameBy.TryAdd(edge.To, edge)))
            {
                if (edge.To == to) return Back(edge, from, cameBy);
                open.Enqueue(edge.To);
            }
        }

        return null;
    }

    private static List<Edge> Back(Edge last, string from, Dictionary<string, Edge> cameBy)
    {
        List<Edge> path = [last];
        while (path[0].From != from) path.Insert(0, cameBy[path[0].From]);
        return path;
    }
}
