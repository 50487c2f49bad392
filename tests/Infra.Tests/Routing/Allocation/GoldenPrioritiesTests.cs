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
        7000 assets-legacy
        8000 login
        9000 product-page
        10000 api-v2-users
        11000 images
        12000 favicon
        13000 checkout-acme
        14000 checkout-partner
        15000 internal
        16000 checkout
        17000 products
        18000 account
        19000 health
        20000 assets
        21000 basket-write
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
        500 customers-admin
        1000 delivery-admin
        1500 partners-admin
        2000 account-admin
        2500 billing-admin
        3000 catalog-admin
        3500 content-admin
        4000 basket-admin
        4500 orders-admin
        5000 search-admin
        5500 stock-admin
        6000 customers-tenants
        6500 delivery-tenants
        7000 partners-tenants
        7500 account-tenants
        8000 billing-tenants
        8500 catalog-tenants
        9000 content-tenants
        9500 basket-tenants
        10000 orders-tenants
        10500 search-tenants
        11000 stock-tenants
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
        33500 customers-read
        34000 customers-beta
        34500 customers
        35000 delivery-read
        35500 partners-read
        36000 delivery-beta
        36500 partners-beta
        37000 delivery
        37500 partners
        38000 account-read
        38500 billing-read
        39000 catalog-read
        39500 content-read
        40000 account-beta
        40500 billing-beta
        41000 catalog-beta
        41500 content-beta
        42000 account
        42500 billing
        43000 catalog
        43500 content
        44000 basket-read
        44500 orders-read
        45000 search-read
        45500 basket-beta
        46000 orders-beta
        46500 search-beta
        47000 basket
        47500 orders
        48000 search
        48500 stock-read
        49000 stock-beta
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
