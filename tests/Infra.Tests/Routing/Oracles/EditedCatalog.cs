using Hybrid.Infra.Routing;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>A catalog that changes as a team's would, one edit at a time.</summary>
internal sealed class EditedCatalog(Random random)
{
    private int _nextName;

    public Dictionary<string, RouteRule> Rules { get; private init; } = [];

    public HashSet<string> Previewed { get; private init; } = [];

    public IReadOnlyList<RouteRule> All =>
        [.. Rules.Values, .. Rules.Values.Where(rule => Previewed.Contains(rule.Name) && Values(rule) < 5).Select(rule => rule.Preview("x-preview"))];

    public EditedCatalog Copy() => new(random) { Rules = new(Rules), Previewed = [.. Previewed], _nextName = _nextName };

    public void Fill(int count)
    {
        while (Rules.Count < count)
            Add();
    }

    /// <summary>Makes one edit and says which.</summary>
    public string Edit(int most)
    {
        var roll = random.Next(Rules.Count >= most ? 5 : 11);
        switch (Rules.Count == 0 ? 10 : roll)
        {
            case < 4:
                Rules.Remove(Any());
                return "remove";
            case 4:
                var (one, other) = (Any(), Any());
                (Rules[one], Rules[other]) = (Rules[one] with { Match = Rules[other].Match }, Rules[other] with { Match = Rules[one].Match });
                return "swap";
            case 5:
                var changed = Any();
                Rules[changed] = Rules[changed] with { Match = Unused() };
                return "change";
            case 6:
                var renamed = Any();
                Rules.Remove(renamed, out var rule);
                var name = NewName();
                Rules[name] = rule! with { Name = name };
                return "rename";
            default:
                if (random.Next(4) == 0)
                {
                    TogglePreview(Any());
                    return "preview";
                }
                Add();
                return "add";
        }
    }

    public void Pin(IReadOnlyDictionary<string, int> numbers)
    {
        var pinned = Any();
        Rules[pinned] = Rules[pinned] with
        {
            Priority = Rules[pinned].Priority is null ? random.Next(2) == 0 ? numbers[pinned] : random.Next(1, 50_001) : null,
        };
    }

    private static bool AreEqual(RequestSpace one, RequestSpace other) =>
        one.Contains(other) == Certainty.Yes && other.Contains(one) == Certainty.Yes;

    private static int Values(RouteRule rule) => rule.Match.Conditions.Sum(condition => condition.ValueCount);

    private string Any() => random.Pick([.. Rules.Keys.Order(StringComparer.Ordinal)]);

    private string NewName() => $"route-{_nextName++}";

    private void Add()
    {
        var name = NewName();
        Rules[name] = new RouteRule(name, Unused());
    }

    private void TogglePreview(string name)
    {
        if (!Previewed.Remove(name))
            Previewed.Add(name);
    }

    private Match Unused()
    {
        while (true)
        {
            var match = RandomCatalogs.NewMatch(random);
            var space = new RequestSpace(match);
            if (!Rules.Values.Select(rule => new RequestSpace(rule.Match)).Any(other => AreEqual(other, space)))
                return match;
        }
    }
}
