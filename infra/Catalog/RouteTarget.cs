using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// What answers the requests of a route. Every part that must say something of each kind is an <see cref="IRouteTargetVisitor{T}"/>, so
/// that the compiler names those that a new kind is missing from.
/// </summary>
public abstract record RouteTarget
{
    private protected RouteTarget() { }

    /// <summary>What it is, with its article: <c>a redirect</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Asks the member of this kind.</summary>
    public abstract T Accept<T>(IRouteTargetVisitor<T> visitor);

    /// <summary>What an ALB refuses of it in any rule, or takes and does otherwise than it looks.</summary>
    internal abstract IEnumerable<TargetFault> Faults();
}

/// <summary>What is wrong with a target.</summary>
/// <param name="What">What is wrong, a whole sentence that speaks of it as "its".</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record TargetFault(string What, string Remedy)
{
    /// <summary>Whether it stops a deployment.</summary>
    public Severity Severity { get; init; } = Severity.Error;
}

/// <summary>Says something of each kind of target.</summary>
public interface IRouteTargetVisitor<out T>
{
    /// <summary>Of a function of Lambda.</summary>
    T OfFunction(LambdaFunction target);

    /// <summary>Of a redirect.</summary>
    T OfRedirect(Redirect target);

    /// <summary>Of a fixed response.</summary>
    T OfFixedResponse(FixedResponse target);

    /// <summary>Of a group of servers.</summary>
    T OfServers(Servers target);
}
