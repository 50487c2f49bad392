using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Cost;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Tests.Cost;

/// <summary>Costs worked by hand, at the prices of us-east-1. What is reckoned is within 1 % of them.</summary>
public sealed class CostCasesTests
{
    private const double Never = double.PositiveInfinity;

    // Requests in a month, bytes of each, requests by a connection, seconds that it is open, the rules that each is tried on, and the
    // share of Lambda; then what LCUs cost, and from which million of requests on the load balancer costs no more than either API.
    [Theory]
    // Hours alone, 730 × 0.0225 = 16.425: 16.425 / 1.00 and 16.425 / 3.50.
    [InlineData(1e6, 0, 1e6, 0, 1, 100, 0, 16.425, 4.693)]
    // 2 KB, a connection each: 1 M / (25 × 3600) = 11.11 LCU-hours × 0.008 = 0.0889 a million; its bytes take 5 LCU-hours.
    // 16.425 / (1 - 0.0889) and 16.425 / (3.50 - 0.0889).
    [InlineData(1e6, 2_000, 1, 60, 1, 100, 0.0889, 18.03, 4.815)]
    // 10 KB: 10 GB / 0.4 = 25 LCU-hours = 0.20 a million. 16.425 / 0.80 and 16.425 / 3.30.
    [InlineData(1e6, 10_000, 1e6, 0, 1, 100, 0.20, 20.53, 4.977)]
    // 50 KB: 125 LCU-hours = 1.00 a million, which is what an HTTP API costs. 16.425 / 2.50.
    [InlineData(1e6, 50_000, 1e6, 0, 1, 100, 1.00, Never, 6.57)]
    // The hundredth of 100 rules: 90 M evaluations / 3.6 M = 25 LCU-hours.
    [InlineData(1e6, 0, 1e6, 0, 100, 100, 0.20, 20.53, 4.977)]
    // Ten rules are free, and each further one of 100 M requests takes 27.8 LCU-hours = 0.222.
    [InlineData(1e8, 0, 1e9, 0, 10, 100, 0, 16.425, 4.693)]
    [InlineData(1e8, 0, 1e9, 0, 11, 100, 0.222, 16.46, 4.696)]
    // A tenth of 100 M × 10 KB = 1000 GB to Lambda: 100 / 0.4 + 900 = 1150 LCU-hours = 9.20, or 0.092 a million.
    [InlineData(1e8, 10_000, 1e9, 0, 1, 10, 9.20, 18.09, 4.820)]
    // Connections that are open for an hour: 1 M × 3600 s / (3000 × 3600) = 333.3 LCU-hours = 2.667, dearer than an HTTP API for ever.
    [InlineData(1e6, 0, 1, 3_600, 1, 100, 2.667, Never, 19.72)]
    public void LoadBalancer(
        double requests, double bytes, double perConnection, double seconds, int rules, int share, double lcu, double httpApi,
        double restApi)
    {
        var request = new AverageRequest { Bytes = bytes, PerConnection = perConnection, ConnectionSeconds = seconds };

        var bill = Bill.Of(MonthlyUsage.Of(Of(rules, share), request, requests), PriceList.Known);

        AssertWithin1Percent(16.425, bill.Hours.Dollars);
        AssertWithin1Percent(lcu, bill.Lcu.Dollars, least: 0.0001);
        AssertWithin1Percent(httpApi * 1e6, bill.HttpApiBreakEven.From);
        AssertWithin1Percent(restApi * 1e6, bill.RestApiBreakEven.From);
    }

