using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor;

/// <summary>The health of one target, as its health checks count.</summary>
internal sealed class TargetHealth(HealthCheckModel check)
{
    private int _otherwise;

    /// <summary>Whether it is healthy; null until the checks have decided.</summary>
    public bool? IsHealthy { get; private set; }

    /// <summary>Counts an answer; true if by it the target begins or ceases to be healthy.</summary>
    public bool Changes(bool isGood)
    {
        if (isGood == IsHealthy)
        {
            _otherwise = 0;
            return false;
        }

        // The first good answer makes a new target healthy, whatever the threshold.
        var threshold = IsHealthy is null && isGood ? 1 : isGood ? check.HealthyThreshold : check.UnhealthyThreshold;
        if (++_otherwise < threshold) return false;
        (IsHealthy, _otherwise) = (isGood, 0);
        return true;
    }
}
