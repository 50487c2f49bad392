namespace Hybrid.Infra.Routing.Algebra;

/// <summary>How the requests of two rules lie to each other; rules that share none have no relation.</summary>
internal enum Relation
{
    /// <summary>The first takes some of the second's requests, and no others.</summary>
    Inside,

    /// <summary>Both take the same requests.</summary>
    Equal,

    /// <summary>They share some requests, and each has others.</summary>
    Overlap,

    /// <summary>Regular expressions hide which of these it is, if any.</summary>
    Undecided,
}
