using System.Net;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>Makes up requests that are in some sets and, if asked, not in another.</summary>
internal static class Examples
{
    private enum Field
    {
        None,
        Path,
        Host,
        Method,
        SourceIp,
        Line,
    }

    /// <summary>A request that is in every one of these sets, or null if there is none or regular expressions hide it.</summary>
    public static ExampleRequest? Common(params RequestSpace[] within) => Find(within, new RequestSpace(Match.From([])), Field.None, null);

    /// <summary>
    /// A request that is in the first set and not in the second, or null if there is none or regular expressions hide it.
    /// </summary>
    public static ExampleRequest? Difference(RequestSpace within, RequestSpace without)
    {
        foreach (var field in (Field[])[Field.Path, Field.Host, Field.Method, Field.SourceIp])
        {
            if (Find([within], without, field, null) is { } example)
                return example;
        }

        return without.Lines.Select(line => Find([within], without, Field.Line, line)).FirstOrDefault(example => example is not null);
    }

    // The request leaves "without" through the one field named (or through not meeting one condition on lines); its other fields are free.
    private static ExampleRequest? Find(RequestSpace[] within, RequestSpace without, Field field, LineCondition? unmet)
    {
        if (!TryText(within.Select(space => space.Path), field == Field.Path, without.Path, "/", out var path)
            || !TryText(within.Select(space => space.Host), field == Field.Host, without.Host, "example.com", out var host)
            || !TryMethod(within, field == Field.Method, without.Methods, out var method)
            || !TrySource(within, field == Field.SourceIp, without.Sources, out var source)
            || ExampleLines.Find(within.SelectMany(space => space.Lines), unmet) is not { } lines)
        {
            return null;
        }

        return new ExampleRequest
        {
            Method = method,
            Host = host,
            Path = path,
            SourceIp = source,
            Headers = lines.Headers,
            Parameters = lines.Parameters,
        };
    }

    private static bool TryText(IEnumerable<TextSet?> within, bool leave, TextSet? without, string usual, out string text)
    {
        text = usual;
        var sets = within.OfType<TextSet>().ToArray();
        if (leave && without is null)
            return false;
        if (sets.Length == 0 && !leave)
            return true;
        if (sets.Length == 0)
            sets = [new TextSet(without!.Syntax.EveryText)];
        if (TextSet.FindLikelyWord(sets, leave ? without : null) is not { } word)
            return false;
        text = word;
        return true;
    }

    private static bool TryMethod(RequestSpace[] within, bool leave, string[]? without, out string method)
    {
        method = (leave && without is null ? null : MethodSet.FindMethod(within.Select(space => space.Methods), leave ? without! : []))
            ?? "";
        return method.Length > 0;
    }

    private static bool TrySource(RequestSpace[] within, bool leave, CidrBlock[]? without, out IPAddress? source)
    {
        source = null;
        if (leave && without is null)
            return false;
        if (!leave && within.All(space => space.Sources is null))
            return true;
        source = IpSet.FindAddress(within.Select(space => space.Sources), leave ? without! : []);
        return source is not null;
    }
}
