using Hybrid.Local.Logs;

namespace Hybrid.Local.Tests.Logs;

public sealed class LogReaderTests : IDisposable
{
    private readonly SampleLog _logs = new();

    public void Dispose() => _logs.Dispose();

    private static string[] Numbered(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => SampleLog.Line($"GET http://shop.example.com:80/items/{i} HTTP/1.1"))];

    [Fact]
    public async Task WholeLogs_AreReadAsTheyLie_WhateverTheirNamesSay()
    {
        var lines = Numbered(0, 3_000);
        _logs.Write("2026/11/27/a.log.gz", SampleLog.Gzip(lines[..1_000]));
        _logs.Write("2026/11/27/b.log", SampleLog.Gzip(lines[1_000..1_100]));
        _logs.Write("2026/11/28/c.log.gz", lines[1_100..1_200]);
        byte[] members = [.. SampleLog.Gzip(lines[1_200..1_201]), .. SampleLog.Gzip(), .. SampleLog.Gzip(lines[1_201..2_900])];
        _logs.Write("2026/11/28/d.log.gz", members);
        _logs.Write("2026/11/28/e.log", System.Text.Encoding.ASCII.GetBytes(string.Join("\r\n", lines[2_900..])));

        var (read, report) = await SampleLog.ReadAsync(_logs.Folder);

        Assert.Equal(lines, read.All);
        Assert.Equal((3_000, 0, false), (report.Lines, report.Damaged, report.IsTooDamaged));
        Assert.Empty(report.Notes());
    }

    [Fact]
    public async Task Damage_StopsNothing_AndIsCountedToTheLine()
    {
        var lines = Numbered(0, 2_000);
        var unbalanced = lines[900].Replace("\"Mozilla", "Mozilla", StringComparison.Ordinal);
        _logs.Write("a.log", [.. lines[..900], "#Fields: date time", unbalanced, "", .. lines[901..]]);
        var whole = SampleLog.Gzip(lines);
        _logs.Write("b.log.gz", whole[..(whole.Length / 2)]);
        _logs.Write("c.log.gz", [.. whole, .. new byte[512]]);
        _logs.Write("d.log.gz", Array.Empty<byte>());
        _logs.Write("e.log", [SampleLog.Line(fields: 28), SampleLog.Line(agent: "say \"hi\""), new('x', 3 * LogBlock.Size), lines[0]]);

        var (read, report) = await SampleLog.ReadAsync(_logs.Folder);

        var ofHalf = (int)report.Lines - 1_999 - 2_000 - 1;
        Assert.InRange(ofHalf, 500, 1_500);
        Assert.Equal([.. lines[..900], .. lines[901..], .. lines[..ofHalf], .. lines, lines[0]], read.All);
        Assert.Equal(
            new Dictionary<LineFault, long>
            {
                [LineFault.Foreign] = 2, [LineFault.UnbalancedQuote] = 2, [LineFault.TooLong] = 1, [LineFault.Cut] = 1,
            },
            report.Damage);
        Assert.False(report.IsTooDamaged);
        var file = Path.Combine(_logs.Folder, "a.log");
        Assert.Equal(
            [
                $"{_logs.Folder}/d.log.gz: is empty",
                $"{_logs.Folder}/b.log.gz: the gzip file is cut short; what comes before was read",
                $"6 of {report.Lines + 6} lines cannot be read: 2 of another form, 2 with an unbalanced quotation mark, 1 too long, "
                    + "1 cut short",
                $"{file}:901: this is no line of an access log of an Application Load Balancer",
                $"{file}:902: a quotation mark is not closed, or stands within a field",
                $"{_logs.Folder}/b.log.gz:{ofHalf + 1}: the file ends, or is damaged, in this line",
                $"{_logs.Folder}/e.log:1: this is no line of an access log of an Application Load Balancer",
                $"{_logs.Folder}/e.log:2: a quotation mark is not closed, or stands within a field",
            ],
            report.Notes());
    }

    [Fact]
    public async Task GzipThatEndsTooEarly_IsNoticedWhereverItEnds()
    {
        var whole = SampleLog.Gzip(Numbered(0, 3));
        for (var length = 2; length < whole.Length; length += length < 20 || length > whole.Length - 10 ? 1 : 7)
        {
            var file = _logs.Write("cut.log.gz", whole[..length]);
            var (_, report) = await SampleLog.ReadAsync(file);
            Assert.True(report.Files[0].Fault is not null, $"{length} of {whole.Length} bytes");
        }
    }

    [Theory]
    [InlineData(99, 1, false)]
    [InlineData(98, 2, true)]
    [InlineData(0, 0, true)]
    public async Task MoreThanOnePerCent_IsTooMuch(int good, int bad, bool isTooDamaged)
    {
        var file = _logs.Write("a.log", [.. Numbered(0, good), .. Enumerable.Repeat("what is this", bad)]);

        var (_, report) = await SampleLog.ReadAsync(file);

        Assert.Equal(isTooDamaged, report.IsTooDamaged);
    }

    [Fact]
    public async Task OtherLogsOfALoadBalancer_ArePassedOver()
    {
        _logs.Write("a.log", Numbered(0, 1));
        _logs.Write("AWSLogs/1/ELBAccessLogTestFile", "Enable AccessLog");
        _logs.Write("AWSLogs/1/conn_log_1_elasticloadbalancing_eu-west-1.log.gz", "x");
        _logs.Write("AWSLogs/1/health_check_log_1_elasticloadbalancing_eu-west-1.log.gz", "x");

        var (_, report) = await SampleLog.ReadAsync(_logs.Folder);

        Assert.Equal((1, 0), (report.Lines, report.Damaged));
        Assert.Equal(3, report.Skipped.Count);
    }

    [Fact]
    public void PathsThatDoNotExist_AreFaults()
    {
        var faults = new List<string>();

        LogSources.Find(["no-such-file", _logs.Folder], faults);

        Assert.Equal(
            [
                "no-such-file: there is no such file or folder; name access logs of the load balancer, or - for standard input",
                $"{_logs.Folder}: there is no access log in this folder",
            ],
            faults);
    }

    [Fact]
    public async Task FailureOfAConsumer_EndsTheReading()
    {
        _logs.Write("a.log", Numbered(0, 20_000));
        var faults = new List<string>();

        var reading = LogReader.ReadAsync(LogSources.Find([_logs.Folder], faults), () => new Failing(), null, CancellationToken.None);

        Assert.Equal("planted", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => reading)).Message);
    }

    private sealed class Failing : ILineConsumer<Failing>
    {
        public void Take(in LogLine line) => throw new InvalidTimeZoneException("planted");

        public void Merge(Failing other) { }
    }
}
