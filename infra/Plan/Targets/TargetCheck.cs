using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Targets;

/// <summary>What an ALB refuses of the targets of routes, and what of a route goes with functions alone.</summary>
internal static class TargetCheck
{
    /// <summary>What is wrong with each route by itself.</summary>
    public static IEnumerable<Finding> Of(IEnumerable<Route> routes) =>
        routes.SelectMany(route => route.Target.Faults().Concat(route.Rest?.Faults() ?? [])
            .Select(fault => new Finding(fault.Severity, FindingKind.Target, route.Name, fault.What, fault.Remedy))
            .Concat(route.Function is null ? OfFunctionsAlone(route) : []));

    /// <summary>What is doubtful about the default action; what is wrong with it is a fault of the settings.</summary>
    public static IEnumerable<Finding> OfDefaultAction(HybridSettings settings)
    {
        if (settings.LoadBalancer.DefaultAction?.Target is not { } target) yield break;
        foreach (var fault in target.Faults().Where(fault => fault.Severity == Severity.Warning))
            yield return Warning(fault.What, fault.Remedy);
        if (settings.Monolith.Enabled && settings.Cutover.Values.All(cutover => cutover.Weight == 100 || cutover.Rest is not null))
        {
            yield return Warning(
                $"The monolith gets no request: no route leaves it a share, and {target.Kind} answers the rest.",
                "Set hybrid:monolith.enabled to false, or remove hybrid:loadBalancer.defaultAction.");
        }

        static Finding Warning(string fault, string remedy) =>
            new(Severity.Warning, FindingKind.Target, RedirectCheck.DefaultAction, fault, remedy);
    }

    private static IEnumerable<Finding> OfFunctionsAlone(Route route)
    {
        if (route.HttpApi)
        {
            yield return Error(
                $"An HTTP API leads to functions, and {route.Target.Kind} answers this route.",
                "Remove HttpApi, or give the path a route with a function.");
        }

        if (route.Rest is not null)
        {
            yield return Error(
                $"It has a Rest, which gets what a function does not, and {route.Target.Kind} answers it.", "Remove Rest.");
        }

        if (route.Rewrites.Count > 0)
        {
            yield return Error(
                $"It has a rewrite, which changes what a function sees, and {route.Target.Kind} answers it.",
                "Remove StripPrefix(), Rewrite(...) and HostRewrite(...).");
        }

        Finding Error(string fault, string remedy) => Finding.Error(FindingKind.Target, route.Name, fault, remedy);
    }
}
