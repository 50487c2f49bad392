using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Cost;

/// <summary>Prices of one region.</summary>
internal sealed record PriceList
{
    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The prices, by their keys in the file.</summary>
    public required IReadOnlyDictionary<string, Price> All { get; init; }

    /// <summary>An hour of a load balancer.</summary>
    public Price LoadBalancerHour => All["loadBalancerHour"];

    /// <summary>A load balancer capacity unit for an hour.</summary>
    public Price LcuHour => All["lcuHour"];

    /// <summary>A public IPv4 address for an hour.</summary>
    public Price PublicIpv4Hour => All["publicIpv4Hour"];

    /// <summary>A million invocations.</summary>
    public Price LambdaMillionRequests => All["lambdaMillionRequests"];

    /// <summary>A million requests of an HTTP API.</summary>
    public Price HttpApiMillion => All["httpApiMillion"];

    /// <summary>A million requests of a REST API.</summary>
    public Price RestApiMillion => All["restApiMillion"];

    /// <summary>A GB of memory for a second.</summary>
    /// <param name="architecture"><c>x86_64</c> or <c>arm64</c>.</param>
    public Price LambdaGbSecond(string architecture) => All[architecture == "arm64" ? "lambdaGbSecondArm64" : "lambdaGbSecond"];

    /// <summary>The prices that this program knows.</summary>
    public static PriceList Known { get; } = ReadKnown();

    private static PriceList ReadKnown()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")!;
        var root = JsonNode.Parse(stream)!;
        return new()
        {
            Region = root["region"]!.GetValue<string>(),
            All = root["prices"]!.AsObject().ToDictionary(price => price.Key, price => Read(price.Value!)),
        };
    }

    private static Price Read(JsonNode price) => new(
        price["is"]!.GetValue<string>(),
        price["tiers"] is { } tiers ? PriceFile.Tiers(tiers)! : [new(double.PositiveInfinity, price["value"]!.GetValue<double>())],
        price["asOf"]!.GetValue<string>(),
        price["source"]!.GetValue<string>(),
        price["evidence"]!.GetValue<string>() switch
        {
            "AWS" => Evidence.Aws,
            "second-hand" => Evidence.SecondHand,
            "unconfirmed" => Evidence.Unconfirmed,
            var other => throw new JsonException($"evidence {other}"),
        });
}
