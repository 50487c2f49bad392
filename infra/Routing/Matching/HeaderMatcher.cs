using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>Repeated lines of the header are tried in the order received until one fits.</summary>
internal sealed class HeaderMatcher(HttpHeaderCondition condition) : ConditionMatcher
{
    private readonly PatternSet _patterns = new(condition.Values, PatternSyntax.Header);
    private readonly AlbRegex[] _regexes = [.. condition.RegexValues.Select(regex => new AlbRegex(regex, PatternSyntax.Header))];

    public override bool IsMet(in Request request)
    {
        for (var index = 0; request.Headers?.Line(condition.Name, index) is { } line; index++)
        {
            if (_patterns.IsMatch(line))
                return true;
            foreach (var regex in _regexes)
            {
                if (regex.IsMatch(line))
                    return true;
            }
        }

        return false;
    }
}
