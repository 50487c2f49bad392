using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// Wildcard values see the host without its port, since no value can hold a colon; regular expressions see the header as sent.
/// </summary>
internal sealed class HostMatcher(HostHeaderCondition condition) : ConditionMatcher
{
    private readonly PatternSet _patterns = new(condition.Values, PatternSyntax.Host);
    private readonly AlbRegex[] _regexes = [.. condition.RegexValues.Select(regex => new AlbRegex(regex, PatternSyntax.Host))];

    public override bool IsMet(in Request request)
    {
        if (_patterns.IsMatch(WithoutPort(request.Host)))
            return true;
        foreach (var regex in _regexes)
        {
            if (regex.IsMatch(request.Host))
                return true;
        }

        return false;
    }

    /// <summary>The host alone; an IPv6 literal keeps its brackets and colons.</summary>
    public static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        var afterAddress = host.LastIndexOf(']') + 1;
        var colon = host[afterAddress..].IndexOf(':');
        return colon < 0 ? host : host[..(afterAddress + colon)];
    }
}
