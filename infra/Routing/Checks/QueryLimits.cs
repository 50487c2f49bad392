using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>What an ALB takes as a key and value of a query string.</summary>
internal static class QueryLimits
{
    public static IEnumerable<Fault> Faults(QueryStringPair pair)
    {
        if (pair.Key is "")
            yield return new($"The query key of {Quoted.Value(pair.ToString())} is empty.", "Leave the key out to match any.");
        foreach (var fault in ValueLimits.Length("query value", pair.Value).Concat(ValueLimits.Visible("query value", pair.Value)))
            yield return fault;
        if (pair.Key is { Length: > 0 } key)
        {
            foreach (var fault in ValueLimits.Length("query key", key).Concat(ValueLimits.Visible("query key", key)))
                yield return fault;
        }

        if ((pair.Key ?? "").IndexOfAny(['=', '&', '#', ' ', '%']) >= 0 || pair.Value.IndexOfAny(['&', '#', ' ', '%']) >= 0)
        {
            yield return new(
                $"The query {Quoted.Value(pair.ToString())} holds a character that a request can only send encoded, and AWS does not "
                    + "document whether it decodes before it compares.",
                "Put * in its place.") { Severity = Severity.Warning };
        }
    }

    /// <summary>Unescaped <c>*</c> and <c>?</c>.</summary>
    public static int CountWildcards(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '*' or '?')
                count++;
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '*' or '?')
                i++;
        }

        return count;
    }
}
