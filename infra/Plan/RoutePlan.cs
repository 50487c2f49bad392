using System.Globalization;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Targets;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>The routes that one environment deploys, with the priorities of their listener rules.</summary>
public sealed record RoutePlan
{
    private RoutePlan(RuleAllocation allocation, IReadOnlyList<Finding> findings, IReadOnlyList<Route> routes) =>
        (Allocation, Warnings, Routes) = (allocation, [.. findings.Where(finding => finding.Severity == Severity.Warning)], routes);

    /// <summary>Every listener rule, in the order of evaluation, and what is to be said about them.</summary>
    public RuleAllocation Allocation { get; }

    /// <summary>The routes in the order of the catalog.</summary>
    public IReadOnlyList<Route> Routes { get; }

    /// <summary>Those of them that a function answers.</summary>
    public required IReadOnlyList<PlannedFunction> Functions { get; init; }

    /// <summary>What is doubtful about the rules, though nothing forbids it.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; }

    /// <summary>Plans the routes of <paramref name="catalog"/> that have an entry in <c>hybrid:cutover</c>.</summary>
    /// <param name="catalog">Every route there is.</param>
    /// <param name="settings">How far each has moved, and what else is known of the listener.</param>
    /// <param name="last">The last deployment.</param>
    /// <exception cref="CatalogException">The routes cannot be deployed together; every reason is listed.</exception>
    public static RoutePlan Of(IReadOnlyList<Route> catalog, HybridSettings settings, LastDeployment last) =>
        Of(catalog, settings, last, new());

    /// <summary>The same, with what is known of the parts that are adopted.</summary>
    internal static RoutePlan Of(IReadOnlyList<Route> catalog, HybridSettings settings, LastDeployment last, AdoptedParts parts)
    {
        var deployed = catalog.Where(route => settings.Cutover.ContainsKey(route.Name) || settings.On.Contains(route.Name)).ToList();
        var shared = DeployedFunction.Of(catalog);
        PlannedFunction[] functions = [.. deployed.SelectMany(route => Planned(route, settings, shared))];
        RouteRule[] rules = [.. deployed.SelectMany(route => Rules(route, settings.Cutover.GetValueOrDefault(route.Name)))];
        var range = new OwnPriorities(settings.LoadBalancer);
        var allocation = Priorities.Allocate(
            rules, last.Priorities, range.Others, QuotasOf(settings, last, deployed.Count - functions.Length));
        allocation = allocation with { Rules = [.. allocation.Rules.Select(range.Explain)] };
        List<Finding> findings =
        [
            .. RouteName.Check(catalog),
            .. DeployedFunction.Check(catalog),
            .. functions.SelectMany(planned => ForeignSettings.Check(planned.Route, planned.Settings)),
            .. TargetCheck.Of(deployed),
            .. TargetCheck.OfDefaultAction(settings),
            .. RewriteCheck.Of(functions.Select(planned => planned.Route)),
            .. RouteUrl.Check(deployed),
            .. catalog.SelectMany(route => UnknownBefore(route, catalog)),
            .. functions.Where(planned => planned is { Settings.Architecture: "arm64", Function: ProjectFunction { Arm64: false } })
                .Select(NotForArm64),
            .. HttpApiRoutes.Check(functions.Select(planned => (planned.Route, planned.Settings.Timeout))),
            .. functions.Where(planned => planned.Route.Rewrites.Count > 0 && planned.Cutover.IsShared)
                .Select(planned => RewrittenForBoth(planned.Route, planned.Cutover.Weight)),
            .. functions.SelectMany(planned => PreviewHeader(planned.Route, planned.Cutover)),
            .. deployed.Count == 0 ? [NothingDeployed(catalog)] : (Finding[])[],
            .. catalog.Except(deployed).Where(route => settings.Functions.GetValueOrDefault(route.Name)?.IsConfigured == true)
                .Select(ConfiguredButNotDeployed),
            .. settings.Servers.Keys.Except(settings.DeployedServers.Keys).Order(StringComparer.Ordinal).Select(ServersNotDeployed),
            .. OverlapGroups.Of(range.Judge(rules, allocation.Findings)).Select(finding => OfPreview(finding, deployed)),
        ];
        // Where redirects lead is asked of the order in which requests are tried, whatever is wrong with the numbers of the rules.
        var order = allocation.Succeeded ? allocation : Priorities.Allocate(
            [.. rules.Select(rule => rule with { Priority = null })], new Dictionary<string, int>(), [],
            new() { RulesPerLoadBalancer = int.MaxValue, TargetGroupsPerLoadBalancer = int.MaxValue });
        findings.AddRange(new RedirectCheck(order.Rules, deployed, settings.LoadBalancer.DefaultAction?.Redirect)
        {
            Endpoints = Endpoint.Of(settings, parts),
            HasOtherRules = settings.LoadBalancer.IsAdopted,
            Domain = settings.Https?.Domain,
        }.Findings());

        return findings.All(finding => finding.Severity != Severity.Error)
            ? new(allocation, findings, deployed) { Functions = functions }
            : throw new CatalogException(findings);
    }

