using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>Makes up matches that lie in each other in many ways, and edits of catalogs.</summary>
internal static class RandomCatalogs
{
    private static readonly string[] Segments = ["api", "v1", "v2", "users", "orders", "admin", "assets", "a"];
    private static readonly string[] Hosts = ["*.example.com", "shop.example.com", "*.shop.example.com", "b?.example.com", "example.org"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST"];
    private static readonly string[] Cidrs = ["10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/16", "2001:db8::/32"];

    public static Match NewMatch(Random random)
    {
        var match = random.Next(20) switch
        {
            0 => Match.Prefix("/"),
            < 10 => Match.Prefix(Path(random, 3)),
            < 15 => Match.Path(Path(random, 4)),
            < 18 => Match.Path($"{Path(random, 2)}/*{random.Pick([".png", ".js", "/edit", ""])}"),
            _ => Match.Path($"{Path(random, 2)}/?{random.Pick(["", "x", "?"])}"),
        };
        if (random.Next(5) == 0)
            match = match.Host(random.Pick(Hosts));
        if (random.Next(5) == 0)
            match = match.Methods([.. Methods.Where(_ => random.Next(2) == 0).Take(2).DefaultIfEmpty("GET")]);
        if (match.Conditions.Sum(condition => condition.ValueCount) < 5)
        {
            match = random.Next(12) switch
            {
                0 => match.Header("x-tenant", random.Pick(["acme", "a*", "*"])),
                1 => match.Query("v", random.Pick(["1", "2", "*"])),
                2 => match.Query(random.Pick(["1", "b*"])),
                3 => match.SourceIp(random.Pick(Cidrs)),
                _ => match,
            };
        }

        return match;
    }

    public static Match HeaderIfRoom(this Match match) =>
        match.Conditions.Sum(condition => condition.ValueCount) < 5 ? match.Header("x-a", "2") : match;

    /// <summary>A request that has a fair chance to meet some of those matches.</summary>
    public static ExampleRequest NewRequest(Random random) => new()
    {
        Method = random.Pick(["GET", "GET", "HEAD", "POST", "PUT"]),
        Host = random.Pick(["shop.example.com", "a.shop.example.com", "bx.example.com", "example.org", "www.example.net"]),
        Path = $"{Path(random, 4)}{random.Pick(["", "", "/", ".png", "/x", "/ax", "/edit"])}",
        Parameters = random.Next(2) == 0 ? [] : [KeyValuePair.Create(random.Pick(["v", "w"]), random.Pick(["1", "2", "bc"]))],
        Headers = random.Next(2) == 0 ? [] : [KeyValuePair.Create("X-Tenant", random.Pick(["acme", "ab", "zoo"]))],
        SourceIp = System.Net.IPAddress.Parse(random.Pick(["10.1.2.3", "10.9.9.9", "192.168.0.1", "203.0.113.9", "2001:db8::1"])),
    };

    private static string Path(Random random, int mostSegments) =>
        string.Concat(Enumerable.Range(0, random.Next(1, mostSegments + 1)).Select(_ => $"/{random.Pick(Segments)}"));
}
