using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// Sees the raw path. What an ALB normalises before it compares is not documented, so nothing is: <c>/a//b</c> and <c>/%61</c> stay as they
/// are.
/// </summary>
internal sealed class PathMatcher(PathPatternCondition condition) : ConditionMatcher
{
    private readonly PatternSet _patterns = new(condition.Values, PatternSyntax.Path);
    private readonly AlbRegex[] _regexes = [.. condition.RegexValues.Select(regex => new AlbRegex(regex, PatternSyntax.Path))];

    public override bool IsMet(in Request request)
    {
        if (_patterns.IsMatch(request.Path))
            return true;
        foreach (var regex in _regexes)
        {
            if (regex.IsMatch(request.Path))
                return true;
        }

        return false;
    }
}
