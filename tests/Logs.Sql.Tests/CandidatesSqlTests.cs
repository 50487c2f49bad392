using System.Text;
using Hybrid.Local.Logs;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Logs.Sql.Tests;

public sealed class CandidatesSqlTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task SqlAndThisProgram_ReckonTheSame()
    {
        var lines = GoldenLog.Lines(Draws.Of(4_000, 100_000));
        using var athena = new Athena(("2026/11/26", lines), ("2026/11/25", lines.Take(100)));

        var sql = athena.Candidates(new(2026, 11, 26), Timeout);
        var (here, report) = await ReadAsync(lines);

        var read = athena.Query("SELECT count(type) AS lines FROM alb_access_logs WHERE day = '2026/11/26'");
        Assert.Equal($"\"lines\"\n\"{report.Lines}\"", read);
        Assert.InRange(report.Damaged, 1, lines.Count / 50);
        Assert.Equal(here.NotFound, sql.NotFound);
        Assert.Equal(Counts(here), Counts(sql));
        Assert.All(here.Rows.Join(sql.Rows, row => row.Pattern, row => row.Pattern, (one, other) => (one, other)), pair =>
        {
            Assert.Equal(pair.one.Busy.TotalSeconds, pair.other.Busy.TotalSeconds, 0.001);
            Assert.Equal(pair.one.BusiestMinute.TotalSeconds, pair.other.BusiestMinute.TotalSeconds, 0.001);
            Assert.Equal(pair.one.P50, pair.other.P50);
            Assert.Equal(pair.one.P95, pair.other.P95);
        });
    }

    [Fact]
    public async Task GoldenLog_HasEveryKindOfPattern()
    {
        var (here, _) = await ReadAsync(GoldenLog.Lines(4_000));

        var patterns = here.Rows.Select(row => row.Pattern).ToHashSet();
        string[] expected =
        [
            "/", "/*", "/orders/*", "/orders/", "/orders/new", "//orders//*/", "/products/*", "/products/*/reviews/p3", "/shop/*/cart/p1",
            "/blog/*/p2", "/files/*", "/files/*/raw", "/a/b/c/d/e/f/g/p1", "/a/b/c/d/e/f/g/p1/*", "/*/p4", "/v1.0/~p5", "/facade",
            "/internationalization/p6", "/$metadata", "/ends/with/slash/", "/key/*", "/name/i18n", "/name/OrdersV2",
        ];
        Assert.Empty(expected.Except(patterns));
        Assert.DoesNotContain(patterns, pattern => pattern.Contains("jsession", StringComparison.Ordinal));
        Assert.Single(patterns, pattern => pattern.StartsWith("/key", StringComparison.Ordinal));
        Assert.Contains(here.Rows, row => row is { WebSockets: > 0, Large.Reads: > 0, Uploads.Reads: > 0, Slow.Reads: > 0, Errors: > 0 });
    }

    private static IEnumerable<string> Counts(PatternTable table) =>
        from row in table.Rows
        orderby row.Pattern
        select $"{row.Pattern} {row.Requests} {string.Join(' ', row.ByMethod)} {row.Errors} {row.ReceivedBytes} {row.SentBytes} "
            + $"{row.Large} {row.Uploads} {row.Slow} {row.WebSockets}";

    private static async Task<(PatternTable Table, LogReport Report)> ReadAsync(IReadOnlyList<string> lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines, Encoding.Latin1);
            var sources = LogSources.Find([file], []);
            var (patterns, report) = await LogReader.ReadAsync(sources, () => new MonolithPatterns(Timeout), null, CancellationToken.None);
            return (patterns.ToTable(), report);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
