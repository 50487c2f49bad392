namespace Hybrid.Infra.Routing;

/// <summary>
/// Compares the sets of requests that matches take. Exact; <see cref="Certainty.Unknown"/> comes only of regular expressions, of which those that
/// say no more than wildcards, equal texts and lists of literals are decided.
/// </summary>
public static class MatchAlgebra
{
    /// <summary>Whether <paramref name="outer"/> takes every request that <paramref name="inner"/> takes.</summary>
    /// <exception cref="ArgumentException">A match is not one that an ALB takes; the message names every fault.</exception>
    public static Certainty Contains(Match outer, Match inner) => Space(outer).Contains(Space(inner));

    /// <summary>Whether both take the same requests.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Contains"/>.</exception>
    public static Certainty AreEqual(Match one, Match other) => CertaintyLogic.All([Contains(one, other), Contains(other, one)]);

    /// <summary>Whether there is a request that both take, one that repeats a header or a query key included.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Contains"/>.</exception>
    public static Certainty Overlap(Match one, Match other) => Space(one).Overlaps(Space(other));

    /// <summary>A request that both take, if possible one that repeats neither header nor query key; null if there is none or it is not known.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Contains"/>.</exception>
    public static ExampleRequest? CommonExample(Match one, Match other) => Examples.Common(Space(one), Space(other));

    /// <summary>A request that <paramref name="match"/> takes and <paramref name="other"/> does not; null if there is none or it is not known.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Contains"/>.</exception>
    public static ExampleRequest? DifferenceExample(Match match, Match other) => Examples.Difference(Space(match), Space(other));

    private static RequestSpace Space(Match match)
    {
        MatchLimits.ThrowIfBroken(match);
        return new RequestSpace(match);
    }
}
