using System.Text.RegularExpressions;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// A group of servers beside the monolith, such as another application: what it is in an environment, <c>hybrid:servers</c> says.
/// </summary>
/// <param name="Name">Its name there: at most 40 lower-case letters, digits and single hyphens, a letter first, and not monolith.</param>
public sealed partial record Servers(string Name) : RouteTarget
{
    private const int Longest = 40;
    private const string Monolith = "monolith";

    /// <inheritdoc/>
    public override string Kind => "a group of servers";

    /// <summary>The group of this name.</summary>
    public static Servers Named(string name) => new(name);

    /// <inheritdoc/>
    public override T Accept<T>(IRouteTargetVisitor<T> visitor) => visitor.OfServers(this);

    /// <inheritdoc/>
    internal override IEnumerable<TargetFault> Faults()
    {
        if (Name == Monolith)
        {
            yield return new(
                $"Its servers are named {Quoted.Value(Name)}, which has a section of its own (hybrid:{Monolith}).",
                "Use another name; the monolith gets what no rule takes, and the rest of functions without a Rest.");
        }

        if (Name.Length > Longest || !Allowed().IsMatch(Name))
        {
            yield return new(
                $"Its servers are named {Quoted.Value(Name)}.",
                $"Use at most {Longest} lower-case letters, digits and single hyphens, a letter first.");
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
