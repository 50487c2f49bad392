using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>
/// Chooses the target group of a forward by weight. As at an ALB, the health of the groups plays no part. How an ALB picks is not
/// documented, by chance is assumed here; nor is what it does if all weights are 0: the last group is taken.
/// </summary>
internal static class WeightedPick
{
    /// <summary>By chance.</summary>
    public static TargetGroupModel Of(IReadOnlyList<WeightedTarget> targets) =>
        targets.Count == 1 ? targets[0].TargetGroup : Of(targets, Random.Shared.NextDouble());

    /// <param name="targets">The target groups of the forward.</param>
    /// <param name="ticket">A random number from 0 up to, not including, 1.</param>
    public static TargetGroupModel Of(IReadOnlyList<WeightedTarget> targets, double ticket)
    {
        var left = ticket * targets.Sum(t => t.Weight);
        foreach (var target in targets)
        {
            left -= target.Weight;
            if (left < 0) return target.TargetGroup;
        }

        return targets[^1].TargetGroup;
    }
}
