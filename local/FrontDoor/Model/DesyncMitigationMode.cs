namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What a load balancer does with requests that two servers might read differently.</summary>
internal enum DesyncMitigationMode
{
    /// <summary>All are passed.</summary>
    Monitor,

    /// <summary>Ambiguous ones are passed, and their connections closed.</summary>
    Defensive,

    /// <summary>Ambiguous ones are answered 400.</summary>
    Strictest,
}
