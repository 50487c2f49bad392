using System.Globalization;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>Decides what becomes of each rule. A pure function of the files and of what is there.</summary>
internal sealed class Importer
{
    private readonly Surroundings _there;
    private readonly SourceListeners _listeners;
    private readonly IReadOnlyDictionary<string, DefaultAction> _defaults;
    private readonly List<(int Priority, string Why)> _reserved = [];
    private readonly List<(string Place, string Reason)> _leftOut = [];
    private readonly List<string> _notes = [];

    private Importer(IEnumerable<SourceRule> rules, IReadOnlyDictionary<string, DefaultAction> defaults, Surroundings there)
    {
        (_defaults, _there, _listeners) = (defaults, there, new(rules));
        _leftOut.AddRange(_listeners.LeftOut);
        _notes.AddRange(_listeners.Notes);
    }

    /// <summary>Plans an import.</summary>
    /// <param name="rules">The rules of all files.</param>
    /// <param name="defaults">The default action of each listener, as far as it is known.</param>
    /// <param name="only">The listener to import, or null if the files have one, or several with the same routes.</param>
    /// <param name="there">What there is already.</param>
    public static ImportPlan Plan(
        IEnumerable<SourceRule> rules, IReadOnlyDictionary<string, DefaultAction> defaults, string? only, Surroundings there) =>
        new Importer(rules, defaults, there).Plan(only);

    private ImportPlan Plan(string? only)
    {
        if (only is not null && !_listeners.Rules.ContainsKey(only))
            return new() { Faults = [$"--listener {only}: no file has it; there is {Listed(_listeners.Rules.Keys)}"] };
        if (_listeners.Rules.Values.SelectMany(rules => rules).Select(rule => rule.UnknownGroup).OfType<string>().Distinct().ToArray() is { Length: > 0 } unknown)
        {
            return new()
            {
                Faults = [$"no file says the type of the target group{(unknown.Length > 1 ? "s" : "")} {Listed(unknown)}; give what 'aws elbv2 describe-target-groups' prints as well"],
            };
        }

        // A listener that only redirects has nothing to do with routes.
        string[] chosen = only is not null ? [only] : [.. _listeners.Rules.Where(listener => listener.Value.Any(rule => rule.Target is not null)).Select(listener => listener.Key)];
        if (chosen.Length == 0) chosen = [.. _listeners.Rules.Keys];
        if (chosen.Length > 1 && chosen.Skip(1).FirstOrDefault(other => !HaveSameRoutes(chosen[0], other)) is { } different)
        {
            return new()
            {
                Faults =
                [
                    $"the listeners {chosen[0]} and {different} have different routes, and a stack gives each route to all of its "
                        + $"listeners; import one: --listener {Quoted.Shell(chosen[0])}",
                ],
            };
        }

        foreach (var other in _listeners.Rules.Keys.Except(chosen).Where(other => _listeners.Rules[other].Count > 0))
        {
            _notes.Add($"The listener {other} is not imported{(only is null ? ", since no rule of it can be a route" : "")}: leave it out of "
                + "hybrid:loadBalancer.listenerArns.");
            _leftOut.AddRange(_listeners.Rules[other].Select(rule => (rule.Place, rule.Reason ?? $"It is of the listener {other}.")));
        }

        _notes.AddRange(
            from listener in chosen
            where _defaults.ContainsKey(listener)
            select $"What no rule of {listener} takes: {_defaults[listener].What}");
        return Plan(chosen);
    }

