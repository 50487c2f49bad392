namespace Hybrid.Infra.Components.Shared;

/// <summary>Types of components below which the same resource may stand: a URN holds the types of all parents.</summary>
internal static class ComponentTypes
{
    /// <summary>Of every kind of route.</summary>
    public const string Route = "hybrid:components:Route";

    /// <summary>Of a function with several routes.</summary>
    public const string Function = "hybrid:components:Function";
}
