namespace Hybrid.Infra.Routing;

/// <summary>Checks of how the rules' requests lie to each other.</summary>
internal sealed class RelationChecks(IReadOnlyList<RouteRule> rules, IReadOnlyList<RequestSpace> spaces, IReadOnlyCollection<RelatedPair> pairs)
{
    private const int MostOverlapsShown = 50;

    public IEnumerable<Finding> Errors() => Duplicates().Concat(Shadowed());

    /// <summary>Overlaps that no inclusion decides. The rule that comes first, if numbers are known, is named first.</summary>
    public IEnumerable<Finding> Warnings(IReadOnlyDictionary<string, int> numbers)
    {
        // A preview rule overlaps whatever its own rule overlaps; a pinned rule's place was chosen by hand.
        var open = pairs.Where(pair => pair.Relation is Relation.Overlap or Relation.Undecided)
            .Where(pair => !IsPreview(pair.First) && !IsPreview(pair.Second) && !IsPinned(pair.First) && !IsPinned(pair.Second))
            .Select(pair => InOrder(pair, numbers))
            .Select(Warning)
            .OfType<Finding>()
            .Take(MostOverlapsShown + 1)
            .ToList();
        if (open.Count > MostOverlapsShown)
            open[^1] = new(
                Severity.Warning,
                Check.Overlap,
                Finding.AllRoutes,
                $"More than {MostOverlapsShown} pairs of routes overlap; the rest are not shown.",
                "Narrow the matches named above.");
        return open;
    }

    private IEnumerable<Finding> Duplicates() =>
        from pair in pairs
        where pair.Relation == Relation.Equal
        let names = new[] { rules[pair.First].Name, rules[pair.Second].Name }.Order(StringComparer.Ordinal).ToArray()
        select new Finding(
            Severity.Error,
            Check.Duplicate,
            names[1],
            $"It takes the same requests as {names[0]} ({rules[pair.First].Match}), so one of the two never answers.",
            "Remove one, or narrow its match.");

    private IEnumerable<Finding> Shadowed() =>
        from pair in pairs
        where pair.Relation == Relation.Inside && rules[pair.First].Priority > rules[pair.Second].Priority
        select new Finding(
            Severity.Error,
            Check.Shadowed,
            rules[pair.First].Name,
            $"Pinned to {rules[pair.First].Priority}, it can never match: {rules[pair.Second].Name}, pinned to {rules[pair.Second].Priority}, takes all its requests first.",
            "Pin it to a lower number than that, or unpin one of them.");

    private Finding? Warning(RelatedPair pair)
    {
        var (first, second) = (rules[pair.First].Name, rules[pair.Second].Name);
        var remedy = "If that order is wrong, pin one of them with Priority, or narrow a match.";
        if (pair.Relation == Relation.Undecided)
            return new(
                Severity.Warning,
                Check.Overlap,
                first,
                $"It may share requests with {second}: their regular expressions cannot be compared. The earlier of the two takes what both match.",
                remedy);
        // Rules told apart by the values of one header or key do share the request that bears it twice: too far-fetched for a warning.
        if (Examples.Common(spaces[pair.First], spaces[pair.Second]) is not { Repeats: false } example)
            return null;
        return new(
            Severity.Warning,
            Check.Overlap,
            first,
            $"It comes before {second}, and both match, for example, {example}; neither is the more specific.",
            remedy);
    }

    private RelatedPair InOrder(RelatedPair pair, IReadOnlyDictionary<string, int> numbers) =>
        numbers.TryGetValue(rules[pair.First].Name, out var first)
        && numbers.TryGetValue(rules[pair.Second].Name, out var second)
        && second < first
            ? new RelatedPair(pair.Second, pair.First, pair.Relation)
            : pair;

    private bool IsPreview(int rule) => rules[rule].PreviewOf is not null;

    private bool IsPinned(int rule) => rules[rule].Priority is not null;
}
