namespace Hybrid.Infra.Catalog;

/// <summary>
/// What answers the requests of a route. Every part that must say something of each kind is an <see cref="IRouteTargetVisitor{T}"/>, so
/// that the compiler names those that a new kind is missing from.
/// </summary>
public abstract record RouteTarget
{
    private protected RouteTarget() { }

    /// <summary>Asks the member of this kind.</summary>
    public abstract T Accept<T>(IRouteTargetVisitor<T> visitor);
}

/// <summary>Says something of each kind of target.</summary>
public interface IRouteTargetVisitor<out T>
{
    /// <summary>Of a function of Lambda.</summary>
    T OfFunction(LambdaFunction target);
}
