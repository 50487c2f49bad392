using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>Questions about sets of texts, each with a budget of its own.</summary>
internal static class Sets
{
    /// <summary>Whether all texts of the inner set are in the outer one: none found means yes, and one found is outside.</summary>
    public static Answer<string> Outside(Automaton outer, Automaton inner) => Ask([inner], [outer]);

    /// <summary>A text in both.</summary>
    public static Answer<string> Common(Automaton one, Automaton other) => Ask([one, other], []);

    public static Answer<string> Ask(IReadOnlyList<Automaton> within, IReadOnlyList<Automaton> without)
    {
        var search = new Search();
        search.Begin();
        var found = search.Find(within, without);
        return new(found is not null ? Outcome.Found : search.IsOver ? Outcome.OutOfBudget : Outcome.None, found);
    }
}
