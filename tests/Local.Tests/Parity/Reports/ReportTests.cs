using System.Net;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Reports;
using Hybrid.Local.Parity.Requests;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.RouteMap.Browser;

namespace Hybrid.Local.Tests.Parity.Reports;

/// <summary>What a report holds, and what it does to whoever looks at it.</summary>
public sealed class ReportTests
{
    private const string Hostile = "</pre><script>hacked()</script><img src=x onerror=hacked()>\u202e";
    private const string Marker = "marker-that-lets-in";

    [Fact]
    public void NoReport_HoldsWhatSignsIn()
    {
        var report = Report();
        using var output = new StringWriter();

        TerminalReport.Write(report, output);
        var written = $"{output}{HtmlReport.Of(report)}{JsonReport.Of(report)}";

        Assert.DoesNotContain(Marker, written, StringComparison.Ordinal);
        // To be set before a command is run.
        Assert.Contains("&quot;Authorization: $AUTHORIZATION&quot;", written, StringComparison.Ordinal);
        Assert.Contains("&quot;X-Session: $X_SESSION&quot;", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3, "Interrupted", false)]
    [InlineData(3, 4, "Interrupted: 3 of 4 requests were replayed", true)]
    [InlineData(0, 0, "Nothing was compared", true)]
    public void Report_IsSameOnlyIfAllWasCompared(int replayed, int chosen, string said, bool isSaid)
    {
        var report = Report() with { Chosen = chosen, Replayed = [.. Report().Replayed.Take(replayed)] };

        Assert.False(report.IsSame);
        Assert.Equal(chosen > replayed, report.IsPartial);
        Assert.Equal(isSaid, $"{HtmlReport.Of(report)}".Contains(said, StringComparison.Ordinal));
    }

    [FactInBrowser]
    public async Task Page_FromAFile_ShowsBothSides_CopiesCommands_CanBeRead_AndRunsNothingButItsOwn()
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-report-");
        var page = Path.Combine(folder.FullName, "report.html");
        await File.WriteAllTextAsync(page, HtmlReport.Of(Report()).ToString());
        await using var browser = await Chromium.StartAsync();
        var address = new Uri(page);

        await browser.ShowAsync(1280, dark: false);
        await browser.OpenAsync(address);
        const string marked = "[...document.querySelectorAll('.sides mark')].slice(0, 2).map(mark => mark.textContent).join(' / ')";
        Assert.Equal("5 / 6", $"{await browser.EvaluateAsync(marked)}");
        await browser.EvaluateAsync("document.querySelector('details').open = true");
        await browser.EvaluateAsync("document.querySelector('[data-copy]').click()");
        await browser.UntilAsync("document.querySelector('[data-copy]').textContent === 'Copied'");
        foreach (var dark in new[] { false, true })
        {
            foreach (var width in new[] { 400, 1280 })
            {
                await browser.ShowAsync(width, dark);
                await BrowserTests.CanBeReadAsync(browser, address, $"{width}-{(dark ? "dark" : "light")}");
            }
        }

        folder.Delete(recursive: true);
        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, asked => Assert.True(asked.Scheme is "data" or "file", $"{asked}"));
    }

    private static Report Report()
    {
        var signIn = new SignIn([new("Authorization", $"Bearer {Marker}"), new("X-Session", Marker)], null);
        var route = new ParityRoute { Name = "api", Function = FrontDoorFixture.Hello };
        Replayed Of(string target, string? fault, params Difference[] differences)
        {
            var request = ExplainedRequest.Of("GET", target, signIn.Headers, IPAddress.Loopback);
            var known = new KnownRequest { Method = "GET", Url = target };
            return new(new(route, request, known), fault is not null ? null : new()
            {
                Differences = differences,
                Noise = [new(Aspect.Json, "$.now")],
                Ignored = [],
            }, fault);
        }

        return new()
        {
            Stack = "dev",
            Time = DateTimeOffset.UnixEpoch,
            Asked = new("https://shop.example.com"),
            Tally = new() { Read = 3 },
            Chosen = 3,
            SignIn = signIn,
            Replayed =
            [
                Of($"/api/{Marker}", null, new(Aspect.Json, "$.items[0].price", "5", "6"), new(Aspect.Json, "$.items[1].price", "5", "6")),
                Of($"/api?q={Hostile}", null, new Difference(Aspect.Text, "7", Hostile, Hostile)
                {
                    Context = ("<b>", "</b>"),
                    Note = Hostile,
                }),
                Of("/api/none", Hostile),
            ],
        };
    }
}
