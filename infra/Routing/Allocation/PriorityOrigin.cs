namespace Hybrid.Infra.Routing.Allocation;

/// <summary>How a rule came by its priority.</summary>
public enum PriorityOrigin
{
    /// <summary>New in this deployment.</summary>
    New,

    /// <summary>Kept from the last deployment.</summary>
    Kept,

    /// <summary>Deployed before, and moved because its old priority could not stand.</summary>
    Moved,

    /// <summary>Pinned in the catalog.</summary>
    Pinned,
}
