using System.Collections.Frozen;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>
/// Weights that somebody has chosen for this run alone, in place of the stack's. They go by the name of the rule, and so outlive a change
/// of the stack. While there are none, a request pays for one look at an empty dictionary.
/// </summary>
internal sealed class WeightsByHand
{
    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, decimal> _shares = FrozenDictionary<string, decimal>.Empty;

    /// <summary>What was chosen: per cent of a rule's requests that go to its function, by the name of the rule.</summary>
    public IReadOnlyDictionary<string, decimal> Shares => _shares;

    /// <summary>Chooses per cent of the rule's requests for its function; null takes the stack's weight again.</summary>
    public void Set(string rule, decimal? share)
    {
        lock (_gate)
        {
            var shares = _shares.ToDictionary();
            if (share is { } chosen) shares[rule] = chosen;
            else shares.Remove(rule);
            _shares = shares.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>What a forward of a rule goes to at the moment.</summary>
    /// <param name="forward">The forward.</param>
    /// <param name="byDefault">The default action of its listener, which knows the monolith.</param>
    public IReadOnlyList<WeightedTarget> Targets(ForwardAction forward, NamedAction byDefault)
    {
        var shares = _shares;
        return shares.Count > 0 && shares.TryGetValue(forward.RuleName, out var share) && Sides(forward, byDefault) is var (lambda,
            monolith)
            ? Split(lambda, monolith, share)
            : forward.Targets;
    }

    /// <summary>The two sides that a forward could be split between; null if there are none, as in a stack without monolith.</summary>
    public static (TargetGroupModel Lambda, TargetGroupModel Monolith)? Sides(ForwardAction forward, NamedAction byDefault)
    {
        var lambda = forward.Targets.FirstOrDefault(target => target.TargetGroup.IsLambda)?.TargetGroup ?? forward.Function;
        var monolith = forward.Targets
            .Concat(forward.Rest is { } rest ? [new(rest, 1)] : byDefault is ForwardAction other ? other.Targets : [])
            .FirstOrDefault(target => !target.TargetGroup.IsLambda)?.TargetGroup;
        return lambda is null || monolith is null ? null : (lambda, monolith);
    }

    // In tenths of a per cent, as the stack has them; a side with all of it stands alone, which no chance can miss.
    private static WeightedTarget[] Split(TargetGroupModel lambda, TargetGroupModel monolith, decimal share) => share switch
    {
        <= 0 => [new(lambda, 0), new(monolith, 1)],
        >= 100 => [new(lambda, 1)],
        _ => [new(lambda, (int)(share * 10)), new(monolith, 1000 - (int)(share * 10))],
    };
}
