using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>A condition made ready to be tested against requests. Testing allocates nothing.</summary>
internal abstract class ConditionMatcher
{
    /// <summary>Whether the request meets the condition.</summary>
    public abstract bool IsMet(in Request request);

    /// <summary>Makes a condition ready.</summary>
    /// <exception cref="FormatException">A value is one that no ALB takes.</exception>
    public static ConditionMatcher For(Condition condition) => condition switch
    {
        HostHeaderCondition host => new HostMatcher(host),
        PathPatternCondition path => new PathMatcher(path),
        HttpHeaderCondition header => new HeaderMatcher(header),
        HttpRequestMethodCondition method => new MethodMatcher(method),
        QueryStringCondition query => new QueryMatcher(query),
        SourceIpCondition sourceIp => new SourceIpMatcher(sourceIp),
        _ => throw new ArgumentException($"No matcher for a condition on {condition.Field}.", nameof(condition)),
    };
}