    private ImportPlan Plan(string[] chosen)
    {
        var monolith = Monolith(chosen);
        List<SourceRule> routes = [];
        List<(SourceRule Rule, bool IsEverywhere)> staying = [];
        foreach (var rule in chosen.SelectMany(listener => _listeners.Rules[listener]).OrderBy(rule => rule.Priority))
        {
            if (rule.OwnRoute is { } own) _notes.Add($"{rule.Place} is the route {own} of this stack, and stays what it is.");
            else if (Judged(rule, monolith) is { Target: not null } route) AddOnce(routes, route);
            else Stay(Judged(rule, monolith));
        }

        var original = new OriginalOrder(Original(routes, staying));
        foreach (var (place, cover) in original.NeverMatching().ToArray())
        {
            var never = routes.First(rule => rule.Place == place);
            routes.Remove(never);
            Stay(never with { Reason = $"It can never match: {string.Join(", ", cover)} {(cover.Length > 1 ? "come" : "comes")} before it and "
                + $"take{(cover.Length > 1 ? " together" : "s")} all its requests." });
        }

        var named = Named(routes);
        var standings = new OriginalOrder(Original(routes, staying, named)).Keep(_there.Reserved);
        if (standings is null)
        {
            return new()
            {
                Faults = ["between the rules that stay there is no priority left for the routes; reserve fewer in hybrid:loadBalancer.reservedPriorities, or renumber those rules"],
            };
        }

        ImportedRoute[] imported = [.. named.Select(route => Stand(route, standings[route.Route.Name]))];
        return new()
        {
            Routes = imported, Reserved = [.. _reserved.Distinct()], LeftOut = [.. _leftOut.Distinct()], Notes = [.. _notes.Distinct()],
            ListenerArns = [.. chosen.Where(listener => listener.StartsWith("arn:", StringComparison.Ordinal))],
            MonolithArn = monolith,
        };

        void Stay(SourceRule rule)
        {
            staying.Add((rule, chosen.All(listener => _listeners.Rules[listener].Any(other => other.Priority == rule.Priority && SourceListeners.AreSame(rule, other)))));
            _reserved.Add((rule.Priority!.Value, $"{rule.Place}: {rule.Reason}"));
        }
    }

    // A rule that is a route on several listeners is one route.
    private static void AddOnce(List<SourceRule> routes, SourceRule route)
    {
        if (routes.All(other => other.Priority != route.Priority)) routes.Add(route);
    }

    private SourceRule Judged(SourceRule rule, string? monolith)
    {
        if (rule.Target is not { } target) return rule;
        if (target.Monolith is { } other && other != monolith)
        {
            return rule with
            {
                Target = null,
                Reason = $"It shares requests with the target group {TargetGroups.Name(other)}, which is not the monolith's"
                    + (monolith is null ? "." : $", {TargetGroups.Name(monolith)}."),
            };
        }

        return _there.Catalog.FirstOrDefault(route => AreSame(route, rule)) is { } there
            ? rule with { Target = null, Reason = $"It takes the same requests as the route {there.Name} that there is; if that is another, "
                + $"take it away first: ./hybrid remove {there.Name}" }
            : rule;
    }

    private static bool AreSame(LambdaRoute route, SourceRule rule) => route.Match.Equals(rule.Match)
        || (MatchLimits.Check(route.Name, route.Match).All(finding => finding.Severity != Severity.Error)
            && new Relations([route.Match, rule.Match!]).Pairs is [{ Relation: Relation.Equal }]);

    // What the default action forwards to, or what the weighted rules share requests with, if that is one.
    private string? Monolith(string[] chosen)
    {
        var defaults = chosen.Select(listener => _defaults.GetValueOrDefault(listener)?.Monolith).OfType<string>().Distinct().ToArray();
        if (defaults is [var one]) return one;
        var shared = chosen.SelectMany(listener => _listeners.Rules[listener]).Select(rule => rule.Target?.Monolith).OfType<string>().Distinct().ToArray();
        return defaults.Length == 0 && shared is [var only] ? only : null;
    }

    private static IEnumerable<OriginalRule> Original(
        IEnumerable<SourceRule> routes, IEnumerable<(SourceRule Rule, bool IsEverywhere)> staying, IReadOnlyList<ImportedRoute>? named = null) =>
    [
        .. named is null
            ? routes.Select(rule => new OriginalRule(rule.Place, rule.Priority!.Value, rule.Match, IsRoute: true))
            : named.Select(route => new OriginalRule(route.Route.Name, route.OriginalPriority, route.Route.Match, IsRoute: true)),
        .. staying.Select(stays => new OriginalRule(stays.Rule.Place, stays.Rule.Priority!.Value, stays.Rule.Match, IsRoute: false)
        {
            IsEverywhere = stays.IsEverywhere,
        }),
    ];

