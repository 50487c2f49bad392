using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>Exact and case-sensitive.</summary>
internal sealed class MethodMatcher(HttpRequestMethodCondition condition) : ConditionMatcher
{
    public override bool IsMet(in Request request)
    {
        for (var i = 0; i < condition.Values.Count; i++)
        {
            if (request.Method.SequenceEqual(condition.Values[i]))
                return true;
        }

        return false;
    }
}
