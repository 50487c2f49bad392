using System.Globalization;
using Hybrid.Local.Cost;

namespace Hybrid.Local.Cli.Cost;

/// <summary>What a month costs, for a person.</summary>
/// <param name="Prices">The prices.</param>
/// <param name="Bills">The bill of today's weights and, if it is known, the one of when every route has moved.</param>
internal sealed record CostReport(PriceList Prices, IReadOnlyList<Bill> Bills)
{
    /// <summary>What it is reckoned from.</summary>
    public string From { get; init; } = "";

    /// <summary>What is to be said of it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Public addresses of the load balancer.</summary>
    public int Addresses { get; init; }

    /// <summary>What the columns are.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["now", "all moved"];

    /// <summary>The price of the public addresses in a month.</summary>
    public double AddressDollars => Addresses * Usage.HoursPerMonth * Prices.PublicIpv4Hour.Value;

    /// <summary>The report, line by line.</summary>
    public IEnumerable<string> Lines(bool explain)
    {
        yield return From;
        yield return $"Per month of {Usage.HoursPerMonth} hours, at prices of {Prices.Region} as of {AsOf()}";
        yield return "";
        yield return $"{"",-28}{string.Concat(Columns.Take(Bills.Count).Select(column => $"{column,14}"))}";
        yield return Row("Load balancer", bill => Dollars(bill.LoadBalancer));
        yield return Row("  hours", bill => Dollars(bill.Hours.Dollars));
        yield return Row("  capacity units (LCUs)", bill => Dollars(bill.Lcu.Dollars));
        yield return Row("    LCU-hours billed", bill => Bill.Number(bill.Usage.BilledLcuHours));
        yield return Row("      new connections", bill => Bill.Number(bill.Usage.Lcu.NewConnections));
        yield return Row("      active connections", bill => Bill.Number(bill.Usage.Lcu.ActiveConnections));
        yield return Row("      processed bytes", bill => Bill.Number(bill.Usage.Lcu.ProcessedBytes));
        yield return Row("      rule evaluations", bill => Bill.Number(bill.Usage.Lcu.RuleEvaluations));
        yield return Row("Lambda", bill => Dollars(bill.Lambda));
        yield return Row("  invocations", bill => Dollars(bill.Invocations.Dollars));
        yield return Row("  memory and time", bill => Dollars(bill.Durations.Sum(line => line.Dollars)));
        yield return Row("Together", bill => Dollars(bill.Total));
        yield return "";
        yield return "The same requests through API Gateway instead of the load balancer";
        yield return Row("  HTTP API", bill => Dollars(bill.HttpApi.Dollars));
        yield return Row("  REST API", bill => Dollars(bill.RestApi.Dollars));
        yield return "The load balancer costs no more (requests a month)";
        yield return Row("  than an HTTP API, from", bill => Break(bill.HttpApiBreakEven));
        yield return Row("  than a REST API, from", bill => Break(bill.RestApiBreakEven));
        if (explain)
        {
            foreach (var line in Arithmetic()) yield return line;
        }

        yield return "";
        if (Addresses > 0)
        {
            yield return $"- not in the sums: public IPv4 addresses, {Addresses} at least × {Usage.HoursPerMonth} hours × "
                + $"${Prices.PublicIpv4Hour.Value.ToString(CultureInfo.InvariantCulture)} = {Dollars(AddressDollars)} "
                + $"({Word(Prices.PublicIpv4Hour.Evidence)})";
        }

        foreach (var note in Notes) yield return $"- {note}";
        var unsure = Prices.All.Where(price => price.Value.Evidence == Evidence.SecondHand).Select(price => price.Key).ToList();
        if (unsure.Count > 0) yield return $"- second-hand, from no page of AWS: {string.Join(", ", unsure)}";
    }

    /// <summary>How sure a price is, in a word.</summary>
    public static string Word(Evidence evidence) => evidence switch
    {
        Evidence.Aws => "AWS",
        Evidence.SecondHand => "second-hand",
        Evidence.Unconfirmed => "unconfirmed",
        Evidence.Given => "given",
    };

    private IEnumerable<string> Arithmetic()
    {
        foreach (var (column, bill) in Columns.Zip(Bills))
        {
            yield return "";
            yield return $"Arithmetic, {column}";
            yield return $"  LCU-hours: of each hour the largest of new connections / {Bill.Number(LcuHours.NewConnectionsPerLcuHour)}, "
                + $"connection seconds / {Bill.Number(LcuHours.ConnectionSecondsPerLcuHour)}, bytes / 1 GB (Lambda: 0.4 GB), "
                + $"rules beyond {LcuHours.FreeRules} / {Bill.Number(LcuHours.RuleEvaluationsPerLcuHour)}; "
                + $"{Bill.Number(bill.Usage.BilledLcuHours)} in a month";
            foreach (var line in new[] { bill.Hours, bill.Lcu, bill.Invocations }.Concat(bill.Durations).Append(bill.HttpApi)
                .Append(bill.RestApi))
            {
                yield return $"  {line.Name}: {line.Arithmetic} = {Dollars(line.Dollars)}";
            }

            var perMillion = bill.Usage.Requests == 0 ? 0 : bill.Lcu.Dollars / bill.Usage.Requests * 1e6;
            yield return $"  break-even: {Dollars(bill.Hours.Dollars)} / (the API's price of a million - {Dollars(perMillion)} of LCUs)";
        }

        yield return "";
        yield return "Prices";
        foreach (var (key, price) in Prices.All)
        {
            var tiers = price.Tiers.Select(tier => double.IsInfinity(tier.UpTo)
                ? Plain(tier.Value)
                : $"{Plain(tier.Value)} up to {Bill.Number(tier.UpTo)}");
            yield return $"  {key}: ${string.Join(", then $", tiers)}; {price.Is}; as of {price.AsOf}, {Word(price.Evidence)}, "
                + price.Source;
        }
    }

    private string AsOf() => string.Join(" and ", Prices.All.Values.Select(price => price.AsOf).Distinct().Order(StringComparer.Ordinal));

    private string Row(string name, Func<Bill, string> value) => $"{name,-28}{string.Concat(Bills.Select(bill => $"{value(bill),14}"))}";

    private static string Break(BreakEven at) =>
        double.IsInfinity(at.From) ? "never"
        : double.IsInfinity(at.To) ? Millions(at.From)
        : $"{Millions(at.From)} to {Millions(at.To)}";

    private static string Millions(double requests) => string.Create(CultureInfo.InvariantCulture, $"{requests / 1e6:0.0} M");

    // Small sums are sums as well.
    private static string Dollars(double dollars) =>
        $"${dollars.ToString(dollars is > 0 and < 0.1 ? "0.0000" : "N2", CultureInfo.InvariantCulture)}";

    private static string Plain(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
