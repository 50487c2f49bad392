namespace Hybrid.Infra.Routing.Patterns;

/// <summary>Three-valued logic.</summary>
internal static class CertaintyLogic
{
    public static Certainty Of(bool answer) => answer ? Certainty.Yes : Certainty.No;

    public static Certainty Not(this Certainty certainty) => certainty switch
    {
        Certainty.Yes => Certainty.No,
        Certainty.No => Certainty.Yes,
        _ => Certainty.Unknown,
    };

    /// <summary>No if one is (the rest is then not computed), yes if all are, unknown otherwise.</summary>
    public static Certainty All(IEnumerable<Certainty> certainties)
    {
        var all = Certainty.Yes;
        foreach (var certainty in certainties)
        {
            if (certainty == Certainty.No)
                return Certainty.No;
            if (certainty == Certainty.Unknown)
                all = Certainty.Unknown;
        }

        return all;
    }

    /// <summary>Yes if one is (the rest is then not computed), no if all are, unknown otherwise.</summary>
    public static Certainty Any(IEnumerable<Certainty> certainties) => All(certainties.Select(Not)).Not();
}
