using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>Decides what becomes of each rule. A pure function of the files and of what is there.</summary>
internal sealed class Importer
{
    private readonly Surroundings _there;
    private readonly SourceListeners _listeners;
    private readonly ChosenListeners _chosen;
    private readonly IReadOnlyDictionary<string, DefaultAction> _defaults;
    private readonly ImportedProviders _providers;
    private readonly List<SourceRule> _routes = [];
    private readonly List<(SourceRule Rule, bool IsEverywhere)> _staying = [];
    private readonly List<(int Priority, string Why)> _reserved = [];
    private readonly List<(string Place, string Reason)> _leftOut = [];
    private readonly List<string> _notes = [];

    private Importer(
        SourceListeners listeners, ChosenListeners chosen, IReadOnlyDictionary<string, DefaultAction> defaults, Surroundings there)
    {
        (_listeners, _chosen, _defaults, _there, _providers) = (listeners, chosen, defaults, there, new(there));
        _leftOut.AddRange(_listeners.LeftOut);
        _notes.AddRange(_listeners.Notes);
    }

    /// <summary>Plans an import.</summary>
    /// <param name="rules">The rules of all files.</param>
    /// <param name="defaults">The default action of each listener, as far as it is known.</param>
    /// <param name="only">The listener to import, or null if the files have one, or several with the same routes.</param>
    /// <param name="there">What there is already.</param>
    public static ImportPlan Plan(
        IEnumerable<SourceRule> rules, IReadOnlyDictionary<string, DefaultAction> defaults, string? only, Surroundings there)
    {
        var listeners = new SourceListeners(rules);
        var chosen = new ChosenListeners(listeners, defaults, only);
        return chosen.Fault is { } fault
            ? new() { Faults = [fault] }
            : new Importer(listeners, chosen, defaults, there).Plan(only is null ? ", since no rule of it can be a route" : "");
    }

    private ImportPlan Plan(string whyNotOthers)
    {
        LeaveOutOthers(whyNotOthers);
        var monolith = _there.MonolithArn ?? _chosen.Monolith();
        foreach (var rule in _chosen.Rules.OrderBy(rule => rule.Priority)) Sort(rule, monolith);
        RemoveNeverMatching();
        RemoveOutOfRange();
        var maker = new RouteMaker(_there, monolith, _providers, _notes);
        var routes = maker.Make(_routes);
        var original = new OriginalOrder(
        [
            .. routes.Select(route => new OriginalRule(route.Route.Name, route.OriginalPriority, route.Route.Match, IsRoute: true)),
            // Every number of the range is on the right side of the others.
            .. Staying.Where(rule => IsInRange(rule.Priority)),
        ]);
        PriorityRange[] blocked = [.. _there.Reserved, .. _there.Range is { } range ? FreePriorities.Outside([range]) : []];
        if (original.Keep(blocked) is not { } standings)
        {
            return new()
            {
                Faults =
                [
                    "there is no priority left for the routes between the rules that stay; reserve fewer in "
                        + $"hybrid:loadBalancer.reservedPriorities, {(_there.Range is null ? "" : "widen its priorityRange, ")}or renumber "
                        + "those rules",
                ],
            };
        }

        foreach (var route in routes) Reserve(route, standings[route.Route.Name].Pin);
        return new()
        {
            Routes = [.. routes.Select(route => route.At(standings[route.Route.Name]))],
            Servers = maker.Servers,
            Reserved = [.. _reserved.Distinct()],
            LeftOut = [.. _leftOut.Distinct()],
            Notes = [.. _notes.Distinct()],
            IdentityProviders = [.. _providers.Entries],
            WithoutSecret = [.. _providers.WithoutSecret],
            ListenerArns = [.. _chosen.Ids.Where(listener => listener.StartsWith("arn:", StringComparison.Ordinal))],
            MonolithArn = monolith,
        };
    }

    private IEnumerable<OriginalRule> Staying => _staying.Select(stays =>
        new OriginalRule(stays.Rule.Place, stays.Rule.Priority!.Value, stays.Rule.Match, IsRoute: false)
        {
            IsEverywhere = stays.IsEverywhere,
        });

    private void LeaveOutOthers(string why)
    {
        foreach (var other in _listeners.Rules.Keys.Except(_chosen.Ids).Where(other => _listeners.Rules[other].Count > 0))
        {
            _notes.Add($"The listener {other} is not imported{why}: leave it out of hybrid:loadBalancer.listenerArns.");
            _leftOut.AddRange(_listeners.Rules[other].Select(rule => (rule.Place, rule.Reason ?? $"It is of the listener {other}.")));
        }

        foreach (var listener in _chosen.Ids.Where(_defaults.ContainsKey))
            _notes.Add($"What no rule of {listener} takes: {_defaults[listener].What}");
    }

