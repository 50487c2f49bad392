using System.Text;
using Hybrid.Local.Cli.Explain.Logs;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Logs;
using Hybrid.Local.Tests.Traffic;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Tests.Cli.Explain.Logs;

public sealed class FidelityTests
{
    private const string Shop = "https://shop.example.com:443";

    // What comes of a line: its verdict; then the request, the rule's priority and the target group in the log.
    [Theory]
    // The rule that takes it here, and one of its target groups, by the name that Pulumi gives it or by its ARN.
    [InlineData("same", $"GET {Shop}/api/x", "200", "monolith-1a2b3c4")]
    [InlineData("same", $"GET {Shop}/api/x", "200", "api-0f9e8d7")]
    [InlineData("same", $"GET {Shop}/api/x", "200", "api")]
    [InlineData("same", $"GET {Shop}/api", "200", "-")]
    [InlineData("same", $"POST {Shop}/items?v=2", "0", "monolith-1a2b3c4")]
    [InlineData("same", $"GET {Shop}/items?w=1&v=2", "500", "api-0f9e8d7")]
    [InlineData("same", "GET http://shop.example.com:80/api/x", "0", "-", "redirect", "http")]
    [InlineData("same", $"GET {Shop}/old", "300", "-", "fixed-response")]
    [InlineData("same", $"GET {Shop}/old", "300", "-", "waf,fixed-response")]
    [InlineData("same", "GET https://shop.example.org:443/old", "0", "monolith-1a2b3c4")]
    // A client sends no port that its scheme has by itself, whatever the log says.
    [InlineData("same", "GET https://admin.shop:443/", "600", "api-0f9e8d7")]
    [InlineData("Rule", "GET https://admin.shop:8443/", "600", "api-0f9e8d7")]
    [InlineData("same", $"GET {Shop}/inner", "400", "monolith-1a2b3c4", "forward", "https", "10.1.2.3:500")]
    [InlineData("same", $"GET {Shop}/inner", "0", "monolith-1a2b3c4", "forward", "https", "2001:db8::1:500")]
    [InlineData("Rule", $"GET {Shop}/inner", "400", "monolith-1a2b3c4", "forward", "https", "11.1.2.3:500")]
    // Another rule, also where there is none of that priority here.
    [InlineData("Rule", $"GET {Shop}/api/x", "0", "monolith-1a2b3c4")]
    [InlineData("Rule", $"GET {Shop}/items", "200", "monolith-1a2b3c4")]
    [InlineData("Rule", $"GET {Shop}/items", "77", "monolith-1a2b3c4")]
    [InlineData("Rule", $"GET {Shop}/Api/x", "200", "api-0f9e8d7")]
    // The same rule, which does something else or leads elsewhere.
    [InlineData("Action", $"GET {Shop}/old", "300", "monolith-1a2b3c4")]
    [InlineData("Action", $"GET {Shop}/items", "0", "-", "fixed-response")]
    [InlineData("Target", $"GET {Shop}/items", "0", "api-0f9e8d7")]
    [InlineData("Target", $"GET {Shop}/items", "0", "monolith-2-1a2b3c4")]
    [InlineData("Target", $"GET {Shop}/items", "0", "monolith-1a2b3cz")]
    // A header decides, and nothing else stands against it.
    [InlineData("Header", $"GET {Shop}/api/x", "100", "api-0f9e8d7")]
    [InlineData("Rule", $"GET {Shop}/items", "100", "api-0f9e8d7")]
    [InlineData("Foreign", $"GET {Shop}/items", "9001", "monolith-1a2b3c4")]
    // No rule.
    [InlineData("not routed", $"GET {Shop}/api/x", "-", "-", "-")]
    [InlineData("not routed", $"GET {Shop}/api/x", "-1", "-", "-")]
    [InlineData("not routed", "- http://shop.example.com:80- -", "0", "-", "-")]
    public void Request_WasRoutedAsHereOrNot(
        string verdict, string request, string priority, string group, string action = "forward", string type = "h2",
        string client = "192.0.2.7:2817")
    {
        var fidelity = Of(SampleRules.LoadBalancer, SampleRules.Line(request, priority, group, action, type, client));

        var kind = fidelity.Differences.Select(pair => $"{pair.Difference.Kind}").SingleOrDefault();
        Assert.Equal(verdict, fidelity.Same == 1 ? "same" : fidelity.NotRouted == 1 ? "not routed" : kind);
        Assert.Equal(verdict is "Rule" or "Action" or "Target" ? 1 : 0, fidelity.Drift);
        Assert.Equal(verdict is "Header" or "Foreign" ? 1 : 0, fidelity.Undecidable);
        Assert.Equal(1, fidelity.Times.Count);
    }