    // Every listener has all of the rules, and the quota is on all listeners of the load balancer together.
    private static Quotas QuotasOf(HybridSettings settings, LastDeployment last, int withoutTargetGroup)
    {
        var now = Transition.ListenersOf(settings);
        return new()
        {
            RulesPerLoadBalancer = settings.LoadBalancer.RuleQuota,
            Listeners = now.Count,
            NewListeners = last.Listeners.Count == 0 ? 0 : now.Except(last.Listeners).Count(),
            FormerListeners = last.Listeners.Except(now).Count(),
            OtherTargetGroups = settings.ServerGroups.Count,
            RoutesWithoutTargetGroup = withoutTargetGroup,
        };
    }

    private static IEnumerable<RouteRule> Rules(Route route, CutoverSettings? cutover)
    {
        var rule = new RouteRule(route.Name, route.Match) { Priority = route.Priority, Before = route.Precedes };
        if (cutover?.PreviewHeader is { } header && !Asks(route, header)) yield return rule.Preview(header);
        yield return rule;
    }

    private static IEnumerable<Finding> UnknownBefore(Route route, IReadOnlyCollection<Route> catalog) =>
        from name in route.Precedes
        where catalog.All(other => other.Name != name) || name == route.Name
        select new Finding(
            Severity.Error,
            FindingKind.Name,
            route.Name,
            $"Before(\"{name}\") names {(name == route.Name ? "the route itself" : "no route of the catalog")}.",
            "Name another route, or remove it.");

    // Field names of HTTP are case-insensitive.
    private static bool Asks(Route route, string header) =>
        route.Match.Conditions.OfType<HttpHeaderCondition>()
            .Any(condition => condition.Name.Equals(header, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Finding> PreviewHeader(Route route, CutoverSettings cutover)
    {
        var setting = $"hybrid:cutover.{route.Name}.previewHeader";
        if (cutover.PreviewHeader is { } header && Asks(route, header))
        {
            yield return new(
                Severity.Error,
                FindingKind.Duplicate,
                route.Name,
                $"Its match asks for the header {header} itself, so that all of its requests would be previews ({setting}).",
                "Choose another preview header.") { Setting = setting };
        }
    }

    // A preview rule has one condition more than its route, by a setting.
    private static Finding OfPreview(Finding finding, IEnumerable<Route> deployed) =>
        finding.Kind == FindingKind.Limit
        && deployed.FirstOrDefault(route => RouteRule.PreviewName(route.Name) == finding.Route) is { } route
            ? finding with { Remedy =
                $"{finding.Remedy} Or remove hybrid:cutover.{route.Name}.previewHeader, which is one of its conditions." }
            : finding;

    // Transforms belong to a rule and act before its forward picks a target group
    // (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html).
    private static Finding RewrittenForBoth(Route route, decimal weight) => new(
        Severity.Error,
        FindingKind.Cutover,
        route.Name,
        "Its rewrite is the rule's and would change "
            + $"{(route.Rest is { } servers ? $"the share of the servers {servers.Name}" : "the monolith's share")} as well, at "
            + $"a weight of {weight.ToString(CultureInfo.InvariantCulture)} (hybrid:cutover.{route.Name}.weight).",
        "Rewrite in the function and share, or keep the rewrite and use 0, with a preview header, or 100.")
    {
        Setting = $"hybrid:cutover.{route.Name}.weight",
    };

    private static Finding NothingDeployed(IReadOnlyCollection<Route> catalog) => new(
        Severity.Warning,
        FindingKind.Cutover,
        Finding.AllRoutes,
        "None is deployed here, since hybrid:cutover has no entry.",
        catalog.Count == 0
            ? "Add a route to infra/Routes.cs, and an entry for it."
            : $"Add one, such as {catalog.First().Name}: {(catalog.First().Function is null ? "true" : "100")}.");

    private static Finding ConfiguredButNotDeployed(Route route) => new(
        Severity.Warning,
        FindingKind.Cutover,
        route.Name,
        $"It is not deployed here, since hybrid:cutover has no entry for it, though hybrid:functions.{route.Name} has settings.",
        $"Add the entry, such as {route.Name}: 100, or remove the settings.");

    private static Finding ServersNotDeployed(string servers) => new(
        Severity.Warning,
        FindingKind.Cutover,
        Finding.AllRoutes,
        $"The servers {servers} are not deployed here, since no route that names them has an entry in hybrid:cutover, though "
            + $"hybrid:servers.{servers} has settings.",
        "Add the entry of such a route, or remove the settings.");

    private static Finding NotForArm64(PlannedFunction planned) => new(
        Severity.Error,
        FindingKind.Limit,
        planned.Route.Name,
        $"The function {planned.Function.Name} is not published for arm64 (hybrid:functions.{planned.Route.Name}.architecture).",
        "Add <LambdaArchitectures>x86_64;arm64</LambdaArchitectures> to its project and Arm64 = true to infra/Functions.cs, or "
            + "use x86_64.")
    {
        Setting = $"hybrid:functions.{planned.Route.Name}.architecture",
    };

    private static IEnumerable<PlannedFunction> Planned(
        Route route, HybridSettings settings, IReadOnlyDictionary<string, DeployedFunction> functions) =>
        route.Function is not { } function ? [] :
    [
        new()
        {
            Route = route,
            Function = function,
            Deployed = functions[route.Name],
            Cutover = settings.Cutover[route.Name],
            Settings = settings.Functions[route.Name],
        },
    ];
}
