using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// Leads a request to the rules that can match it: those for its host by name, and those for any host or hosts with wildcards, each by
/// path.
/// </summary>
internal sealed class RuleIndex
{
    private readonly Dictionary<string, PathTrie> _byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PathTrie>.AlternateLookup<ReadOnlySpan<char>> _hosts;
    private readonly PathTrie _anyHost = new();
    private readonly RuleMatcher[] _matchers;

    /// <param name="matches">The rules' matches in the order of evaluation.</param>
    public RuleIndex(IReadOnlyList<Match> matches)
    {
        _hosts = _byHost.GetAlternateLookup<ReadOnlySpan<char>>();
        _matchers = [.. matches.Select(match => new RuleMatcher(match))];
        for (var rule = 0; rule < matches.Count; rule++)
        {
            var space = new RequestSpace(matches[rule]);
            foreach (var trie in Tries(space.Host))
                trie.Add(space.Path, rule);
        }
    }

    /// <summary>The first rule that matches, or -1. Allocates nothing.</summary>
    public int Find(in Request request)
    {
        var first = _anyHost.First(request, _matchers, _matchers.Length);
        if (_byHost.Count > 0 && _hosts.TryGetValue(HostMatcher.WithoutPort(request.Host), out var trie))
            first = trie.First(request, _matchers, first);
        return first == _matchers.Length ? -1 : first;
    }

    /// <summary>The first condition of a rule that the request does not meet, or null.</summary>
    public Condition? FirstUnmet(int rule, in Request request) => _matchers[rule].FirstUnmet(request);

    private IEnumerable<PathTrie> Tries(TextSet? hosts)
    {
        if (hosts is null || !hosts.Bounds.Patterns.All(pattern => pattern.IsLiteral))
            return [_anyHost];
        return hosts.Bounds.Patterns.Select(pattern => pattern.LiteralPrefix).Distinct().Select(host =>
            _byHost.TryGetValue(host, out var trie) ? trie : _byHost[host] = new PathTrie());
    }
}
