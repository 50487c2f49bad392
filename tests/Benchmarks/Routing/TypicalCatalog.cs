using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Benchmarks.Routing;

/// <summary>
/// A monolith's routes: areas with a general route each, special ones below it, and now and then a condition on something else.
/// </summary>
internal static class TypicalCatalog
{
    private const int RoutesInArea = 10;

    public static IReadOnlyList<RouteRule> Of(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new RouteRule($"route-{i}", Match(i)))];

    private static Match Match(int i)
    {
        var area = $"/area-{i / RoutesInArea}";
        return (i % RoutesInArea) switch
        {
            0 => Infra.Routing.Conditions.Match.Prefix(area),
            1 => Infra.Routing.Conditions.Match.Path($"{area}/health"),
            2 => Infra.Routing.Conditions.Match.Prefix($"{area}/users").Methods("GET", "HEAD"),
            3 => Infra.Routing.Conditions.Match.Path($"{area}/users/*/orders"),
            4 => Infra.Routing.Conditions.Match.Prefix($"{area}/admin").Host("admin.example.com"),
            5 => Infra.Routing.Conditions.Match.Path($"{area}/assets/*.css", $"{area}/assets/*.js"),
            6 => Infra.Routing.Conditions.Match.Prefix($"{area}/beta").Header("x-tenant", "acme*"),
            7 => Infra.Routing.Conditions.Match.Path($"{area}/search").Query("v", "2"),
            8 => Infra.Routing.Conditions.Match.Prefix($"{area}/internal").SourceIp("10.0.0.0/8"),
            _ => Infra.Routing.Conditions.Match.Prefix($"{area}/orders"),
        };
    }
}