    private void Sort(SourceRule rule, string? monolith)
    {
        if (rule.OwnRoute is { } own)
        {
            _notes.Add($"{rule.Place} is the route {own} of this stack, and stays what it is.");
        }
        else if (RouteOf(rule) is { } there)
        {
            // Its own priority must not be reserved, or the route would have to leave it.
            _staying.Add((rule, _chosen.AllHave(rule)));
            _leftOut.Add((
                rule.Place,
                $"It takes the same requests as the route {there.Name} that there is, and may be its own rule. If it is another's, reserve "
                    + $"its priority, or take the route away first: ./hybrid remove {there.Name}"));
        }
        else if (rule is { Target: null, Answer: null, Servers: null })
        {
            Stay(rule, rule.Reason!);
        }
        else if (rule.Servers is { } group && (group.Arn == monolith || WhyNot(group) is not null))
        {
            Stay(rule, $"It forwards to {group}{(group.Arn == monolith ? "" : WhyNot(group))}.");
        }
        else if (rule.Servers is { } servers && !_chosen.AllHave(rule))
        {
            Stay(rule, $"It forwards to {servers}, which not all of the listeners do, and a route is on each of them.");
        }
        else if (rule.Answer is { } answer && !_chosen.AllHave(rule))
        {
            Stay(rule, $"It is {answer.Kind} that not all of the listeners have, and a route is on each of them.");
        }
        else if (rule.Target?.Rest is { } rest && rest.Arn != monolith && WhyNot(rest) is { } why)
        {
            Stay(rule, $"It shares requests with {rest}, which is not that of everything else{why}.");
        }
        else if (rule.Authentication is not null && !_there.HasHttps)
        {
            Stay(rule, "It asks who somebody is, which takes HTTPS: set hybrid:https, or name its listener in "
                + "hybrid:loadBalancer.listenerArns, and import it then.");
        }
        else if (_there.Refused.TryGetValue(rule.Priority!.Value, out var refusal))
        {
            Stay(rule, refusal);
        }
        else if (_providers.SharesCookieWith(rule) is { } place)
        {
            Stay(rule, $"Whoever has signed in for {place}, at another provider, is let in here too: both keep it in the same cookie. Give "
                + "one of them a session cookie name of its own, and import it then.");
        }
        else if (_routes.All(route => route.Priority != rule.Priority))
        {
            // A rule that is a route on several listeners is one route.
            _routes.Add(rule);
        }
    }

    // Why servers beside the monolith cannot be those of a route, behind what names them; null if they can.
    private string? WhyNot(ServersTarget servers) =>
        _chosen.IsDefault(servers) || !servers.CanBeAdopted ? ""
        : _there.AdoptsListeners ? null
        : ", and no load balancer but its own can have it: set hybrid:loadBalancer.listenerArns first, and import again";

    private void Stay(SourceRule rule, string reason)
    {
        _staying.Add((rule, _chosen.AllHave(rule)));
        if (IsInRange(rule.Priority!.Value)) _reserved.Add((rule.Priority.Value, $"{rule.Place}: {reason}"));
        else _leftOut.Add((rule.Place, reason));
    }

    private bool IsInRange(int priority) => _there.Range?.Contains(priority) != false;

    private Route? RouteOf(SourceRule rule) =>
        rule is { Target: null, Answer: null, Servers: null } ? null : _there.Catalog.FirstOrDefault(route => AreSame(route, rule));

    private static bool AreSame(Route route, SourceRule rule) => route.Match.Equals(rule.Match)
        || (MatchLimits.Check(route.Name, route.Match).All(finding => finding.Severity != Severity.Error)
            && new Relations([route.Match, rule.Match!]).Pairs is [{ Relation: Relation.Equal }]);

    private void RemoveNeverMatching()
    {
        var routes = _routes.Select(rule => new OriginalRule(rule.Place, rule.Priority!.Value, rule.Match, IsRoute: true));
        foreach (var (place, cover) in new OriginalOrder(routes.Concat(Staying)).NeverMatching().ToArray())
        {
            var never = _routes.First(rule => rule.Place == place);
            _routes.Remove(never);
            var takes = cover.Length > 1 ? "come before it and together take" : "comes before it and takes";
            Stay(never, $"It can never match: {string.Join(", ", cover)} {takes} all its requests.");
        }
    }

    // What shares requests with a rule that stays outside the range, and came on its other side, has no place in the range.
    private void RemoveOutOfRange()
    {
        if (_there.Range is not { } range) return;
        var routes = _routes.Select(rule => new OriginalRule(rule.Place, rule.Priority!.Value, rule.Match, IsRoute: true));
        foreach (var (place, other, isBefore) in new OriginalOrder(routes.Concat(Staying)).WithoutPlaceIn(range).ToArray())
        {
            var stays = _routes.First(rule => rule.Place == place);
            _routes.Remove(stays);
            Stay(stays, $"It comes {(isBefore ? "before" : "after")} {other}, which shares requests with it and stays, and no number of "
                + $"hybrid:loadBalancer.priorityRange ({range}) does.");
        }
    }

    private void Reserve(ImportedRoute route, int? pin)
    {
        // Then no route can have it.
        if (!IsInRange(route.OriginalPriority)) return;
        if (pin != route.OriginalPriority)
        {
            _reserved.Add((
                route.OriginalPriority, $"{route.Place}: in use until you delete the rule, which {route.Route.Name} stands in for."));
            return;
        }

        _notes.Add($"{route.Route.Name} must have the priority {pin} of the rule that it stands in for ({route.Place}), since the rules "
            + "around that leave no other: delete it right before you deploy the route.");
    }
}
