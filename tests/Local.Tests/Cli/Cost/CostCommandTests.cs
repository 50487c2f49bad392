using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Cost;
using Hybrid.Local.Cost;
using Hybrid.Local.Tests.Logs;
using Hybrid.Local.Tests.Programs;
using Hybrid.Local.Tests.Traffic;

namespace Hybrid.Local.Tests.Cli.Cost;

public sealed class CostCommandTests : IDisposable
{
    private readonly SampleLog _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task WithoutLogs_Text()
    {
        var result = await HybridProcess.RunAsync(
            "cost", "--stack", "prod", "--requests-per-month", "1000000", "--bytes-per-request", "2000", "--duration", "50", "--explain");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        foreach (var said in new[]
        {
            "1,000,000 requests a month, 2,000 bytes each, 1 by a connection, spread evenly over the routes that have a function",
            "                                       now     all moved",
            "Load balancer                       $16.51        $16.51",
            "  than an HTTP API, from            18.0 M        18.0 M",
            "  than a REST API, from              4.8 M         4.8 M",
            "hello: 100,000 invocations × 1024 MB / 1024 × 50 ms (as given) / 1000 = 5,000 GB-s × $0.0000166667 = $0.0833",
            "public IPv4 addresses, 3 at least × 730 hours × $0.005 = $10.95 (unconfirmed)",
            "prices are those of us-east-1, and the stack is in eu-west-1: --prices takes others",
            "lcuHour: $0.008; a load balancer capacity unit for an hour; as of 2025-11/2026-08, second-hand, https://",
        })
        {
            Assert.Contains(said, result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OfLogs_Json_AtPricesOfAFile()
    {
        _logs.Write(
            "a.log",
            SampleRules.Line("GET https://shop.example.com:443/lambda", "2000", "hello-0f9e8d7"),
            SampleRules.Line("GET https://shop.example.com:443/api/x", "0", "monolith-0f9e8d7"));
        var prices = _logs.Write("prices/own.json", "{\"region\":\"eu-west-1\",\"prices\":{\"loadBalancerHour\":1}}");

        var result = await HybridProcess.RunAsync("cost", $"{_logs.Folder}/a.log", "--stack", "prod", "--prices", prices, "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var json = JsonNode.Parse(result.Output)!;
        Assert.Equal(730, (double)json["now"]!["loadBalancer"]!["hours"]!["dollars"]!);
        // Two in five minutes, which a month has 8,760 times; a tenth of the one, and then all of both.
        double Invocations(string scenario) =>
            json[scenario]!["lambda"]!["functions"]!.AsArray().Sum(function => (double)function!["invocations"]!);
        Assert.Equal(876, Invocations("now"), 1e-6);
        Assert.Equal(17_520, Invocations("allMoved"), 1e-6);
    }

    [Fact]
    public void LogsThatSayLittle_AreSaidTo()
    {
        var redirected = SampleRules.Line("GET http://shop.example.com:80/a", "0", "-", actions: "redirect", type: "http");
        var answered = SampleRules.Line("GET https://shop.example.com:443/api/x", "0", "monolith");

        Assert.Equal(
            ["none of the requests got to a target", "the logs are of 5 minutes"], Said(redirected).Select(note => note.Split(':')[0]));
        Assert.Equal(["the logs are of 5 minutes"], Said(redirected, answered).Select(note => note.Split(':')[0]));

        static IEnumerable<string> Said(params string[] lines)
        {
            var tally = new CostTally([]);
            foreach (var line in lines) SampleRequest.Take(line, tally.Take);
            return CostNotes.Of(tally);
        }
    }

    [Fact]
    public async Task WrongPrices_AreAllNamed_AndWrongOptionsToo()
    {
        var prices = _logs.Write("own.json", "{\"region\":\"\",\"prices\":{\"lcuHours\":1}}");

        var wrong = await HybridProcess.RunAsync("cost", "--requests-per-month", "1", "--prices", prices);
        var usage = await HybridProcess.RunAsync("cost", "a.log", "--requests-per-month", "1", "--bytes-per-request", "1");

        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("region: \"\" is not allowed; allowed: a text", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("prices.lcuHours: unknown key; did you mean prices.lcuHour?", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal(2, usage.ExitCode);
        Assert.Contains("--requests-per-month: not allowed with logs", usage.Errors, StringComparison.Ordinal);
        Assert.Contains("--bytes-per-request: not allowed with logs", usage.Errors, StringComparison.Ordinal);
    }
}
