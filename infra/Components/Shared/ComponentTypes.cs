namespace Hybrid.Infra.Components.Shared;

/// <summary>
/// Types of components below which the same resource may stand, since a URN holds the types of all parents; and those by which servers are
/// known in a graph.
/// </summary>
internal static class ComponentTypes
{
    /// <summary>Of every kind of route.</summary>
    public const string Route = "hybrid:components:Route";

    /// <summary>Of a function with several routes.</summary>
    public const string Function = "hybrid:components:Function";

    /// <summary>Of a monolith that is created.</summary>
    public const string Monolith = "hybrid:components:MonolithComponent";

    /// <summary>Of one that is adopted.</summary>
    public const string AdoptedMonolith = "hybrid:components:AdoptedMonolithComponent";

    /// <summary>Of servers beside it that are created.</summary>
    public const string Servers = "hybrid:components:ServersComponent";

    /// <summary>Of such that are adopted.</summary>
    public const string AdoptedServers = "hybrid:components:AdoptedServersComponent";
}
