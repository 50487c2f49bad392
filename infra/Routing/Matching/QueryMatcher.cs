using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// Parameters are separated by <c>&amp;</c>, key and value by the first <c>=</c>; without one the value is empty. Compared as sent: whether
/// an ALB decodes first is not documented.
/// </summary>
internal sealed class QueryMatcher(QueryStringCondition condition) : ConditionMatcher
{
    private readonly (WildcardPattern? Key, WildcardPattern Value)[] _pairs =
    [
        .. condition.Values.Select(pair => (
            pair.Key is null ? null : WildcardPattern.Parse(pair.Key, PatternSyntax.Query),
            WildcardPattern.Parse(pair.Value, PatternSyntax.Query))),
    ];

    public override bool IsMet(in Request request)
    {
        var query = request.Query;
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            if (parameter.IsEmpty)
                continue;
            var equals = parameter.IndexOf('=');
            var key = equals < 0 ? parameter : parameter[..equals];
            var value = equals < 0 ? [] : parameter[(equals + 1)..];
            foreach (var (keyPattern, valuePattern) in _pairs)
            {
                if ((keyPattern is null || keyPattern.IsMatch(key)) && valuePattern.IsMatch(value))
                    return true;
            }
        }

        return false;
    }
}
