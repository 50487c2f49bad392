using Hybrid.Infra.Routing;

namespace Hybrid.Infra;

/// <summary>A route that has moved, or is about to move, from the monolith to a function: what it is, for all environments.</summary>
/// <param name="Name">
/// Unique; names the route in the configuration, the outputs and every resource. Lower-case letters, digits and single hyphens, at most 40
/// characters (a function name has 64 at most, of which Pulumi's random suffix takes 8; the rest is room for derived names).
/// </param>
/// <param name="Match">Which requests it takes.</param>
/// <param name="Function">Who answers them.</param>
public sealed record LambdaRoute(string Name, Match Match, LambdaFunction Function)
{
    /// <summary>A pinned listener rule priority (1 to 50000), or null to have one computed.</summary>
    public int? Priority { get; init; }
}
