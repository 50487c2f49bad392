using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Plan;

/// <summary>What an ALB takes as the transforms of one rule.</summary>
internal static class RewriteCheck
{
    // Of a transform's Regex and Replace, each (API reference, RewriteConfig).
    private const int Longest = 1024;

    /// <summary>What is wrong with the rewrites of a catalog.</summary>
    public static IEnumerable<Finding> Of(IEnumerable<Route> catalog) => catalog.SelectMany(route =>
        route.Rewrites.Select(rewrite => Fault(route, rewrite)).Append(Count(route)).OfType<Finding>());

    private static Finding? Count(
        Route route) => route.Rewrites.GroupBy(rewrite => rewrite.Kind).FirstOrDefault(kind => kind.Count() > 1) is { } kind
        ? Error(
            route,
            $"It has {kind.Count()} rewrites of the {(kind.Key == RewriteKind.Url ? "path" : "host")}; a listener rule takes one.",
            "Join them into one regular expression.")
        : null;

    private static Finding? Fault(Route route, Rewrite rewrite)
    {
        if (rewrite == Rewrite.OfNoPrefix)
        {
            return Error(
                route,
                $"StripPrefix() needs Match.Prefix(...), which '{route.Match}' is not.",
                "Use that, or Rewrite(regex, replacement).");
        }

        if (rewrite.Regex.Length is 0 or > Longest || rewrite.Replacement.Length > Longest)
        {
            return Error(route, $"Its rewrite has a regular expression of {rewrite.Regex.Length} and a replacement of "
                + $"{rewrite.Replacement.Length} characters.", $"Use 1 to {Longest}, and at most {Longest}.");
        }

        try
        {
            // The linear-time engine refuses nearly the same constructs as an ALB: lookaround, backreferences, atomic groups.
            _ = new Regex(rewrite.Regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return Error(
                route,
                $"Its rewrite '{rewrite.Regex}' is not a regular expression that an ALB takes: {exception.Message}",
                "Use no lookaround, backreference or atomic group.");
        }
    }

    private static Finding Error(Route route, string fault, string remedy) =>
        new(Severity.Error, FindingKind.Limit, route.Name, fault, remedy);
}
