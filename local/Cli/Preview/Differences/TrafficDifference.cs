using System.Globalization;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>What a change of a load balancer does to requests, a line each.</summary>
internal static class TrafficDifference
{
    // Of one change that moves more, the first say what it is about.
    private const int MostMoves = 20;

    public static IReadOnlyList<string> Between(LoadBalancerModel before, LoadBalancerModel after)
    {
        var pairs = Pairs(before, after).ToList();
        List<string> lines = [.. pairs.Where(pair => pair.Before is null || pair.After is null).Select(pair => pair.After is { } added
            ? $"{Name(added)}: new, with {Count(added)}"
            : $"{Name(pair.Before!)}: gone, with {Count(pair.Before!)}")];
        var both = pairs.Where(pair => pair is { Before: { } old, After: { } now } && HasRules(old, now)).ToList();
        var said = both.SelectMany(pair => Of(pair.Before!, pair.After!).Select(line => (Line: line, pair.After))).ToList();
        // What all listeners do alike is said once.
        foreach (var line in said.GroupBy(pair => pair.Line, pair => pair.After!))
            lines.AddRange(line.Count() == both.Count ? [line.Key] : line.Select(listener => $"{line.Key}, at the {Name(listener)}"));
        lines.AddRange(pairs.Except(both).Where(pair => pair is { Before: not null, After: not null })
            .SelectMany(pair => Default(pair.Before!, pair.After!).Concat(Responses(pair.Before!, pair.After!))
                .Select(line => $"{line}, at the {Name(pair.After!)}")));
        return lines;
    }

    private static decimal? LambdaShare(NamedAction action) =>
        action is ForwardAction { Targets: var targets } ? WeightedTarget.LambdaShare(targets) : null;

    private static IEnumerable<(ListenerModel? Before, ListenerModel? After)> Pairs(LoadBalancerModel before, LoadBalancerModel after) =>
        before.Listeners.Select(old => ((ListenerModel?)old, after.Listeners.FirstOrDefault(now => now.Name == old.Name)))
            .Concat(after.Listeners.Where(now => before.Listeners.All(old => old.Name != now.Name))
                .Select(now => ((ListenerModel?)null, (ListenerModel?)now)));

    private static bool HasRules(ListenerModel before, ListenerModel after) => before.Rules.Rules.Count + after.Rules.Rules.Count > 0;

    private static string Name(ListenerModel listener) => $"{listener.Protocol} listener on port {listener.Port}";

    private static string Count(ListenerModel listener) => listener.Rules.Rules.Count switch
    {
        1 => "1 rule",
        var count => $"{count} rules",
    };

    private static IEnumerable<string> Of(ListenerModel before, ListenerModel after)
    {
        var (old, now) = (before.Rules.Rules, after.Rules.Rules);
        foreach (var rule in now)
        {
            var name = rule.Action.RuleName;
            var was = old.FirstOrDefault(other => other.Action.RuleName == name);
            var changes = was is null ? [$"new at {rule.Priority}, {Place(rule, now)}, {Target(rule.Action)}"] : Of(was, rule, old, now);
            foreach (var change in changes) yield return $"{name}: {change}";
        }

        foreach (var rule in old.Where(rule => now.All(other => other.Action.RuleName != rule.Action.RuleName)))
            yield return $"{rule.Action.RuleName}: gone from {rule.Priority}";
        foreach (var line in Default(before, after).Concat(Responses(before, after))) yield return line;
        foreach (var line in Moves(before, after)) yield return line;
    }

    private static IEnumerable<string> Of(
        Rule<NamedAction> was, Rule<NamedAction> rule, IReadOnlyList<Rule<NamedAction>> old, IReadOnlyList<Rule<NamedAction>> now)
    {
        if (was.Match != rule.Match) yield return $"takes {ShownValue.Of(rule.Match)}, before {ShownValue.Of(was.Match)}";
        if (was.Priority != rule.Priority)
        {
            var (from, to) = (Place(was, old), Place(rule, now));
            yield return $"moved from {was.Priority} to {rule.Priority}{(from == to ? "" : $", {to}")}";
        }

        if (Asked(was.Action) != Asked(rule.Action)) yield return $"asks for {Asked(rule.Action)}, before for {Asked(was.Action)}";
        foreach (var change in OfActions(was.Action with { Authentication = null }, rule.Action with { Authentication = null }))
            yield return change;
        var (rewrite, before) = (ActionText.Transforms(rule.Action.Transforms), ActionText.Transforms(was.Action.Transforms));
        if (rewrite != before) yield return $"rewrites {Rewrite(rewrite)}, before {Rewrite(before)}";

        static string Rewrite(string text) => text.Length == 0 ? "nothing" : text.TrimStart(';', ' ');
    }

