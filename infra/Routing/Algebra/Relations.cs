using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>Finds every pair of rules that share requests.</summary>
internal static class Relations
{
    /// <summary>The related pairs, in a fixed order.</summary>
    public static IEnumerable<RelatedPair> Among(IReadOnlyList<RequestSpace> spaces)
    {
        foreach (var (one, other) in CandidatePairs.Among(spaces))
        {
            if (Between(spaces[one], spaces[other]) is { } relation)
            {
                yield return relation.OtherInside
                    ? new RelatedPair(other, one, Relation.Inside)
                    : new RelatedPair(one, other, relation.Relation);
            }
        }
    }

    private static (Relation Relation, bool OtherInside)? Between(RequestSpace one, RequestSpace other)
    {
        if (!one.IsPossible || !other.IsPossible || one.Overlaps(other) is var overlap && overlap == Certainty.No)
            return null;
        return (other.Contains(one), one.Contains(other)) switch
        {
            (Certainty.Yes, Certainty.Yes) => (Relation.Equal, false),
            (Certainty.Yes, _) => (Relation.Inside, false),
            (_, Certainty.Yes) => (Relation.Inside, true),
            (Certainty.No, Certainty.No) when overlap == Certainty.Yes => (Relation.Overlap, false),
            _ => (Relation.Undecided, false),
        };
    }
}
