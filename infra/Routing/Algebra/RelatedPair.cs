namespace Hybrid.Infra.Routing.Algebra;

/// <summary>Two rules, by index, and how their requests lie to each other.</summary>
internal readonly record struct RelatedPair(int First, int Second, Relation Relation);
