using System.Text.Json.Nodes;
using Hybrid.Local.Cost;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Cost;

/// <summary>What a month costs, as JSON; dollars, and requests a month.</summary>
internal static class CostJson
{
    public static string Of(CostReport report) => new JsonObject
    {
        ["from"] = report.From,
        ["region"] = report.Prices.Region,
        ["hoursPerMonth"] = Usage.HoursPerMonth,
        ["now"] = Bill(report.Bills[0]),
        ["allMoved"] = report.Bills.Count > 1 ? Bill(report.Bills[1]) : null,
        ["publicIpv4"] = new JsonObject { ["addresses"] = report.Addresses, ["dollars"] = report.AddressDollars, ["isInTotal"] = false },
        ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]),
        ["prices"] = new JsonObject(
            report.Prices.All.Select(price => KeyValuePair.Create<string, JsonNode?>(price.Key, Price(price.Value)))),
    }.ToJsonString(GraphJson.Indented);

    private static JsonObject Bill(Bill bill) => new()
    {
        ["requests"] = bill.Usage.Requests,
        ["loadBalancer"] = new JsonObject
        {
            ["dollars"] = bill.LoadBalancer,
            ["hours"] = Line(bill.Hours),
            ["lcu"] = Line(bill.Lcu),
            ["lcuHours"] = new JsonObject
            {
                ["billed"] = bill.Usage.BilledLcuHours,
                ["newConnections"] = bill.Usage.Lcu.NewConnections,
                ["activeConnections"] = bill.Usage.Lcu.ActiveConnections,
                ["processedBytes"] = bill.Usage.Lcu.ProcessedBytes,
                ["ruleEvaluations"] = bill.Usage.Lcu.RuleEvaluations,
            },
        },
        ["lambda"] = new JsonObject
        {
            ["dollars"] = bill.Lambda,
            ["invocations"] = Line(bill.Invocations),
            ["functions"] = new JsonArray([.. bill.Usage.Functions.Zip(bill.Durations, Function)]),
        },
        ["total"] = bill.Total,
        ["httpApi"] = Line(bill.HttpApi),
        ["restApi"] = Line(bill.RestApi),
        ["httpApiBreakEven"] = BreakEven(bill.HttpApiBreakEven),
        ["restApiBreakEven"] = BreakEven(bill.RestApiBreakEven),
    };

    private static JsonObject Function(FunctionUsage function, BillLine line) => new()
    {
        ["route"] = function.Route,
        ["invocations"] = function.Requests,
        ["memory"] = function.Memory,
        ["architecture"] = function.Architecture,
        ["milliseconds"] = function.Milliseconds,
        ["source"] = function.Source,
        ["gbSeconds"] = function.GbSeconds,
        ["dollars"] = line.Dollars,
        ["arithmetic"] = line.Arithmetic,
    };

    private static JsonObject Line(BillLine line) => new() { ["dollars"] = line.Dollars, ["arithmetic"] = line.Arithmetic };

    private static JsonObject BreakEven(BreakEven at) => new() { ["from"] = Finite(at.From), ["to"] = Finite(at.To) };

    private static JsonObject Price(Price price) => new()
    {
        ["is"] = price.Is,
        ["tiers"] = new JsonArray([.. price.Tiers.Select(tier => new JsonObject { ["upTo"] = Finite(tier.UpTo), ["value"] = tier.Value })]),
        ["asOf"] = price.AsOf,
        ["evidence"] = CostReport.Word(price.Evidence),
        ["source"] = price.Source,
    };

    // JSON has no infinity.
    private static double? Finite(double number) => double.IsInfinity(number) ? null : number;
}