    [Fact]
    public void DefaultActionOfOthers_IsNotCompared()
    {
        var adopted = SampleRules.Of(FixedResponseAction.OfUnknown, "adopted@2");

        var fidelity = Of(adopted, SampleRules.Line($"GET {Shop}/items", "0", "theirs"));

        Assert.Equal(1, fidelity.Same);
    }

    [Fact]
    public void Differences_AreCounted_WithTheFirstOfEachAsExample()
    {
        string Items(int item, int hour) => SampleRules.Line($"GET {Shop}/items/{item}", "77", "monolith-1a2b3c4")
            .Replace("2026-11-27T07", $"2026-11-27T{hour:00}", StringComparison.Ordinal);

        var fidelity = Of(
            SampleRules.LoadBalancer,
            Items(1, 9), Items(2, 8), SampleRules.Line($"GET {Shop}/items/3", "88", "-"), Items(4, 10));

        Assert.Equal([(77, 3L), (88, 1L)], fidelity.Differences.Select(pair => (pair.Difference.Priority, pair.Requests.Count)));
        var (_, requests) = fidelity.Differences[0];
        Assert.Equal("GET https://shop.example.com/items/2", requests.Example!.Text);
        Assert.Equal((8, 10), (requests.First.Hour, requests.Last.Hour));
    }

    // What a request line holds, and what is shown of it.
    [Theory]
    [InlineData($"GET {Shop}/a?page=2&q=x", "GET 'https://shop.example.com/a?page=2&q=x'")]
    [InlineData($"GET {Shop}/a?token=tiny&flag", "GET 'https://shop.example.com/a?token=hidden&flag'")]
    [InlineData($"GET {Shop}/a?x=0123456789abcdef0123", "GET 'https://shop.example.com/a?x=hidden'")]
    [InlineData($"GET {Shop}/a?0123456789abcdef0123", "GET 'https://shop.example.com/a?hidden'")]
    [InlineData("GET https://me:pw@shop.example.com:443/a", "GET https://shop.example.com/a")]
    [InlineData("GET https://shop.example.com:8443/a", "GET https://shop.example.com:8443/a")]
    [InlineData($"GET {Shop}/\\x1b[2J\\\"$(id)", "GET 'https://shop.example.com/%1B[2J\"$(id)'")]
    [InlineData($"GET {Shop}/it's\\xe2\\x80\\xae", @"GET 'https://shop.example.com/it'\''s%E2%80%AE'")]
    [InlineData("OPTIONS https://shop.example.com:443*", null)]
    [InlineData($"G,T {Shop}/a", null)]
    public void Example_IsHarmless_AndKeepsSecrets(string request, string? command)
    {
        var fidelity = Of(SampleRules.LoadBalancer, SampleRules.Line(request, "77", "-"));

        var example = fidelity.Differences.Single().Requests.Example!;
        Assert.Equal(command is null ? null : $"./hybrid explain {command} --stack prod", example.Command(false, [], ["--stack", "prod"]));
        Assert.DoesNotContain(example.Text, character => character is < ' ' or > '~');
    }

    private static Fidelity Of(LoadBalancerModel loadBalancer, params string[] lines)
    {
        var rules = new LoggedRules(loadBalancer);
        var parser = new LineParser();
        // Two of them, as on two processors.
        Fidelity[] parts = [.. Enumerable.Range(0, 2).Select(_ => new Fidelity(loadBalancer, rules, [new(9_000, 9_999)]))];
        foreach (var (index, line) in lines.Index())
        {
            var bytes = Encoding.Latin1.GetBytes(line);
            Assert.Null(parser.Parse(bytes, out var bounds));
            parts[index % 2].Take(new(bytes, bounds, 0, index + 1));
        }

        parts[0].Merge(parts[1]);
        return parts[0];
    }
}
