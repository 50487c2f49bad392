using System.Runtime.CompilerServices;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>Questions about the requests of two matches. A question that is given up fails the test.</summary>
internal static class MatchAlgebra
{
    private static readonly ConditionalWeakTable<Match, Clause[]> Clauses = [];

    /// <summary>Whether <paramref name="outer"/> takes every request that <paramref name="inner"/> takes.</summary>
    public static bool Contains(Match outer, Match inner) => Ask(Of(inner), [Of(outer)], readable: false) is null;

    /// <summary>Whether there is a request that both take, one that repeats a header or a query key included.</summary>
    public static bool Overlap(Match one, Match other) => Ask([.. Of(one), .. Of(other)], [], readable: false) is not null;

    /// <summary>A request that both take; null if there is none.</summary>
    public static ExampleRequest? CommonExample(Match one, Match other) => Ask([.. Of(one), .. Of(other)], [], readable: true);

    /// <summary>A request that <paramref name="match"/> takes and <paramref name="other"/> does not; null if there is none.</summary>
    public static ExampleRequest? DifferenceExample(Match match, Match other) => Ask(Of(match), [Of(other)], readable: true);

    private static ExampleRequest? Ask(Clause[] within, Clause[][] without, bool readable)
    {
        var (outcome, found) = new Requests(new Search()).Find(within, without, readable);
        Assert.NotEqual(Outcome.OutOfBudget, outcome);
        return found is null ? null : ExampleRequest.Of(found);
    }

    private static Clause[] Of(Match match) => Clauses.GetValue(match, static match => match.ToClauses());
}
