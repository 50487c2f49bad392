using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;
using static Hybrid.Local.Tests.Programs.RunningProcess;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>How a run ends: what is under way may finish, for a while, and nothing is left.</summary>
public sealed class RunEndTests
{
    [Fact]
    public async Task CtrlCUnderLoad_DrainsForFiveSecondsAtMost_AndLeavesNothing()
    {
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start("run", "--port", $"{port}", "--quiet");
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 16).Select(i => LoadAsync(client, i % 2 == 0 ? "/lambda" : "/ec2", stop.Token)).ToList();
        using var first = await client.GetAsync("/lambda");
        var children = ChildrenOf(hybrid.ProcessId);
        Assert.NotEmpty(children);

        var interrupted = Stopwatch.GetTimestamp();
        hybrid.Interrupt();
        var result = await hybrid.EndAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(interrupted), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child}"), $"process {child} is still there"));
        using (var again = new TcpListener(IPAddress.Loopback, port)) again.Start();
        Assert.Empty(hybrid.TemporaryFiles);
        await stop.CancelAsync();
        // What was under way is answered; what comes later finds nobody.
        Assert.All((await Task.WhenAll(load)).SelectMany(statuses => statuses), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task RequestThatNeverEnds_IsCutOff_AndItsCommandEnded(string signal)
    {
        using var meeting = new Meeting();
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start(
            "run",
            "--port",
            $"{port}",
            "--function",
            $"hello={string.Join(' ', TestFunction.Runtime)} meets-first {meeting.Port}");
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient();
        var request = client.GetAsync($"http://127.0.0.1:{port}/lambda");
        var process = await meeting.ArrivalAsync();

        var signalled = Stopwatch.GetTimestamp();
        Signal(signal, $"{hybrid.ProcessId}");
        var result = await hybrid.EndAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(signalled), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.False(Directory.Exists($"/proc/{process}"), $"process {process} is still there");
        await Record.ExceptionAsync(() => request);
    }

    [Fact]
    public async Task CtrlCOfATerminal_LetsFunctionsFinish()
    {
        using var meeting = new Meeting();
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start(
            "run",
            "--port",
            $"{port}",
            "--function",
            $"hello={string.Join(' ', TestFunction.Runtime)} meets-first {meeting.Port}");
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient();
        var request = client.GetAsync($"http://127.0.0.1:{port}/lambda");
        await meeting.ArrivalAsync();

        // A terminal signals the whole process group; that of this test has others in it.
        Signal(
            "INT",
            [$"{hybrid.ProcessId}", .. ChildrenOf(hybrid.ProcessId).Where(child => GroupOf(child) == GroupOf($"{hybrid.ProcessId}"))]);
        await hybrid.LineAsync("Stopping ...");
        meeting.Dismiss();

        using var response = await request;
        Assert.Equal("answered by a runtime of its own", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, (await hybrid.EndAsync()).ExitCode);
    }

    private static async Task<List<HttpStatusCode>> LoadAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        var statuses = new List<HttpStatusCode>();
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                using var response = await client.GetAsync(path, cancellation);
                statuses.Add(response.StatusCode);
            }
        }
        catch (HttpRequestException)
        {
            // The front door has closed.
        }

        return statuses;
    }

    private static void Signal(string signal, params string[] processes) =>
        Process.Start("kill", [$"-{signal}", .. processes]).WaitForExit();
}
