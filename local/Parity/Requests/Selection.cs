using System.Net;
using Hybrid.Local.Cli.Explain;

namespace Hybrid.Local.Parity.Requests;

/// <summary>A request that is replayed.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Known">As it was found.</param>
internal sealed record RoutedRequest(ParityRoute Route, ExplainedRequest Request, KnownRequest Known)
{
    /// <summary>Method and target.</summary>
    public string Line => $"{Request.Method} {Request.PathAndQuery}";
}

/// <summary>Which requests are replayed.</summary>
internal sealed record SelectionOptions
{
    /// <summary>The routes; none for all.</summary>
    public IReadOnlyCollection<string> Routes { get; init; } = [];

    /// <summary>Whether to replay what may change something.</summary>
    public bool IncludeWrites { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Where a path alone is asked.</summary>
    public required Uri Origin { get; init; }

    /// <summary>Whether everything is asked there, whatever host it was asked of.</summary>
    public bool AllAtOrigin { get; init; }

    /// <summary>What signs the requests in.</summary>
    public SignIn SignIn { get; init; } = SignIn.None;
}

/// <summary>Chooses requests.</summary>
internal static class Selection
{
    /// <summary>Those that are replayed, in the order in which they were found.</summary>
    /// <param name="found">Every request.</param>
    /// <param name="finder">Knows the routes.</param>
    /// <param name="options">Which are wanted.</param>
    /// <param name="tally">Gets how many are not, and why.</param>
    public static List<RoutedRequest> Of(IEnumerable<KnownRequest> found, RouteFinder finder, SelectionOptions options, Tally tally)
    {
        var chosen = new List<RoutedRequest>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var known in found)
        {
            tally.Read += known.Times;
            var explained = Explain(known, options);
            if (Reason(known, explained, finder, options, seen, chosen.Count) is { } skipped)
            {
                tally.Skip(skipped, known.Times);
                continue;
            }

            chosen.Add(new(finder.Find(explained).Route!, explained, known));
            tally.Skip(Skipped.Duplicate, known.Times - 1);
        }

        return chosen;
    }

    // A path alone is asked of the host that the monolith has.
    private static ExplainedRequest Explain(KnownRequest known, SelectionOptions options)
    {
        var request = ExplainedRequest.Of(known.Method, known.Url, known.Headers, IPAddress.Loopback);
        if (options.AllAtOrigin) request = request with { Scheme = options.Origin.Scheme, Host = options.Origin.Authority };
        else if (request.Scheme is null) request = request with { Host = options.Origin.Authority };
        var headers = options.SignIn.Apply(known.Headers, request.HostName, request.PathAndQuery.Split('?')[0]);
        var host = headers.FirstOrDefault(header => header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)).Value;
        return request with { Headers = headers, Host = options.AllAtOrigin ? request.Host : host ?? request.Host };
    }

    private static Skipped? Reason(
        KnownRequest known,
        ExplainedRequest explained,
        RouteFinder finder,
        SelectionOptions options,
        HashSet<string> seen,
        int chosen)
    {
        var (route, otherwise) = finder.Find(explained);
        if (route is null) return otherwise;
        if (options.Routes.Count > 0 && !options.Routes.Contains(route.Name)) return Skipped.OfOtherRoute;
        if (!known.IsRead && !options.IncludeWrites) return Skipped.Write;
        if (known.Body is null) return Skipped.WithoutBody;
        // Twice the same write is two of them.
        if (known.IsRead && seen.Contains(known.Key)) return Skipped.Duplicate;
        if (chosen >= options.Limit) return Skipped.OverLimit;
        seen.Add(known.Key);
        return null;
    }
}
