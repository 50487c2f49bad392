using System.Diagnostics;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>The instances of a target group, and which of them serve.</summary>
internal sealed class InstanceTargetGroup
{
    private readonly Lock _gate = new();
    private readonly HashSet<InstanceTarget> _unhealthy;
    private InstanceTarget[] _inService;
    private int _turn = -1;

    /// <param name="model">The target group.</param>
    /// <param name="targets">Its instances.</param>
    public InstanceTargetGroup(TargetGroupModel model, IReadOnlyList<InstanceTarget> targets)
    {
        (Model, Targets, _inService) = (model, targets, [.. targets]);
        // Until a target has been seen to answer it is none of the healthy ones.
        _unhealthy = model.HealthCheck is null ? [] : [.. targets];
    }

    /// <summary>The target group.</summary>
    public TargetGroupModel Model { get; }

    /// <summary>Every instance.</summary>
    public IReadOnlyList<InstanceTarget> Targets { get; }

    /// <summary>The healthy instances; all of them if none is healthy, for then an ALB fails open.</summary>
    public IReadOnlyList<InstanceTarget> InService => _inService;

    /// <summary>
    /// The instance that the client belongs to, or else the next by the algorithm of the group; null if there is no instance at all.
    /// </summary>
    public InstanceTarget? Choose(HttpContext context) =>
        Model.Stickiness is { } stickiness ? TargetStickiness.Choose(context, stickiness, this) : Next();

    /// <summary>The instance for the next request, by the algorithm of the group; null if there is no instance at all.</summary>
    public InstanceTarget? Next()
    {
        var targets = _inService;
        return targets.Length switch
        {
            0 => null,
            1 => targets[0],
            _ => Model.Algorithm switch
            {
                LoadBalancingAlgorithm.RoundRobin => targets[Turn(targets.Length)],
                LoadBalancingAlgorithm.LeastOutstandingRequests => LeastOutstanding(targets, Turn(targets.Length)),
                LoadBalancingAlgorithm.WeightedRandom => targets[Random.Shared.Next(targets.Length)],
                _ => throw new UnreachableException(),
            },
        };
    }

    /// <summary>A health check has decided.</summary>
    public void Set(InstanceTarget target, bool isHealthy)
    {
        lock (_gate)
        {
            if (isHealthy) _unhealthy.Remove(target);
            else _unhealthy.Add(target);
            var healthy = Targets.Where(t => !_unhealthy.Contains(t)).ToArray();
            _inService = healthy.Length > 0 ? healthy : [.. Targets];
        }
    }

    // Among equals, one after the other.
    private static InstanceTarget LeastOutstanding(InstanceTarget[] targets, int start)
    {
        var least = targets[start];
        for (var i = 1; i < targets.Length; i++)
        {
            var target = targets[(start + i) % targets.Length];
            if (target.Outstanding < least.Outstanding) least = target;
        }

        return least;
    }

    private int Turn(int count) => (int)((uint)Interlocked.Increment(ref _turn) % (uint)count);
}
