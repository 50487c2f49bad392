using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>What an ALB takes as one condition: the table of fields in the Elastic Load Balancing guide.</summary>
internal static class ConditionLimits
{
    private const int MostNameCharacters = 40;

    public static IEnumerable<Fault> Faults(Condition condition) => condition switch
    {
        HostHeaderCondition host => TextFaults(host, host.Values, host.RegexValues, ValueLimits.Host, PatternSyntax.Host),
        PathPatternCondition path => TextFaults(path, path.Values, path.RegexValues, ValueLimits.Path, PatternSyntax.Path),
        HttpHeaderCondition header =>
        [
            .. HeaderName(header.Name),
            .. TextFaults(header, header.Values, header.RegexValues, ValueLimits.Header, PatternSyntax.Header),
        ],
        HttpRequestMethodCondition method => [.. NoValues(method), .. method.Values.SelectMany(Method)],
        QueryStringCondition query => [.. NoValues(query), .. query.Values.SelectMany(QueryLimits.Faults)],
        SourceIpCondition sourceIp => [.. NoValues(sourceIp), .. sourceIp.Values.SelectMany(SourceIp)],
        _ => [],
    };

    /// <summary>The wildcards that count against the quota, as written.</summary>
    public static int CountWildcards(Condition condition) => condition switch
    {
        HostHeaderCondition host => host.Values.Sum(CountWildcards),
        PathPatternCondition path => path.Values.Sum(CountWildcards),
        HttpHeaderCondition header => header.Values.Sum(CountWildcards),
        QueryStringCondition query => query.Values
            .Sum(pair => QueryLimits.CountWildcards(pair.Key ?? "") + QueryLimits.CountWildcards(pair.Value)),
        _ => 0,
    };

    private static int CountWildcards(string value) => value.Count(c => c is '*' or '?');

    private static IEnumerable<Fault> TextFaults(
        Condition condition,
        ValueList<string> values,
        ValueList<string> regexes,
        Func<string, IEnumerable<Fault>> valueFaults,
        PatternSyntax syntax)
    {
        if (values.Count > 0 && regexes.Count > 0)
        {
            yield return new(
                $"A {condition.Field} condition has both values and regular expressions; it holds one kind.",
                "Keep one kind.");
        }

        foreach (var fault in NoValues(condition).Concat(values.SelectMany(valueFaults))
            .Concat(regexes.SelectMany(regex => Regex(condition, regex, syntax))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> NoValues(Condition condition)
    {
        if (condition.ValueCount == 0)
            yield return new($"A {condition.Field} condition has no value.", "Give it one, or leave the condition out.");
    }

    private static IEnumerable<Fault> Regex(Condition condition, string regex, PatternSyntax syntax)
    {
        string? fault = null;
        try
        {
            _ = new AlbRegex(regex, syntax);
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        if (regex.Length == 0)
        {
            yield return new($"A {condition.Field} regular expression is empty.", "Give it a value, or leave the condition out.");
        }
        else if (fault is not null)
        {
            yield return new(
                $"The {condition.Field} regular expression {fault}",
                "Write it without lookaround, backreferences and the like, within 128 characters.");
        }
    }

    private static IEnumerable<Fault> HeaderName(string name)
    {
        if (name.Length is 0 or > MostNameCharacters || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'+-.^_`|~".Contains(c)))
        {
            yield return new(
                $"The header name {Quoted.Value(name)} is not 1 to {MostNameCharacters} letters, digits or !#$%&'+-.^_`|~.",
                "Correct it; names take no wildcards.");
        }
        else if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
        {
            yield return new("A header condition names Host.", "Use .Host(...) instead.");
        }
    }

    private static IEnumerable<Fault> Method(string method)
    {
        if (method.Length is 0 or > MostNameCharacters || !method.All(c => c is (>= 'A' and <= 'Z') or '-' or '_'))
        {
            yield return new(
                $"The method {Quoted.Value(method)} is not 1 to {MostNameCharacters} of A-Z, - and _.",
                "Write it in upper case; methods take no wildcards.");
        }
    }

    private static IEnumerable<Fault> SourceIp(string cidr)
    {
        string? fault = null;
        try
        {
            _ = CidrBlock.Parse(cidr);
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        if (fault is not null)
            yield return new($"The source IP {fault}", "Write an IPv4 or IPv6 network such as 10.0.0.0/8.");
        else if (cidr == "255.255.255.255/32")
            yield return new("The source IP 255.255.255.255/32 is refused by AWS.", "Leave it out.");
    }
}
