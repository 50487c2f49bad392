using Hybrid.Local.Cli;
using Hybrid.Local.Cli.Candidates;

namespace Hybrid.Local.Tests.Cli.Candidates;

public sealed class CandidatesCommandTests
{
    private const string Location = "s3://my-logs/some/prefix/AWSLogs/123456789012/elasticloadbalancing/eu-west-1";

    [Theory]
    [InlineData("logs", null)]
    [InlineData("- more --top 5 --json", null)]
    [InlineData("--athena-result file.csv", null)]
    [InlineData($"--athena {Location} --print-sql --days 30", null)]
    [InlineData($"--athena {Location}/ --print-sql", null)]
    [InlineData("", "needs either logs")]
    [InlineData("logs --athena-result file.csv", "needs either logs")]
    [InlineData($"logs --athena {Location} --print-sql", "needs either logs")]
    [InlineData($"--athena {Location}", "are given together")]
    [InlineData("--print-sql", "are given together")]
    [InlineData("--athena s3://my-logs/AWSLogs --print-sql", "--athena s3://my-logs/AWSLogs: not allowed")]
    [InlineData("--athena s3://my-logs/$(x)/AWSLogs/123456789012/elasticloadbalancing/eu-west-1 --print-sql", "not allowed")]
    public void CommandLine_NamesOneSource(string arguments, string? fault)
    {
        var errors = CommandLine.Commands([]).Parse($"candidates {arguments}").Errors.Select(error => error.Message).ToList();

        if (fault is null) Assert.Empty(errors);
        else Assert.Contains(errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Script_HasTableAndQuery_ForTheFolderOfTheLogs()
    {
        var script = AthenaScript.Of(Location, new(2026, 11, 20), TimeSpan.FromSeconds(15));

        Assert.Contains($"LOCATION '{Location}'", script);
        Assert.Contains("${day}'", script);
        Assert.Contains("WHERE day >= '2026/11/20'", script);
        Assert.Contains("OUTPUT=s3://my-logs/athena-results/", script);
        Assert.Contains("--region eu-west-1", script);
        Assert.DoesNotContain("{since}", script);
        Assert.DoesNotContain("{timeout}", script);
        Assert.DoesNotContain("{location}", script);
    }
}