    // Requests, MB, milliseconds and architecture; then dollars.
    [Theory]
    // 3 × 0.20 + 3 M × 1 GB × 0.12 s = 360,000 GB-s × 0.0000166667 = 6.00.
    [InlineData(3e6, 1024, 120, "x86_64", 6.60)]
    // 10 × 0.20 + 10 M × 0.5 GB × 0.05 s = 250,000 GB-s × 0.0000133334 = 3.33.
    [InlineData(1e7, 512, 50, "arm64", 5.33)]
    // 0.5 × 0.20 + 500,000 × 1769 / 1024 × 1 ms = 863.8 GB-s × 0.0000166667 = 0.0144.
    [InlineData(5e5, 1769, 1, "x86_64", 0.1144)]
    public void Lambda(double requests, int memory, double milliseconds, string architecture, double dollars)
    {
        var usage = MonthlyUsage.Of(Of(1, 100, memory, architecture), new() { Milliseconds = milliseconds }, requests);

        AssertWithin1Percent(dollars, Bill.Of(usage, PriceList.Known).Lambda);
    }

    // Requests and bytes of each; then what either API costs.
    [Theory]
    // 300 × 1.00 + 100 × 0.90; 333 × 3.50 + 67 × 2.80.
    [InlineData(4e8, 10_000, 390, 1353.10)]
    // 600 KB are metered as two; of a REST API they are one. 2 × 10 × 1.00 and 10 × 3.50.
    [InlineData(1e7, 600 * 1024, 20, 35)]
    // 333 × 3.50 + 667 × 2.80 + 1000 × 2.38; 300 × 1.00 + 1700 × 0.90.
    [InlineData(2e9, 1_000, 1830, 5413.10)]
    public void Apis(double requests, double bytes, double httpApi, double restApi)
    {
        var bill = Bill.Of(MonthlyUsage.Of(Of(1, 100), new() { Bytes = bytes }, requests), PriceList.Known);

        AssertWithin1Percent(httpApi, bill.HttpApi.Dollars);
        AssertWithin1Percent(restApi, bill.RestApi.Dollars);
    }

    // What hours cost, what LCUs cost for a million requests, and how often the API counts one; then from where to where.
    [Theory]
    // An hour and one LCU all month, 730 × 0.0305.
    [InlineData(22.265, 0, 1, 22.265, Never)]
    // 16.425 / 0.07; beyond 300 M the API is 0.03 a million cheaper, and the 4.575 that it was dearer by then are used up at 452.5 M.
    [InlineData(16.425, 0.93, 1, 234.64, 452.5)]
    // Beyond 300 M it becomes cheaper before it was ever dearer.
    [InlineData(16.425, 0.95, 1, Never, Never)]
    // Two increments: 16.425 / (2 - 0.20), and its first tier ends with 150 M requests.
    [InlineData(16.425, 0.20, 2, 9.125, Never)]
    public void BreakEvens(double hours, double million, double meter, double from, double to)
    {
        var at = BreakEven.Of(hours, million / 1e6, meter, PriceList.Known.HttpApiMillion);

        AssertWithin1Percent(from * 1e6, at.From);
        AssertWithin1Percent(to * 1e6, at.To);
    }

    // A listener whose last rule has the one route with a function.
    private static Scenario Of(int rules, int share, int memory = 1024, string architecture = "x86_64")
    {
        TargetGroupModel monolith = new() { Name = "monolith", Arn = "m", IsLambda = false };
        var function = new FunctionDefinition
        {
            Name = "api", Handler = "", Runtime = "", TaskRoot = "", InvokedArn = "", MemorySize = memory,
        };
        TargetGroupModel api = new() { Name = "api", Arn = "a", IsLambda = true, Function = function };
        var last = new ForwardAction("api", [new(api, share), new(monolith, 100 - share)], null) { Function = api };
        var others = new FixedResponseAction("other", 410, "text/plain", "");
        return new(
            new()
            {
                Listeners =
                [
                    new("http", 80, "HTTP", new(Enumerable.Range(1, rules).Select(priority =>
                        new Rule<NamedAction>(priority, Match.Path($"/{priority}"), priority == rules ? last : others))), others),
                ],
                TargetGroups = [api, monolith],
            },
            new Dictionary<string, string> { ["api"] = architecture });
    }

    private static void AssertWithin1Percent(double expected, double actual, double least = 0)
    {
        if (double.IsInfinity(expected)) Assert.Equal(expected, actual);
        else Assert.InRange(actual, (expected * 0.99) - least, (expected * 1.01) + least);
    }
}
