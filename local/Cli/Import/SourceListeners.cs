using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>
/// The rules of all files by listener. A file that something was deployed from may name a listener by a reference that only the deployment
/// resolves: it is the one that AWS says has the same rules.
/// </summary>
internal sealed class SourceListeners
{
    private readonly List<string> _notes = [];
    private readonly List<(string Place, string Reason)> _leftOut = [];

    public SourceListeners(IEnumerable<SourceRule> rules)
    {
        var byListener = rules.ToLookup(rule => rule.Listener);
        var described = byListener.Where(listener => listener.Any(rule => rule.IsDescribed))
            .ToDictionary(listener => listener.Key, listener => listener.ToList());
        var all = new Dictionary<string, List<SourceRule>>(described);
        foreach (var listener in byListener.Where(listener => !described.ContainsKey(listener.Key)))
        {
            var same = described
                .Select(known => (known.Key, Count: listener.Count(rule => known.Value.Any(other =>
                    other.IsDescribed && other.Priority == rule.Priority && AreSame(rule, other)))))
                .Where(known => known.Count > 0).OrderByDescending(known => known.Count).ThenBy(known => known.Key, StringComparer.Ordinal)
                .ToArray();
            // Listeners that have the same rules are one another's equals here.
            string[] keys = same.Length == 0
                ? [listener.Key]
                : [.. same.Where(known => known.Count == same[0].Count).Select(known => known.Key)];
            foreach (var key in keys)
            {
                all.TryAdd(key, []);
                all[key].AddRange(listener.Select(rule => rule with { Listener = key }));
            }
        }

        Rules = all.ToDictionary(listener => listener.Key, listener => (IReadOnlyList<SourceRule>)Join(listener.Value));
    }

    /// <summary>The rules of each listener by priority, one for each.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SourceRule>> Rules { get; }

    /// <summary>Rules without a priority, and those whose priority is another rule's.</summary>
    public IReadOnlyList<(string Place, string Reason)> LeftOut => [.. _leftOut.Distinct()];

    /// <summary>What became of rules that several files have.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Distinct()];

    /// <summary>Whether two rules take the same requests, as far as that is known.</summary>
    public static bool AreSame(SourceRule one, SourceRule other) => (one.Match, other.Match) switch
    {
        (null, null) => true,
        ({ } first, { } second) => first.Equals(second) || new Relations([first, second]).Pairs is [{ Relation: Relation.Equal }],
        _ => false,
    };

    private List<SourceRule> Join(IReadOnlyCollection<SourceRule> rules)
    {
        List<SourceRule> joined = [];
        var isDescribed = rules.Any(rule => rule.IsDescribed);
        foreach (var priority in rules.GroupBy(rule => rule.Priority).OrderBy(rules => rules.Key))
        {
            if (priority.Key is not (>= PriorityRange.Lowest and <= PriorityRange.Highest))
            {
                var fault = $"Its priority {priority.Key} is not from {PriorityRange.Lowest} to {PriorityRange.Highest}.";
                _leftOut.AddRange(priority.Select(rule => (rule.Place, rule.Reason ?? fault)));
                continue;
            }

            if (isDescribed && !priority.Any(rule => rule.IsDescribed))
                _notes.AddRange(priority.Select(rule => $"{rule.Place}: AWS has no rule of this priority there; it may not be deployed."));
            var first = priority.FirstOrDefault(rule => rule.IsDescribed) ?? priority.First();
            var result = first;
            foreach (var other in priority.Where(rule => rule != first))
            {
                if (AreSame(first, other))
                {
                    result = Join(result, other);
                    continue;
                }

                _leftOut.Add((
                    other.Place,
                    $"Its priority {priority.Key} is that of {first.Place} on the same listener, which takes other requests"
                        + (first.IsDescribed ? ": AWS has that one." : ".")));
            }

            joined.Add(result);
        }

        return joined;
    }

    // AWS knows what is there; the other file, whose function it is.
    private SourceRule Join(SourceRule first, SourceRule other)
    {
        if (first.Target is { } target && other.Target is { } theirs)
        {
            return first with
            {
                Target = target with
                {
                    Key = theirs.Key, Names = [.. theirs.Names, .. target.Names],
                    MultiValueHeaders = theirs.MultiValueHeaders ?? target.MultiValueHeaders,
                    HealthCheck = theirs.HealthCheck || target.HealthCheck,
                },
            };
        }

        // That it is a function's group need not be said by AWS.
        if (first is { IsOneForward: true, Target: null } && other.Target is { } only)
            return first with { Target = only, Reason = null, UnknownGroup = null };
        if (first.Target is null && other.Target is not null)
        {
            var what = first.Reason ?? (first.Servers is { } servers ? $"It forwards to {servers}." : $"It is {first.Answer?.Kind}.");
            _notes.Add($"{other.Place}: it is {first.Place} as well, which is no route of a function. {what}");
        }

        return first;
    }
}
