using System.Text;
using Hybrid.Local.Cost;

namespace Hybrid.Local.Tests.Cost;

public sealed class PriceFileTests
{
    [Fact]
    public void Prices_TakeThePlaceOfThoseThatAreKnown()
    {
        List<string> faults = [];
        const string tiers = """[{"upTo":3e8,"value":1.11},{"value":1}]""";
        const string json = $$"""{"region":"eu-west-1","asOf":"2026-11","prices":{"httpApiMillion":{{tiers}},"lcuHour":0.0084} }""";

        var prices = Read(json, faults);

        Assert.Empty(faults);
        Assert.Equal(("eu-west-1", 0.0084, 0.0225), (prices.Region, prices.LcuHour.Value, prices.LoadBalancerHour.Value));
        Assert.Equal(("2026-11", "own.json", Evidence.Given), (prices.LcuHour.AsOf, prices.LcuHour.Source, prices.LcuHour.Evidence));
        Assert.Equal([new(3e8, 1.11), new(double.PositiveInfinity, 1)], prices.HttpApiMillion.Tiers);
    }

    [Theory]
    [InlineData("""{"prices":{"lcuHours":1}}""", "prices.lcuHours: unknown key; did you mean prices.lcuHour? allowed: ")]
    [InlineData("""{"price":{}}""", "price: unknown key; did you mean prices? allowed: region, asOf, prices")]
    [InlineData("""{"prices":{"lcuHour":"1"}}""", "prices.lcuHour: \"1\" is not allowed; allowed: dollars, such as 0.008, or tiers")]
    [InlineData("""{"prices":{"lcuHour":-1}}""", "prices.lcuHour: -1 is not allowed")]
    [InlineData("""{"prices":{"lcuHour":null}}""", "prices.lcuHour: null is not allowed")]
    [InlineData("""{"prices":{"lcuHour":[]}}""", "prices.lcuHour: [] is not allowed")]
    [InlineData("""{"prices":{"lcuHour":[{"upTo":1,"value":1}]}}""", "is not allowed")]
    [InlineData("""{"prices":{"lcuHour":[{"value":1},{"value":1}]}}""", "is not allowed")]
    [InlineData("""{"prices":{"lcuHour":[{"upTo":2,"value":1},{"upTo":1,"value":1},{"value":1}]}}""", "is not allowed")]
    [InlineData("""{"prices":[]}""", "prices: not an object")]
    [InlineData("""{"region":5}""", "region: 5 is not allowed; allowed: a text")]
    [InlineData("[]", "not a JSON object; write one such as")]
    [InlineData("{", "not JSON: ")]
    [InlineData("""{"region":"a","region":"b"}""", "not JSON: ")]
    public void WhatIsWrong_IsNamedWithItsRemedy(string json, string fault)
    {
        List<string> faults = [];

        Read(json, faults);

        Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    // All of them, with where they are from.
    [Fact]
    public void KnownPrices_HaveASourceAndADate() => Assert.All(PriceList.Known.All.Values, price =>
    {
        Assert.StartsWith("https://", price.Source, StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d(/\d{4}-\d\d)?$", price.AsOf);
        Assert.True(price.Value > 0);
    });

    private static PriceList Read(string json, List<string> faults) => PriceFile.Read(Encoding.UTF8.GetBytes(json), "own.json", faults);
}
