using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Tests.Routing.Algebra;

/// <summary>The algebra of request sets, asked in terms of matches.</summary>
internal static class MatchAlgebra
{
    /// <summary>Whether <paramref name="outer"/> takes every request that <paramref name="inner"/> takes.</summary>
    public static Certainty Contains(Match outer, Match inner) => new RequestSpace(outer).Contains(new RequestSpace(inner));

    /// <summary>Whether there is a request that both take, one that repeats a header or a query key included.</summary>
    public static Certainty Overlap(Match one, Match other) => new RequestSpace(one).Overlaps(new RequestSpace(other));

    /// <summary>A request that both take; null if there is none or it is not known.</summary>
    public static ExampleRequest? CommonExample(Match one, Match other) => Examples.Common(new RequestSpace(one), new RequestSpace(other));

    /// <summary>
    /// A request that <paramref name="match"/> takes and <paramref name="other"/> does not; null if there is none or it is not known.
    /// </summary>
    public static ExampleRequest? DifferenceExample(Match match, Match other) =>
        Examples.Difference(new RequestSpace(match), new RequestSpace(other));
}
