using System.Globalization;

namespace Hybrid.Local.Cost;

/// <summary>A line of a bill.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Arithmetic">How it comes about.</param>
/// <param name="Dollars">What it costs in a month.</param>
internal sealed record BillLine(string Name, string Arithmetic, double Dollars);

/// <summary>What a month costs.</summary>
internal sealed record Bill
{
    /// <summary>What is used.</summary>
    public required Usage Usage { get; init; }

    /// <summary>The load balancer's hours.</summary>
    public required BillLine Hours { get; init; }

    /// <summary>The load balancer's capacity units.</summary>
    public required BillLine Lcu { get; init; }

    /// <summary>Invocations of functions.</summary>
    public required BillLine Invocations { get; init; }

    /// <summary>What functions take of memory and time, a line for each.</summary>
    public required IReadOnlyList<BillLine> Durations { get; init; }

    /// <summary>The same requests through an HTTP API instead of the load balancer.</summary>
    public required BillLine HttpApi { get; init; }

    /// <summary>The same requests through a REST API instead of the load balancer.</summary>
    public required BillLine RestApi { get; init; }

    /// <summary>From which number of requests a month the load balancer costs no more than an HTTP API.</summary>
    public required BreakEven HttpApiBreakEven { get; init; }

    /// <summary>From which number of requests a month the load balancer costs no more than a REST API.</summary>
    public required BreakEven RestApiBreakEven { get; init; }

    /// <summary>What the load balancer costs.</summary>
    public double LoadBalancer => Hours.Dollars + Lcu.Dollars;

    /// <summary>What functions cost.</summary>
    public double Lambda => Invocations.Dollars + Durations.Sum(line => line.Dollars);

    /// <summary>All of it.</summary>
    public double Total => LoadBalancer + Lambda;

    /// <summary>What a month with this usage costs.</summary>
    public static Bill Of(Usage usage, PriceList prices)
    {
        var (hour, lcu, million) = (prices.LoadBalancerHour.Value, prices.LcuHour.Value, prices.LambdaMillionRequests.Value);
        var invocations = usage.Functions.Sum(function => function.Requests);
        var perRequest = usage.Requests == 0 ? 0 : usage.BilledLcuHours / usage.Requests * lcu;
        var meter = usage.Requests == 0 ? 1 : usage.MeteredRequests / usage.Requests;
        return new()
        {
            Usage = usage,
            Hours = new("hours", $"{Usage.HoursPerMonth} hours × ${Exact(hour)}", Usage.HoursPerMonth * hour),
            Lcu = new("LCUs", $"{Number(usage.BilledLcuHours)} LCU-hours × ${Exact(lcu)}", usage.BilledLcuHours * lcu),
            Invocations = new(
                "invocations", $"{Number(invocations)} invocations × ${Exact(million)} / 1,000,000", invocations / 1e6 * million),
            Durations = [.. usage.Functions.Select(function => Duration(function, prices))],
            HttpApi = Api("HTTP API", usage.MeteredRequests, prices.HttpApiMillion),
            RestApi = Api("REST API", usage.Requests, prices.RestApiMillion),
            HttpApiBreakEven = BreakEven.Of(Usage.HoursPerMonth * hour, perRequest, meter, prices.HttpApiMillion),
            RestApiBreakEven = BreakEven.Of(Usage.HoursPerMonth * hour, perRequest, 1, prices.RestApiMillion),
        };
    }

    private static BillLine Duration(FunctionUsage function, PriceList prices)
    {
        var price = prices.LambdaGbSecond(function.Architecture).Value;
        return new(
            function.Route,
            $"{Number(function.Requests)} invocations × {function.Memory} MB / 1024 × {Number(function.Milliseconds)} ms "
                + $"({function.Source}) / 1000 = {Number(function.GbSeconds)} GB-s × ${Exact(price)}",
            function.GbSeconds * price);
    }

    private static BillLine Api(string name, double requests, Price price)
    {
        var (parts, dollars, from) = (new List<string>(), 0d, 0d);
        foreach (var tier in price.Tiers)
        {
            var count = Math.Min(requests, tier.UpTo) - from;
            if (count <= 0 && from > 0) break;
            parts.Add($"{Number(count)} × ${Exact(tier.Value)} / 1,000,000");
            dollars += count / 1e6 * tier.Value;
            from = tier.UpTo;
        }

        return new(name, string.Join(" + ", parts), dollars);
    }

    private static string Exact(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A number as it is shown: whole if it is, or is large.</summary>
    public static string Number(double number)
    {
        var format = number >= 1000 || number == Math.Truncate(number) ? "N0" : number >= 10 ? "N1" : number >= 0.01 ? "N3" : "0.######";
        return number.ToString(format, CultureInfo.InvariantCulture);
    }
}
