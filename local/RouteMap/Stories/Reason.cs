using System.Globalization;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>Why a request went where it went.</summary>
internal static class Reason
{
    /// <summary>In a few words.</summary>
    public static string Of(Story story)
    {
        var record = story.Record;
        if (record.Action is not { } action) return "refused before any rule";
        if (record.IsUnauthenticated) return $"rule {story.Rule} asks for {action.Authentication!.Words}";
        if (record.Priority == 0) return action is ForwardAction ? "no rule takes it: default action" : $"no rule takes it: {action.Type}";
        return action is ForwardAction forward ? OfForward(story, forward) : $"rule {story.Rule}: {action.Type}";
    }

    /// <summary>Per cent, as a person writes them.</summary>
    public static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.#} %");

    private static string OfForward(Story story, ForwardAction forward)
    {
        if (forward.IsToServers) return $"rule {story.Rule}";
        var others = story.Record.TargetGroup is { IsLambda: false } group ? group.Owner : "the monolith";
        if (story.Record.Shadow is not null) return $"rule {story.Rule}: shadowed, all to {others}";
        var targets = story.Transcript is { Targets: { Count: > 0 } then } ? then : forward.Targets;
        var byHand = ReferenceEquals(targets, forward.Targets) ? "" : ", by hand";
        var share = WeightedTarget.LambdaShare(targets);
        if (share == 100 && targets.Count == 1) return $"rule {story.Rule}{byHand}";
        if (share == 0) return $"rule {story.Rule}: weight 0{byHand}, all to {others}";
        if (IsHeld(story, forward)) return $"rule {story.Rule}: its cookie holds it there";
        var isLambda = story.Record.TargetGroup?.IsLambda == true;
        var ofAll = Percent(isLambda ? share : 100 - share);
        return $"rule {story.Rule}: its weights send {ofAll} to {(isLambda ? "Lambda" : others)}{byHand}";
    }

    private static bool IsHeld(Story story, ForwardAction forward) =>
        forward.Stickiness is not null && story.Record.TargetGroup is { } group
        && story.Transcript?.RequestHeaders.Any(header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
            && header.Value.Contains($"AWSALBTG={group.Name}", StringComparison.Ordinal)) == true;
}

/// <summary>Rules that nearly took a request, each in a sentence with what to do.</summary>
internal static class NearMiss
{
    private const int Most = 3;
    private const int MostSlips = 3;

    /// <param name="rules">The rules.</param>
    /// <param name="request">The request that none of them took.</param>
    public static IReadOnlyList<string> Of(RuleTable<NamedAction> rules, in Request request)
    {
        var (method, path) = (request.Method.ToString(), request.Path.ToString());
        var byCondition = new List<string>();
        var byPath = new List<(int Slips, string Sentence)>();
        for (var i = 0; i < rules.Rules.Count; i++)
        {
            var (rule, unmet) = (rules.Rules[i], rules.Unmet(i, request));
            if (unmet.Any(condition => condition is PathPatternCondition))
            {
                byPath.AddRange(Paths(rule, path).OrderBy(near => near.Slips).Take(1));
            }
            else if (rule.Match.Conditions.Any(condition => condition is PathPatternCondition))
            {
                var asked = string.Join(" and ", unmet);
                byCondition.Add($"Rule {rule.Action.RuleName} has this path, but asks for {asked}{Is(unmet, method)}.");
            }
        }

        return [.. byCondition.Take(Most).Concat(byPath.OrderBy(near => near.Slips).Select(near => near.Sentence).Take(Most))];
    }

    private static string Is(IReadOnlyList<Condition> unmet, string method) =>
        unmet is [HttpRequestMethodCondition] ? $"; this is a {method}" : "";

    private static IEnumerable<(int Slips, string Sentence)> Paths(Rule<NamedAction> rule, string path)
    {
        foreach (var pattern in rule.Match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values))
        {
            var stem = pattern.TrimEnd('*').TrimEnd('/');
            if (stem.Length < 2 || stem.AsSpan().ContainsAny('*', '?')) continue;
            // As many segments as the pattern spells out.
            var asked = string.Join('/', path.Split('/').Take(stem.Split('/').Length)).TrimEnd('/');
            var (name, what) = (rule.Action.RuleName, $"{pattern} of rule {rule.Action.RuleName}");
            if (asked == stem)
            {
                yield return (1, path == $"{stem}/" ? $"Without the slash at its end, rule {name} would take it ({pattern})."
                    : $"Rule {name} takes {pattern} alone, and not what is below it.");
            }
            else if (asked.Equals(stem, StringComparison.OrdinalIgnoreCase))
            {
                yield return (0, $"Paths are case-sensitive: did you mean {what}?");
            }
            // Lengths first: they are nearly always far apart, and tell so for nothing.
            else if (Math.Abs(asked.Length - stem.Length) <= MostSlips && Infra.Settings.Nearest.To(asked, [stem]).Count > 0)
            {
                yield return (2, $"Did you mean {what}?");
            }
        }
    }
}
