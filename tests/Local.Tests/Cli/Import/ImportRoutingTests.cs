using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>
/// Requests go where they went: held against the JSON that AWS prints, for the lines as the compiler understands them, among the rules that
/// stay, both while the old rules are there and when they are gone.
/// </summary>
public sealed class ImportRoutingTests
{
    private const int RequestsOfOne = 100;

    [Fact]
    public void Requests_GoWhereTheyWent_BeforeAndAfterTheOldRulesAreDeleted()
    {
        var random = new Random(13);
        var listeners = new RandomListener(random);
        DescribedListener[] before = [.. Enumerable.Range(0, Draws.Of(10_000, 100_000) / RequestsOfOne).Select(_ => listeners.Next())];
        // Some into a stack that keeps to a range behind all of them, among them or before them; without one where it lacks room.
        PriorityRange?[] ranges = [null, null, null, new(1000, 1999), new(6, 500), new(1, 20)];
        (DescribedListener Listener, PriorityRange? Range, ImportPlan Plan)[] cases =
        [
            .. before.Index().Select(listener => new[] { ranges[listener.Index % ranges.Length], null }
                .Select(range => (listener.Item, range, Plan: Plan(listener.Item, range)))
                .First(one => one.Plan.Faults.Count == 0)),
        ];
        Assert.True(cases.Count(one => one.Range is not null) > before.Length / 3, "few have a range");
        var (toRoutes, byHand) = (0, 0);
        foreach (var ((listener, range, plan), catalog) in cases.Zip(CompiledRoutes.Of([.. cases.Select(one => one.Plan)])))
        {
            var after = new After(listener, plan, catalog, range);
            byHand += catalog.Count(route => route.Priority is not null || route.Precedes.Count > 0);
            for (var i = 0; i < RequestsOfOne; i++)
            {
                var request = listeners.NextRequest();
                var expected = listener.Winner(request, _ => true);
                var old = plan.Routes.SingleOrDefault(route => route.OriginalPriority == expected)?.Route.Name ?? $"{expected}";
                Assert.True(old == after.Winner(request, withOldRules: false), $"{request}: {old}\n{after}");
                Assert.True(old == after.Winner(request, withOldRules: true), $"{request}: {old}, while the old rules are there\n{after}");
                toRoutes += plan.Routes.Any(route => route.Route.Name == old) ? 1 : 0;
            }
        }

        Assert.True(toRoutes > before.Length * RequestsOfOne / 4, $"{toRoutes} requests go to routes");
        Assert.True(byHand > before.Length, $"{byHand} routes say where they stand");
    }

    [Fact]
    public void EveryRule_IsARouteOrListed_AndEveryShareIsTheRules()
    {
        var listeners = new RandomListener(new(14));
        var toServers = 0;
        for (var i = 0; i < Draws.Of(100, 5000); i++)
        {
            var listener = listeners.Next();
            var plan = Plan(listener, null);
            Assert.Empty(plan.Faults);
            var pins = plan.Routes.Where(route => route.Route.Priority == route.OriginalPriority).Select(route => route.OriginalPriority);
            Assert.Equal(listener.Priorities, plan.Reserved.Select(reserved => reserved.Priority).Concat(pins).Order());
            foreach (var route in plan.Routes)
            {
                var servers = route.Route.Target as Servers ?? route.Route.Rest;
                var groups = listener.Actions(route.OriginalPriority).Single()!["ForwardConfig"]!["TargetGroups"]!.AsArray();
                if (servers is not null) Assert.Equal(plan.Servers[servers.Name], groups[^1]!["TargetGroupArn"]!.GetValue<string>());
                toServers += servers is null ? 0 : 1;
                if (route.Route.Function is null) continue;
                var (first, all) = (Weight(groups[0]!), groups.Sum(group => Weight(group!)));
                Assert.Equal(Math.Round(100m * first / all, 1), route.Cutover.GetValue<decimal>());
            }
        }

        Assert.True(toServers > Draws.Of(25, 1000), $"{toServers} routes go to servers");

        static int Weight(JsonNode group) => group["Weight"]!.GetValue<int>();
    }

    private static ImportPlan Plan(DescribedListener listener, PriorityRange? range)
    {
        var described = new DescribedFiles("hybrid", "dev");
        described.Add("rules.json", listener.Json);
        described.Add("groups.json", RandomListener.Groups);
        return Importer.Plan(described.Rules(), described.Defaults, null, new()
        {
            Catalog = [], Functions = [], FunctionFault = name => name == "Task" ? "is taken" : null, AdoptsListeners = true,
            Range = range,
        });
    }

    /// <summary>The routes at the priorities that the program computes, among rules of the listener.</summary>
    private sealed class After
    {
        private readonly DescribedListener _listener;
        private readonly ImportPlan _plan;
        private readonly RuleTable<string> _routes;

        public After(DescribedListener listener, ImportPlan plan, IReadOnlyList<Route> catalog, PriorityRange? range)
        {
            (_listener, _plan) = (listener, plan);
            Assert.Equal(plan.Routes.Select(route => route.Route.Name), catalog.Select(route => route.Name));
            var allocation = Priorities.Allocate(
                [.. catalog.Select(route => new RouteRule(route.Name, route.Match) { Priority = route.Priority, Before = route.Precedes })],
                new Dictionary<string, int>(),
                [.. plan.ReservedRanges, .. range is { } own ? Outside(own) : []]);
            Assert.True(allocation.Succeeded, string.Join('\n', allocation.Findings.Where(f => f.Severity == Severity.Error)));
            _routes = new(allocation.Rules.Select(placed => new Rule<string>(placed.Priority, placed.Rule.Match, placed.Rule.Name)));
        }

        private static IEnumerable<PriorityRange> Outside(PriorityRange range) => new PriorityRange[]
        {
            new(PriorityRange.Lowest, range.First - 1), new(range.Last + 1, PriorityRange.Highest),
        }.Where(outside => outside.First <= outside.Last);

        public string Winner(DescribedRequest request, bool withOldRules)
        {
            var stays = _listener.Winner(
                request,
                priority => withOldRules || _plan.Routes.All(other => other.OriginalPriority != priority));
            var route = _routes.Find(Request.ForTarget(
                request.Method,
                request.Host,
                $"{request.Path}?{request.Parameter.Key}={request.Parameter.Value}",
                request.SourceIp,
                new RequestHeaders([request.Header])));
            if (route is not null && route.Priority < stays) return route.Action;
            return _plan.Routes.SingleOrDefault(other => other.OriginalPriority == stays)?.Route.Name ?? $"{stays}";
        }

        public override string ToString() =>
            $"{_listener.Json}\n{string.Join('\n', _plan.Routes.Select(route => route.Element))}\n"
            + string.Join('\n', _routes.Rules.Select(rule => $"{rule.Priority} {rule.Action}"));
    }
}
