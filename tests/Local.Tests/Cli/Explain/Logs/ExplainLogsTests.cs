using System.Text.Json.Nodes;
using Hybrid.Local.Tests.Logs;
using Hybrid.Local.Tests.Programs;
using Hybrid.Local.Tests.Traffic;

namespace Hybrid.Local.Tests.Cli.Explain.Logs;

public sealed class ExplainLogsTests : IDisposable
{
    private const string Shop = "https://shop.example.com:443";

    private readonly SampleLog _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task SaysWhatWasRoutedOtherwise_AndEndsWith1()
    {
        var file = _logs.Write(
            "a.log.gz",
            SampleLog.Gzip(
                SampleRules.Line($"GET {Shop}/lambda", "2000", "hello-0f9e8d7"),
                SampleRules.Line($"GET {Shop}/lambda?token=sesame&\\x1b[31m", "7", "monolith-1a2b3c4"),
                SampleRules.Line($"GET {Shop}/lambda", "1000", "hello-0f9e8d7"),
                SampleRules.Line($"GET {Shop}/lambda", "-", "-", "-")));

        var result = await HybridProcess.RunAsync("explain", "--stack", "prod", "--log", _logs.Folder);

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Equal(
            """
            4 requests, 2026-11-27 07:15:28Z to 2026-11-27 07:15:28Z, and the rules of stack prod

              same                      1   25.00 %  the rule that took them takes them here, and forwards them where they went
              drift                     1   25.00 %  the deployed rules are others
              undecidable               1   25.00 %  the log does not hold what decides
              not routed                1   25.00 %  they got to no rule

            Drift
              1 request, 2026-11-27 07:15:28Z to 2026-11-27 07:15:28Z: another rule took them
                here   rule 2000 (hello here): 10 % Lambda hello, 90 % the monolith, sticky for 1h
                there  rule 7: target group monolith-1a2b3c4
                such as ./hybrid explain GET 'https://shop.example.com/lambda?token=hidden&%1B[31m' --stack prod --cwd CWD
                        FILE:2

            Undecidable
              1 request, 2026-11-27 07:15:28Z to 2026-11-27 07:15:28Z: the rule that took them asks for a header, which no log holds
                here   rule 2000 (hello here): 10 % Lambda hello, 90 % the monolith, sticky for 1h
                there  rule 1000 (hello:preview here): target group hello-0f9e8d7
                such as ./hybrid explain GET https://shop.example.com/lambda -H 'x-hybrid-preview: 1' --stack prod --cwd CWD
                        FILE:3

            The priorities here are those of a first deployment. For those of the live stack, add --last LAST.
            """,
            result.Output.TrimEnd().Replace(file, "FILE", StringComparison.Ordinal)
                .Replace(SampleCatalog.Folder, "CWD", StringComparison.Ordinal)
                .Replace("with a file made by 'pulumi stack output --json'", "LAST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_HoldsTheSame_AndTheLastPrioritiesCount()
    {
        _logs.Write(
            "a.log",
            SampleRules.Line($"GET {Shop}/lambda", "7", "hello-0f9e8d7"), SampleRules.Line($"GET {Shop}/ec2", "0", "hello-0f9e8d7"));
        var last = _logs.Write("last/last.json", "{\"priorities\":{\"hello\":7}}");

        var result = await HybridProcess.RunAsync("explain", "--stack", "prod", "--last", last, "--json", "--log", $"{_logs.Folder}/a.log");

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        var json = JsonNode.Parse(result.Output)!;
        Assert.Equal((2, 1, 1), ((int)json["requests"]!, (int)json["same"]!, (int)json["drift"]!));
        var difference = json["differences"]!.AsArray().Single()!;
        Assert.Equal(("target", true), ((string)difference["kind"]!, (bool)difference["isDrift"]!));
        Assert.Equal(("default", 0), ((string)difference["here"]!["rule"]!, (int)difference["there"]!["priority"]!));
        Assert.Equal("hello-0f9e8d7", (string)difference["there"]!["targetGroup"]!);
        var command = (string)difference["example"]!["explain"]!;
        Assert.StartsWith("./hybrid explain GET https://shop.example.com/ec2 ", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneRequest_OrThoseOfLogs()
    {
        var result = await HybridProcess.RunAsync("explain", "GET", "/x", "--source-ip", "10.0.0.1", "--log", "a.log");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            """
            hybrid: <method> is not allowed with --log, whose logs hold the requests
            hybrid: <url> is not allowed with --log, whose logs hold the requests
            hybrid: --source-ip: not allowed with --log, whose logs hold the requests
            hybrid: see ./hybrid explain --help
            """,
            result.Errors.TrimEnd());
    }
}
