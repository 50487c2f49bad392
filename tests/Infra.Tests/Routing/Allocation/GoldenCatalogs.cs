using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>Catalogs as teams write them.</summary>
internal static class GoldenCatalogs
{
    private static readonly string[] Areas =
        ["account", "basket", "billing", "catalog", "content", "customers", "delivery", "orders", "partners", "search", "stock"];

    public static IReadOnlyList<RouteRule> Five { get; } =
    [
        new("hello", Match.Path("/lambda")),
        new("page", Match.Path("/")),
        new("api", Match.Prefix("/api")),
        new("assets", Match.Prefix("/assets").Methods("GET", "HEAD")),
        new("echo", Match.Prefix("/echo")),
    ];

    /// <summary>A shop: two hosts, versions, a canary by header, an internal area, static files, a catch-all.</summary>
    public static IReadOnlyList<RouteRule> Thirty { get; } =
    [
        new("everything", Match.Prefix("/")),
        new("home", Match.Path("/", "/index.html")),
        new("favicon", Match.Path("/favicon.ico", "/robots.txt")),
        new("images", Match.Path("/images/*.png", "/images/*.jpg").Methods("GET", "HEAD")),
        new("assets", Match.Prefix("/assets").Methods("GET", "HEAD")),
        new("assets-legacy", Match.Prefix("/assets/legacy")),
        new("products", Match.Prefix("/products")),
        new("product-page", Match.Path("/products/sku-????")),
        new("product-reviews", Match.Path("/products/*/reviews")),
        new("search", Match.Path("/search")),
        new("search-v2", Match.Path("/search").Query("v", "2")),
        new("basket", Match.Prefix("/basket")),
        new("basket-write", Match.Prefix("/basket").Methods("POST", "PUT", "DELETE")),
        new("checkout", Match.Prefix("/checkout")),
        new("checkout-partner", Match.Prefix("/checkout").Header("x-partner", "*")),
        new("checkout-acme", Match.Prefix("/checkout").Header("x-partner", "acme", "acme-*")),
        new("account", Match.Prefix("/account")),
        new("login", Match.Path("/account/login")),
        new("orders", Match.Prefix("/account/orders")),
        new("invoice", Match.Path("/account/orders/*/invoice.pdf")),
        new("api", Match.Prefix("/api")),
        new("api-v1", Match.Prefix("/api/v1")),
        new("api-v2", Match.Prefix("/api/v2")),
        new("api-v2-users", Match.Prefix("/api/v2/users")),
        new("api-version", Match.PathRegex("^/api/v[0-9]+/version$")),
        new("partner-api", Match.Host("partners.example.com").Prefix("/api")),
        new("partners", Match.Host("partners.example.com")),
        new("internal", Match.Prefix("/internal").SourceIp("10.0.0.0/8")),
        new("internal-metrics", Match.Path("/internal/metrics").SourceIp("10.1.0.0/16")),
        new("health", Match.Path("/health").Methods("GET")),
    ];

    /// <summary>Eleven areas of nine routes each.</summary>
    public static IReadOnlyList<RouteRule> NinetyNine { get; } =
    [
        .. Areas.SelectMany(area => new RouteRule[]
        {
            new(area, Match.Prefix($"/{area}")),
            new($"{area}-read", Match.Prefix($"/{area}").Methods("GET", "HEAD")),
            new($"{area}-item", Match.Path($"/{area}/items/*")),
            new($"{area}-item-edit", Match.Path($"/{area}/items/*/edit")),
            new($"{area}-export", Match.Path($"/{area}/export/*.csv", $"/{area}/export/*.json")),
            new($"{area}-admin", Match.Prefix($"/{area}/admin").Host("admin.example.com")),
            new($"{area}-tenants", Match.Prefix($"/{area}").Host("*.tenants.example.com")),
            new($"{area}-beta", Match.Prefix($"/{area}").Header("x-beta", "on")),
            new($"{area}-office", Match.Prefix($"/{area}/admin").SourceIp("192.0.2.0/24")),
        }),
    ];
}
