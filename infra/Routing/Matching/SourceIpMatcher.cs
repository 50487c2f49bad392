using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>Tests the TCP peer against CIDR blocks.</summary>
internal sealed class SourceIpMatcher(SourceIpCondition condition) : ConditionMatcher
{
    private readonly CidrBlock[] _blocks = [.. condition.Values.Select(CidrBlock.Parse)];

    public override bool IsMet(in Request request)
    {
        if (request.SourceIp is null)
            return false;
        foreach (var block in _blocks)
        {
            if (block.Contains(request.SourceIp))
                return true;
        }

        return false;
    }
}
