namespace Hybrid.Local.FrontDoor.Model;

/// <summary>A target group and its share of a forward, 0 to 999.</summary>
internal sealed record WeightedTarget(TargetGroupModel TargetGroup, int Weight);
