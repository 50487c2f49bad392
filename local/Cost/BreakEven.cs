namespace Hybrid.Local.Cost;

/// <summary>
/// Between which numbers of requests a month a load balancer costs no more than an API that is paid by the request. Functions, and data
/// that leaves AWS, cost the same behind both.
/// </summary>
/// <param name="From">The first number; infinity for never.</param>
/// <param name="To">From which number on it costs more again, since the API becomes cheaper; infinity for never.</param>
internal readonly record struct BreakEven(double From, double To)
{
    /// <summary>Where it is.</summary>
    /// <param name="hours">What the load balancer's hours cost in a month.</param>
    /// <param name="lcuPerRequest">What the load balancer's capacity units cost for one request.</param>
    /// <param name="meter">As how many requests the API counts one.</param>
    /// <param name="million">What a million of those costs.</param>
    public static BreakEven Of(double hours, double lcuPerRequest, double meter, Price million)
    {
        // What the API costs more than the load balancer: it begins below zero, and rises less with every tier.
        var (requests, more, from) = (0d, -hours, double.PositiveInfinity);
        foreach (var tier in million.Tiers)
        {
            var perRequest = (tier.Value / 1e6 * meter) - lcuPerRequest;
            var end = tier.UpTo / meter;
            var crossing = perRequest == 0 ? double.PositiveInfinity : requests - (more / perRequest);
            if (crossing >= requests && crossing <= end && crossing < double.PositiveInfinity)
            {
                if (perRequest < 0) return new(from, crossing);
                from = crossing;
            }

            more += perRequest * (end - requests);
            requests = end;
        }

        return new(from, double.PositiveInfinity);
    }
}
