using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

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

    /// <summary>To find out took too long.</summary>
    Undecided,
}

/// <summary>Two rules, by index, and how their requests lie to each other.</summary>
internal readonly record struct RelatedPair(int First, int Second, Relation Relation);

/// <summary>
/// The rules of a catalog as sets of requests. What it says is exact; where a budget ends, it says that. Not for several threads at once.
/// </summary>
internal sealed class Relations
{
    private readonly Requests _requests = new(new Search());
    private readonly Clause[][] _rules;

    /// <param name="matches">The rules' matches, in an order that is not that of the catalog: where a budget ends depends on it.</param>
    public Relations(IEnumerable<Match> matches)
    {
        _rules = [.. matches.Select(match => match.ToClauses())];
        // A query value can hold what no parameter can, such as &.
        var isPossible = Array.ConvertAll(_rules, rule => _requests.Find(rule, []).Outcome != Outcome.None);
        Pairs =
        [
            .. PrefixIndex.OfPaths(_rules).Pairs().Where(pair => isPossible[pair.One] && isPossible[pair.Other]).Order()
                .Select(pair => Between(pair.One, pair.Other)).OfType<RelatedPair>(),
        ];
    }

    /// <summary>Every pair of rules that share requests, in a fixed order.</summary>
    public IReadOnlyList<RelatedPair> Pairs { get; }

    /// <summary>A request that both take, to be shown; null if there is none or it was not found in time.</summary>
    public ExampleRequest? Common(int one, int other)
    {
        Clause[] both = [.. _rules[one], .. _rules[other]];
        // To look for a request that is good to read can take longer than to look for any.
        var found = _requests.Find(both, [], readable: true).Found ?? _requests.Find(both, []).Found;
        return found is null ? null : ExampleRequest.Of(found);
    }

    /// <summary>Whether both look at the same header, or both at the query string.</summary>
    public bool ShareLines(int one, int other) =>
        _rules[one].Any(clause => clause.Field.Syntax.Repeats && _rules[other].Any(theirs => theirs.Field == clause.Field));

    /// <summary>As few of the others as together take all that a rule takes; none are found if a request is left to the rule.</summary>
    public Answer<int[]> Cover(int rule, IReadOnlyList<int> others)
    {
        var cover = _requests.Cover(_rules[rule], [.. others.Select(other => _rules[other])]);
        return cover with { Found = cover.Found?.Select(index => others[index]).ToArray() };
    }

    private RelatedPair? Between(int one, int other)
    {
        var common = _requests.Find([.. _rules[one], .. _rules[other]], []).Outcome;
        if (common == Outcome.None) return null;
        return (_requests.Find(_rules[one], [_rules[other]]).Outcome, _requests.Find(_rules[other], [_rules[one]]).Outcome) switch
        {
            (Outcome.None, Outcome.None) => new(one, other, Relation.Equal),
            (Outcome.None, _) => new(one, other, Relation.Inside),
            (_, Outcome.None) => new(other, one, Relation.Inside),
            (Outcome.Found, Outcome.Found) when common == Outcome.Found => new(one, other, Relation.Overlap),
            _ => new(one, other, Relation.Undecided),
        };
    }
}
