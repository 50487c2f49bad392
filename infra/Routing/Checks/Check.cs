namespace Hybrid.Infra.Routing;

/// <summary>What was checked.</summary>
public enum Check
{
    /// <summary>A documented limit of rule conditions.</summary>
    Limit,

    /// <summary>A quota of the load balancer.</summary>
    Quota,

    /// <summary>Names are unique and rules refer to rules that exist.</summary>
    Name,

    /// <summary>Two rules take the same requests.</summary>
    Duplicate,

    /// <summary>A rule can never take a request.</summary>
    Shadowed,

    /// <summary>Two rules share requests, and neither is the more specific.</summary>
    Overlap,

    /// <summary>A pinned priority cannot be honoured.</summary>
    Pin,

    /// <summary>A route's function is published, and its handler is there.</summary>
    Function,

    /// <summary>Any route is deployed at all.</summary>
    Cutover,

    /// <summary>No free number is left where one is needed.</summary>
    Room,
}
