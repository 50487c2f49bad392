using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Allocation;

/// <summary>
/// The order of rules is a contract: a change here renumbers the rules of every first deployment, and changes which rule takes the requests
/// that two overlapping rules share.
/// </summary>
public sealed class GoldenPrioritiesTests
{
    [Fact]
    public void FiveRoutes() => AssertPriorities(
        """
        1000 assets
        2000 hello
        3000 echo
        4000 api
        5000 page
        """,
        GoldenCatalogs.Five);

    [Fact]
    public void ThirtyRoutes() => AssertPriorities(
        """
        1000 partner-api
        2000 partners
        3000 invoice
        4000 product-reviews
        5000 internal-metrics
        6000 orders
        7000 product-page
        8000 assets-legacy
        9000 login
        10000 api-v2-users
        11000 images
        12000 favicon
        13000 checkout-acme
        14000 checkout-partner
        15000 internal
        16000 checkout
        17000 products
        18000 account
        19000 assets
        20000 basket-write
        21000 health
        22000 search-v2
        23000 api-v1
        24000 api-v2
        25000 basket
        26000 search
        27000 api-version
        28000 api
        29000 home
        30000 everything
        """,
        GoldenCatalogs.Thirty);

    [Fact]
    public void NinetyNineRoutes() => AssertPriorities(
        """
        500 customers-tenants
        1000 delivery-tenants
        1500 partners-tenants
        2000 account-tenants
        2500 billing-tenants
        3000 catalog-tenants
        3500 content-tenants
        4000 basket-tenants
        4500 orders-tenants
        5000 search-tenants
        5500 stock-tenants
        6000 customers-admin
        6500 delivery-admin
        7000 partners-admin
        7500 account-admin
        8000 billing-admin
        8500 catalog-admin
        9000 content-admin
        9500 basket-admin
        10000 orders-admin
        10500 search-admin
        11000 stock-admin
        11500 customers-export
        12000 customers-item-edit
        12500 delivery-export
        13000 delivery-item-edit
        13500 partners-export
        14000 partners-item-edit
        14500 account-export
        15000 account-item-edit
        15500 billing-export
        16000 billing-item-edit
        16500 catalog-export
        17000 catalog-item-edit
        17500 content-export
        18000 content-item-edit
        18500 basket-export
        19000 basket-item-edit
        19500 orders-export
        20000 orders-item-edit
        20500 search-export
        21000 search-item-edit
        21500 stock-export
        22000 stock-item-edit
        22500 customers-item
        23000 customers-office
        23500 delivery-item
        24000 partners-item
        24500 delivery-office
        25000 partners-office
        25500 account-item
        26000 billing-item
        26500 catalog-item
        27000 content-item
        27500 account-office
        28000 billing-office
        28500 catalog-office
        29000 content-office
        29500 basket-item
        30000 orders-item
        30500 search-item
        31000 basket-office
        31500 orders-office
        32000 search-office
        32500 stock-item
        33000 stock-office
        33500 customers-beta
        34000 customers-read
        34500 customers
        35000 delivery-beta
        35500 delivery-read
        36000 partners-beta
        36500 partners-read
        37000 delivery
        37500 partners
        38000 account-beta
        38500 account-read
        39000 billing-beta
        39500 billing-read
        40000 catalog-beta
        40500 catalog-read
        41000 content-beta
        41500 content-read
        42000 account
        42500 billing
        43000 catalog
        43500 content
        44000 basket-beta
        44500 basket-read
        45000 orders-beta
        45500 orders-read
        46000 search-beta
        46500 search-read
        47000 basket
        47500 orders
        48000 search
        48500 stock-beta
        49000 stock-read
        49500 stock
        """,
        GoldenCatalogs.NinetyNine);

    [Fact]
    public void AnEdit_OfThirtyDeployedRoutes()
    {
        var last = PrioritiesOf(GoldenCatalogs.Thirty, new Dictionary<string, int>());
        RouteRule[] edited =
        [
            .. GoldenCatalogs.Thirty.Where(rule => rule.Name is not ("search" or "api")),
            new("search-all", Match.Prefix("/search")),
            new("api-v2-admin", Match.Prefix("/api/v2/users/admin")),
        ];
        var added = PrioritiesOf(edited, last).Except(last).OrderBy(entry => entry.Value);
        Assert.Equal("3500 api-v2-admin, 25900 search-all", string.Join(", ", added.Select(entry => $"{entry.Value} {entry.Key}")));
    }

    private static void AssertPriorities(string expected, IReadOnlyList<RouteRule> rules) =>
        Assert.Equal(expected, string.Join('\n', PrioritiesOf(rules, new Dictionary<string, int>())
            .OrderBy(entry => entry.Value)
            .Select(entry => $"{entry.Value} {entry.Key}")));

    private static IReadOnlyDictionary<string, int> PrioritiesOf(IReadOnlyList<RouteRule> rules, IReadOnlyDictionary<string, int> last)
    {
        var allocation = Priorities.Allocate(rules, last, []);
        Assert.True(allocation.Succeeded, string.Join('\n', allocation.Findings));
        return allocation.Priorities;
    }
}
