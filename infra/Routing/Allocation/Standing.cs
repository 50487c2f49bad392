namespace Hybrid.Infra.Routing;

/// <summary>How a rule came by its number.</summary>
public enum Standing
{
    /// <summary>New in this deployment.</summary>
    New,

    /// <summary>Kept from the last deployment.</summary>
    Kept,

    /// <summary>Deployed before, and moved because its old number could not stand.</summary>
    Moved,

    /// <summary>Pinned in the catalog.</summary>
    Pinned,
}
