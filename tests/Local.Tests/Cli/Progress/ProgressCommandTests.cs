using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Progress;
using Hybrid.Local.Tests.Logs;
using Hybrid.Local.Tests.Programs;
using Hybrid.Local.Tests.Traffic;

namespace Hybrid.Local.Tests.Cli.Progress;

public sealed class ProgressCommandTests : IDisposable
{
    private readonly SampleLog _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void Report_HasABarForEachRoute_AndATableOfThePast()
    {
        var report = new ProgressReport("prod",
        [
            new("hello", RouteState.Partly, 0.5m, null), new("page", RouteState.Moved, 100, null), new("api", RouteState.Dark, 0, null),
            new("old-shop", RouteState.Moved, 100, "a redirect"), new("web", RouteState.Remaining, 0, null),
        ])
        {
            Past =
            [
                PastProgress.Of(new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), "0123456789", "IReadOnlyList<Route> All => Make();", null),
                PastProgress.Of(
                    new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), "1123456789", "IReadOnlyList<Route> All => [new(\"page\", M, F)];",
                    "config: { hybrid:cutover: { page: 99.9 } }"),
            ],
            Notes = ["a note"],
        };

        Assert.Equal(
            """
            Stack prod: 5 routes, 2 moved, 1 partly, 1 dark, 1 remaining; 40.1 % on average

            hello       partly     #...................     0.5 %
            page        moved      ####################   100.0 %
            api         dark       ....................     0.0 %
            old-shop    moved      ####################   100.0 %  a redirect
            web         remaining  ....................     0.0 %

                                routes  remaining  dark  partly  moved
            2026-09                  ?          ?     0       0      0
            2026-10                  1          0     0       1      0  ###################.    99.9 %
            now                      5          1     1       1      2  ########............    40.1 %

            - a note
            """,
            string.Join('\n', report.Lines(unicode: false)));
    }

    [Fact]
    public void WhereNoTargetAnswered_ThatIsSaid()
    {
        var tally = new TrafficTally(new(SampleRules.LoadBalancer), SampleRules.LoadBalancer);
        SampleRequest.Take(SampleRules.Line("GET http://shop.example.com:80/", "0", "-", type: "http"), tally.Take);

        var lines = new ProgressReport("prod", [new("api", RouteState.Moved, 100, null)]) { Traffic = tally }.Lines(unicode: false);

        Assert.Contains(
            "  None of them got to a target: the load balancer answered all by itself, as listeners do that redirect to HTTPS.", lines);
    }

    [Fact]
    public async Task WithoutALine_ThereIsNoTableOfZeros()
    {
        var empty = _logs.Write("empty.log");

        var progress = await HybridProcess.RunAsync("progress", empty, "--stack", "prod");
        var explain = await HybridProcess.RunAsync("explain", "--stack", "prod", "--log", empty);

        const string fault = "hybrid: there is no line of an access log in what was read";
        Assert.Equal((1, 1), (progress.ExitCode, explain.ExitCode));
        Assert.All([progress, explain], result => Assert.EndsWith(fault, result.Errors.TrimEnd(), StringComparison.Ordinal));
        Assert.StartsWith("Stack prod: 5 routes, ", progress.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("by Lambda", progress.Output, StringComparison.Ordinal);
        Assert.Empty(explain.Output);
    }

    [Fact]
    public async Task OfLogs_TellsWhoAnswers()
    {
        _logs.Write(
            "a.log",
            SampleRules.Line("GET https://shop.example.com:443/lambda", "2000", "hello-0f9e8d7"),
            SampleRules.Line("GET https://shop.example.com:443/lambda", "2000", "monolith-0f9e8d7"),
            SampleRules.Line("GET https://shop.example.com:443/api/x", "0", "monolith-0f9e8d7"),
            SampleRules.Line("GET https://shop.example.com:443/items?token=sesame", "0", "monolith-0f9e8d7"));

        var text = await HybridProcess.RunAsync("progress", _logs.Folder, "--stack", "prod");
        var json = await HybridProcess.RunAsync("progress", _logs.Folder, "--stack", "prod", "--by", "commit", "--json");

        Assert.Equal((0, "", 0, ""), (text.ExitCode, text.Errors, json.ExitCode, json.Errors));
        Assert.StartsWith(
            "Stack prod: 5 routes, 0 moved, 1 partly, 0 dark, 4 remaining; 2.0 % on average", text.Output, StringComparison.Ordinal);
        foreach (var said in new[]
        {
            "10.0 %           2    50.0 %      50.0 %", "  with a route                3    75.0 %",
            "  by Lambda                   1    25.0 %", "  by the monolith             3    75.0 %  1 of them without a route",
        })
        {
            Assert.Contains(said, text.Output, StringComparison.Ordinal);
        }

        var progress = JsonNode.Parse(json.Output)!;
        Assert.Equal((2, 1), ((decimal)progress["share"]!, (int)progress["states"]!["partly"]!));
        Assert.Equal(1, (int)progress["routes"]![0]!["requests"]!["lambda"]!);
        Assert.Equal(1, (int)progress["requests"]!["withoutRoute"]!["count"]!);
    }
}