    private List<ImportedRoute> Named(List<SourceRule> rules)
    {
        var names = new RouteNames(_there.Catalog.Select(route => route.Name));
        var functions = new Dictionary<string, (string Stem, string Name, bool IsNew)>();
        var counts = rules.CountBy(rule => rule.Target!.Key).ToDictionary();
        List<ImportedRoute> named = [];
        foreach (var rule in rules)
        {
            var target = rule.Target!;
            if (!functions.TryGetValue(target.Key, out var function))
            {
                var stem = RouteNames.Stem(target.Names, rule.Match!);
                functions[target.Key] = function = NewFunction(stem, [.. functions.Values.Select(other => other.Name)]);
            }

            var name = names.Next(function.Stem, rule.Match!, counts[target.Key] == 1);
            _notes.AddRange(target.Notes.Select(note => $"{name} ({rule.Place}): {note}"));
            named.Add(new()
            {
                Route = new(name, rule.Match!, LambdaFunction.Named(function.Name)) { Rewrites = target.Rewrites },
                IsNewFunction = function.IsNew,
                Place = rule.Place,
                OriginalPriority = rule.Priority!.Value,
                Cutover = target.Stickiness is { } stickiness
                    ? new JsonObject { ["weight"] = target.Weight, ["stickiness"] = Duration.Format(stickiness) }
                    : JsonValue.Create(target.Weight),
                Settings = Settings(target),
            });
        }

        return named;
    }

    private static JsonObject? Settings(FunctionTarget target)
    {
        var settings = new JsonObject();
        // Lists of values are the default here, and not in what this comes from.
        if (target.MultiValueHeaders == false) settings["multiValueHeaders"] = false;
        if (target.HealthCheck) settings["healthCheck"] = true;
        return settings.Count > 0 ? settings : null;
    }

    private (string Stem, string Name, bool IsNew) NewFunction(string stem, string[] others)
    {
        var name = FunctionName.Of(stem);
        if (_there.Functions.Contains(name) && !others.Contains(name))
        {
            _notes.Add($"Functions.{name} is there already, and is taken for the function of this name.");
            return (stem, name, false);
        }

        IEnumerable<string> candidates = [name, $"{name}Function", .. Enumerable.Range(2, others.Length + 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}{i}"))];
        return (stem, candidates.First(candidate =>
            !others.Contains(candidate, StringComparer.OrdinalIgnoreCase) && !_there.Functions.Contains(candidate) && _there.FunctionFault(candidate) is null), true);
    }

    private ImportedRoute Stand(ImportedRoute route, Standing standing)
    {
        if (standing.Pin != route.OriginalPriority)
        {
            _reserved.Add((route.OriginalPriority, $"{route.Place}: in use until you delete the rule that {route.Route.Name} replaces."));
        }
        else
        {
            _notes.Add($"{route.Route.Name} has to have the priority {standing.Pin} of the rule that it replaces ({route.Place}): delete that "
                + "rule right before you deploy it.");
        }

        return route with { Route = route.Route with { Priority = standing.Pin, Precedes = standing.Before } };
    }

    private bool HaveSameRoutes(string one, string other)
    {
        var (first, second) = (Routes(one), Routes(other));
        return first.Count == second.Count && first.Zip(second).All(pair =>
            pair.First.Priority == pair.Second.Priority && SourceListeners.AreSame(pair.First, pair.Second)
            && pair.First.Target!.Key == pair.Second.Target!.Key && pair.First.Target.Weight == pair.Second.Target.Weight
            && pair.First.Target.Rewrites.Equals(pair.Second.Target.Rewrites));

        List<SourceRule> Routes(string listener) =>
            [.. _listeners.Rules[listener].Where(rule => rule is { Target: not null, OwnRoute: null })];
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
