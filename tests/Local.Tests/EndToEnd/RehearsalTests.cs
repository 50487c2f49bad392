using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>A cut-over and a retreat on a real run, while clients ask.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task GoodFunction_GetsAll_AndOneThatFailsIsTakenBack()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover: {hello: 0, page: 0}\n");
        var map = FreePorts.Next();
        // It answers with a number, which is no answer.
        var failing = $"page={string.Join(' ', TestFunction.Runtime)} deadline";
        await using var run = await HybridRun.StartAsync(
            "--cwd", project.Folder, "--map-port", $"{map}", "--quiet", "--max-processes", "1", "--function", failing);
        string[] where = ["--local", "--map-port", $"{map}"];
        using var end = new CancellationTokenSource();
        var clients = Task.WhenAll(AskAsync(run.Client, "/lambda", end.Token), AskAsync(run.Client, "/", end.Token));

        string[] watched = ["--bake", "1s", "--minimum-requests", "5", .. where];
        var good = await HybridProcess.RunAsync(["cutover", "hello", "50", "100", .. watched]);
        var bad = await HybridProcess.RunAsync(["cutover", "page", "50", "100", .. watched]);
        var held = await HybridProcess.RunAsync(["cutover", "page", "50", .. watched]);
        var released = await HybridProcess.RunAsync(["release", "page", .. where]);
        var other = await HybridProcess.RunAsync(["retreat", "echo", .. where]);
        await end.CancelAsync();
        await clients;

        Assert.True(good.ExitCode == 0, $"{good}");
        Assert.Contains("\nDone: hello is live at 100 %\n", good.Output, StringComparison.Ordinal);
        Assert.True(bad.ExitCode == 3, $"{bad}");
        Assert.Contains("50 %: the function does worse than the monolith\n", bad.Output, StringComparison.Ordinal);
        Assert.Contains($"./hybrid release page {string.Join(' ', where)}\n", bad.Output, StringComparison.Ordinal);
        Assert.True(held.ExitCode == 3, $"{held}");
        Assert.True(released.ExitCode == 0, $"{released}");
        Assert.StartsWith("the run: page has weight 0 and acknowledges ", released.Output, StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
        Assert.EndsWith("that could go to either side; there is hello, page\n", other.Errors, StringComparison.Ordinal);
        Assert.Contains("The monolith answers", await run.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    // One after the other, as long as it is needed.
    private static async Task AskAsync(HttpClient client, string path, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
        }
    }
}
