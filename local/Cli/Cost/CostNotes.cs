using System.Globalization;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cost;
using Hybrid.Local.Graph.Evaluation;

namespace Hybrid.Local.Cli.Cost;

/// <summary>What is assumed, and what is not in the sums.</summary>
internal static class CostNotes
{
    /// <summary>Sentences without their full stop.</summary>
    public static IEnumerable<string> Of(StackEvaluation stack, PriceList prices, AverageRequest request)
    {
        if (stack.Settings.Region is { } region && region != prices.Region)
            yield return $"prices are those of {prices.Region}, and the stack is in {region}: --prices takes others";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"a connection is taken to be open for {request.ConnectionSeconds:0.#} s, and a GB for 10^9 bytes");
        yield return "rules of preview headers take no request here; whether the default rule counts as an evaluation is not documented, "
            + "and it does not here";
        if (stack.Settings.LoadBalancer.IsAdopted)
            yield return "the load balancer is not of this stack: rules of others on its listeners are not counted";
        yield return "not in the sums: free tiers, data that leaves AWS (the same behind each), logs, the monolith's instances";
        foreach (var function in stack.Plan.Functions)
        {
            foreach (var left in LeftOut(function))
                yield return $"not in the sums: {left} of {function.Route.Name}, whose price is not known here";
        }
    }

    /// <summary>Of logs that say little of a month: sentences without their full stop.</summary>
    public static IEnumerable<string> Of(CostTally tally)
    {
        if (tally.Forwarded == 0)
        {
            yield return "none of the requests got to a target: the load balancer answered all by itself, as listeners do that redirect to "
                + "HTTPS, so that of Lambda only a guess is here";
        }

        if (MonthlyUsage.SpanOf(tally) is var span && span < TimeSpan.FromHours(1))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the logs are of {span.TotalMinutes:0} minutes: a month reckoned from less than an hour is rough; take a day of them");
        }
    }

    /// <summary>Public addresses of a load balancer that the stack creates: one in each zone at least.</summary>
    public static int AddressesOf(HybridSettings settings) =>
        settings.LoadBalancer.IsAdopted ? 0 : Math.Max(settings.Network.AvailabilityZones, settings.Network.PublicSubnetIds.Count);

    private static IEnumerable<string> LeftOut(PlannedFunction function)
    {
        if (function.Settings.ProvisionedConcurrency is not null) yield return "provisioned concurrency";
        if (function.Settings.SnapStart) yield return "SnapStart";
        if (function.Settings.HealthCheck)
            yield return "health checks (some 75,000 invocations a month for each node of the load balancer)";
    }
}
