using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>A catalog that changes as a team's would, one edit at a time.</summary>
internal sealed class EditedCatalog(Random random)
{
    private int _nextName;

    public Dictionary<string, RouteRule> Rules { get; } = [];

    public HashSet<string> Previewed { get; } = [];

    public IReadOnlyList<RouteRule> All =>
        [.. Rules.Values, .. Rules.Values.Where(rule => Previewed.Contains(rule.Name) && Values(rule) < 5)
            .Select(rule => rule.Preview("x-preview"))];

    public void Fill(int count)
    {
        while (Rules.Count < count)
            Add();
    }

    /// <summary>Makes one edit and says which.</summary>
    public string Edit(int most)
    {
        if (Rules.Count == 0)
        {
            Add();
            return "add";
        }

        switch (random.Next(Rules.Count >= most ? 7 : 12))
        {
            case < 3:
                Rules.Remove(Any());
                return "remove";
            case 3:
                var (one, other) = (Any(), Any());
                (Rules[one], Rules[other]) = (Rules[one] with { Match = Rules[other].Match }, Rules[other] with { Match = Rules[one]
                    .Match });
                return "swap";
            case 4:
                var changed = Any();
                Rules[changed] = Rules[changed] with { Match = Unused() };
                return "change";
            case 5:
                var renamed = Any();
                Rules.Remove(renamed, out var rule);
                var name = NewName();
                Rules[name] = rule! with { Name = name };
                return "rename";
            case 6:
                TogglePreview(Any());
                return "preview";
            default:
                Add();
                return "add";
        }
    }

    /// <summary>Pins a rule to the priority it has or to any other, or unpins it.</summary>
    public void TogglePin(IReadOnlyDictionary<string, int> priorities)
    {
        var rule = Rules[Any()];
        var pin = random.Next(2) == 0 && priorities.TryGetValue(rule.Name, out var priority) ? priority : random.Next(1, 50_001);
        Rules[rule.Name] = rule with { Priority = rule.Priority is null ? pin : null };
    }

    public void UnpinAll()
    {
        foreach (var rule in Rules.Values.Where(rule => rule.Priority is not null).ToArray())
            Rules[rule.Name] = rule with { Priority = null };
    }

    private static bool AreEqual(Match one, Match other) => MatchAlgebra.Contains(one, other) && MatchAlgebra.Contains(other, one);

    private static int Values(RouteRule rule) => rule.Match.Conditions.Sum(condition => condition.ValueCount);

    private string Any() => random.Pick([.. Rules.Keys.Order(StringComparer.Ordinal)]);

    public string NewName() => $"route-{_nextName++}";

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
            if (!Rules.Values.Any(rule => AreEqual(rule.Match, match)))
                return match;
        }
    }
}
