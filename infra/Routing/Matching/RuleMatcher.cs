using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>A match made ready to be tested against requests.</summary>
internal sealed class RuleMatcher
{
    private readonly Condition[] _conditions;
    private readonly ConditionMatcher[] _matchers;

    /// <exception cref="FormatException">A value is one that no ALB takes.</exception>
    public RuleMatcher(Match match)
    {
        _conditions = [.. match.Conditions];
        _matchers = [.. match.Conditions.Select(ConditionMatcher.For)];
    }

    /// <summary>Whether the request meets every condition. Allocates nothing.</summary>
    public bool IsMatch(in Request request)
    {
        foreach (var matcher in _matchers)
        {
            if (!matcher.IsMet(request))
                return false;
        }

        return true;
    }

    /// <summary>The first condition that the request does not meet, or null.</summary>
    public Condition? FirstUnmet(in Request request)
    {
        for (var i = 0; i < _matchers.Length; i++)
        {
            if (!_matchers[i].IsMet(request))
                return _conditions[i];
        }

        return null;
    }
}