    private static IEnumerable<string> OfActions(NamedAction was, NamedAction action)
    {
        if (was is not ForwardAction old || action is not ForwardAction now || LambdaShare(was) is not { } from
            || LambdaShare(action) is not { } to)
        {
            if (Target(was) != Target(action)) yield return $"{Target(was)} → {Target(action)}";
            yield break;
        }

        if (from != to) yield return $"{Percent(from)} → {Percent(to)} Lambda";
        foreach (var isLambda in new[] { true, false })
        {
            var (left, right) = (Groups(old, isLambda), Groups(now, isLambda));
            if (left.Length > 0 && right.Length > 0 && left != right) yield return $"{left} → {right}";
        }

        if (old.Stickiness != now.Stickiness) yield return $"{Stickiness(old)} → {Stickiness(now)}";
    }

    // By the function, where there is one: what a target group is called says less.
    private static string Groups(ForwardAction action, bool isLambda) => string.Join(", ", action.Targets
        .Where(target => target.TargetGroup.IsLambda == isLambda)
        .Select(target => target.TargetGroup is { Function: { } function } ? $"the function {function.Name}" : target.TargetGroup.Name));

    private static string Stickiness(ForwardAction action) =>
        action.Stickiness is { } duration ? $"sticky for {Duration.Format(duration)}" : "not sticky";

    private static string Place(Rule<NamedAction> rule, IReadOnlyList<Rule<NamedAction>> rules) =>
        rules.FirstOrDefault(other => other.Priority > rule.Priority) is { } next ? $"before {next.Action.RuleName}" : "last";

    private static string Target(NamedAction action) =>
        LambdaShare(action) is { } share and not 100
            ? $"{ActionText.Authentication(action)}{Percent(share)} Lambda"
            : ActionText.Of(action with { Transforms = null });

    private static string Asked(NamedAction action) => action.Authentication?.Words ?? "nothing";

    private static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.#} %");

    private static IEnumerable<string> Default(ListenerModel before, ListenerModel after) =>
        (ActionText.Of(before.Default), ActionText.Of(after.Default)) is var (old, now) && old != now
            ? [$"everything else: {old} → {now}"]
            : [];

    private static IEnumerable<string> Responses(ListenerModel before, ListenerModel after)
    {
        var (old, now) = (before.ResponseHeaders.ToDictionary(), after.ResponseHeaders.ToDictionary());
        foreach (var name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, value) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was != value) yield return $"responses: {name} {was ?? "as the target says"} → {value ?? "as the target says"}";
        }

        if (before.HasServerHeader != after.HasServerHeader)
            yield return $"responses: {(after.HasServerHeader ? "with" : "without")} the load balancer's Server";
    }

    private static IEnumerable<string> Moves(ListenerModel before, ListenerModel after)
    {
        var moves = MovedRequestsFinder.Between(before.Rules, after.Rules);
        var shown = moves.Where(move => move.Example is not null).Take(MostMoves).ToList();
        foreach (var move in shown)
            yield return $"{Request(move)} goes to {Winner(move.After, after)}, before to {Winner(move.Before, before)}";
        var rest = moves.Count(move => move.Example is not null) - shown.Count;
        if (rest > 0) yield return $"and {rest} other pairs of rules of which one takes requests of the other";
        var undecided = moves.Count(move => move.Example is null);
        if (undecided > 0) yield return $"{undecided} pairs of rules are too hard to compare: look at their order with ./hybrid routes";
    }

    private static string Winner(Rule<NamedAction>? rule, ListenerModel listener) =>
        rule?.Action.RuleName ?? ActionText.Of(listener.Default);

    private static string Request(MovedRequests move)
    {
        var isSecret = new[] { move.Before, move.After }.Any(rule => rule is not null && Secrets.In(rule.Match, null) is not null);
        var example = move.Example!;
        var plain = new Infra.Routing.Algebra.ExampleRequest();
        // A request for whatever host is written as in a request line.
        var text = example.Host == plain.Host
            ? example.ToString().Replace($"http://{example.Host}", "", StringComparison.Ordinal)
            : example.ToString();
        return isSecret ? $"a request {ShownValue.Hidden}" : text;
    }
}
