using System.Text;
using Hybrid.Local.Cli.Progress;
using Hybrid.Local.Logs;
using Hybrid.Local.Tests.Traffic;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Tests.Cli.Progress;

public sealed class TrafficTallyTests
{
    private const string Shop = "https://shop.example.com:443";

    // The route that takes it, and who has answered it.
    [Theory]
    [InlineData("api", "Lambda", $"GET {Shop}/api/x", "200", "api-0f9e8d7")]
    [InlineData("api", "Monolith", $"GET {Shop}/api/x", "200", "monolith-0f9e8d7")]
    // Before there was the route.
    [InlineData("api", "Monolith", $"GET {Shop}/api/x", "0", "monolith-of-others")]
    [InlineData("api", "Lambda", $"GET {Shop}/api/x", "7", "their-function")]
    [InlineData("old", "LoadBalancer", $"GET {Shop}/old", "300", "-")]
    [InlineData("default", "Monolith", $"GET {Shop}/items", "0", "monolith-0f9e8d7")]
    [InlineData("default", "LoadBalancer", "GET http://shop.example.com:80/", "0", "-", "http")]
    public void Request_IsOfItsRoute_WhoeverAnswered(
        string route, string answerer, string request, string priority, string group, string type = "h2")
    {
        var tally = Of(SampleRules.Line(request, priority, group, type: type));

        var by = Enum.Parse<Answerer>(answerer);
        Assert.Equal((1, 1, 0), (tally.Of(route).By(by), tally.All.By(by), tally.NotRouted));
    }

    [Fact]
    public void NoRule_NoRoute()
    {
        var tally = Of(SampleRules.Line($"GET {Shop}/api/x", "-", "-"));

        Assert.Equal((0, 1), (tally.All.Count, tally.NotRouted));
    }

    private static TrafficTally Of(string line)
    {
        var rules = new LoggedRules(SampleRules.LoadBalancer);
        var (one, other) = (new TrafficTally(rules, SampleRules.LoadBalancer), new TrafficTally(rules, SampleRules.LoadBalancer));
        var bytes = Encoding.Latin1.GetBytes(line);
        Assert.Null(new LineParser().Parse(bytes, out var bounds));
        other.Take(new(bytes, bounds, 0, 1));
        one.Merge(other);
        return one;
    }
}
