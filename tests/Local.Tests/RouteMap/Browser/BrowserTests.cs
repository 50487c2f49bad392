using Deque.AxeCore.Commons;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Tests.RouteMap.Browser;

/// <summary>
/// The pages in a real browser, in one of them for all: starting it takes longer than all that is tried. Pictures of every page are left in
/// <c>artifacts/route-map</c>, for somebody to look at.
/// </summary>
public sealed class BrowserTests
{
    private const int Tab = 9;
    private const int Enter = 13;
    private const int ArrowRight = 39;
    private const int End = 35;

    [FactInBrowser]
    public async Task Pages_AreLive_WorkByKeyboard_Fit_CanBeRead_AndRunNothingButTheirOwn()
    {
        await using var stack = await MappedStack.StartAsync();
        await using var browser = await Chromium.StartAsync();
        Uri At(string path) => new(stack.MapAddress, path);

        await IsLiveAsync(stack, browser, At("/"));
        await WorksByKeyboardAsync(stack, browser, At("/"), At("/weights"));
        var hostile = await stack.AskAsync(
            "/lamda?<script>hacked()</script>",
            "POST",
            new StringContent("</pre><script>hacked()</script><img src=x onerror=hacked()>"),
            ("X-Markup", "<svg onload=hacked()>"));
        await stack.AskAsync("/assets/x", headers: ("x", "fail"));
        await stack.AskAsync("/old");
        string[] pages =
        [
            "/", $"/requests?id={hostile.Id}", "/requests?status=failed", "/explain?method=GET&url=/lamda&source=::1",
            "/explain?method=GET&url=x&source=::1", "/weights",
        ];
        foreach (var dark in new[] { false, true })
        {
            foreach (var width in new[] { 400, 1280 })
            {
                await browser.ShowAsync(width, dark);
                foreach (var page in pages) await CanBeReadAsync(browser, At(page), $"{width}-{(dark ? "dark" : "light")}");
            }
        }

        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, address =>
            Assert.True(address.Scheme == "data" || address.Authority == stack.MapAddress.Authority, $"{address}"));
    }

    // Nobody loads the page again, and the focus stays where it was.
    private static async Task IsLiveAsync(MappedStack stack, Chromium browser, Uri map)
    {
        await browser.ShowAsync(1280, dark: false);
        await browser.OpenAsync(map);
        Assert.Contains("No request yet", $"{await browser.EvaluateAsync("document.body.innerText")}");
        await browser.UntilAsync("document.getElementById('live').textContent === 'live'");
        await browser.EvaluateAsync("document.getElementById('rule-80-hello').focus()");

        await stack.AskAsync("/lambda?first");
        await browser.UntilAsync("document.body.innerText.includes('/lambda?first')");

        Assert.Equal("rule-80-hello", $"{await browser.EvaluateAsync("document.activeElement.id")}");
    }

    private static async Task WorksByKeyboardAsync(MappedStack stack, Chromium browser, Uri map, Uri weights)
    {
        await browser.OpenAsync(map);
        await browser.PressAsync("Tab", Tab);
        Assert.Equal("Skip to the content", $"{await browser.EvaluateAsync("document.activeElement.textContent")}");
        await browser.EvaluateAsync("document.querySelector('.requests a').focus()");
        await browser.PressAsync("Enter", Enter, "\r");
        await browser.UntilAsync("document.querySelector('article .why') !== null");

        await browser.OpenAsync(weights);
        await browser.EvaluateAsync("document.getElementById('weight-api').focus()");
        await browser.PressAsync("ArrowRight", ArrowRight);
        Assert.Equal("api: 11", $"{await browser.EvaluateAsync("document.getElementById('yaml-api').textContent")}");
        await browser.PressAsync("End", End);
        await browser.UntilAsync("document.querySelector('[data-weight=api] .applied').textContent === 'Applied to this run: 100 %.'");
        Assert.Equal("weight-api", $"{await browser.EvaluateAsync("document.activeElement.id")}");
        Assert.Equal(100, stack.Weights.Shares["api"]);
    }

    /// <summary>Holds a page to what everybody must be able to read, and leaves a picture of it.</summary>
    internal static async Task CanBeReadAsync(Chromium browser, Uri page, string name)
    {
        await browser.OpenAsync(page);
        await File.WriteAllBytesAsync(Picture(page, name), await browser.PictureAsync());

        var tooWide = await browser.EvaluateAsync("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide!.GetValue<int>() <= 0, $"{page} {name}: {tooWide} pixels do not fit");
        // The level that the law of many countries asks for.
        await browser.EvaluateAsync(AxeScript);
        var faults = await browser.EvaluateAsync("""
            axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(found =>
              !found.passes.some(rule => rule.id === 'color-contrast') ? 'nothing was looked at'
                : found.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html} ${node.failureSummary}`)).join('\n'))
            """);
        Assert.True($"{faults}".Length == 0, $"{page.PathAndQuery} {name}: {faults}");
    }

    private static string AxeScript { get; } = Read(typeof(AxeResult).Assembly);

    private static string Read(System.Reflection.Assembly assembly)
    {
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string Picture(Uri page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Clone.Root, "artifacts", "route-map"));
        var shown = page.IsFile ? Path.GetFileName(page.LocalPath) : page.PathAndQuery;
        var file = string.Concat(shown.Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        return Path.Combine(folder.FullName, $"{(file.Length == 0 ? "map" : file[..Math.Min(file.Length, 40)])}-{name}.png");
    }
}
