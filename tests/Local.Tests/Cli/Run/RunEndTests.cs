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
        await using var run = await HybridRun.StartAsync("--quiet");
        var (hybrid, client) = (run.Process, run.Client);
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
        using (var again = new TcpListener(IPAddress.Loopback, run.Port)) again.Start();
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
        await using var run = await HybridRun.StartAsync("--function", Meets(meeting));
        var hybrid = run.Process;
        var request = run.Client.GetAsync("/lambda");
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
        await using var run = await HybridRun.StartAsync("--function", Meets(meeting));
        var hybrid = run.Process;
        var request = run.Client.GetAsync("/lambda");
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

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task NothingOutlivesARun_NeitherABusyCommand_NorWhatItHasStarted(string signal)
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-processes-");
        // Whoever reads it waits for what is written.
        var pipe = Path.Combine(folder.FullName, "processes");
        Process.Start("mkfifo", [pipe]).WaitForExit();
        // One child, one child of a child whose parent has gone, and a shell that computes for ever, deaf to polite words.
        var script = $"trap \"\" TERM HUP INT; sleep 1000 & a=$!; (sleep 1001 & echo $a $! $$ >{pipe}); while :; do :; done";
        await using var run = await HybridRun.StartAsync("--function", $"hello=sh -c '{script}'");
        var request = run.Client.GetAsync("/lambda");
        var processes = (await File.ReadAllTextAsync(pipe)).Split(' ', StringSplitOptions.TrimEntries);
        Assert.Equal(3, processes.Length);

        Signal(signal, $"{run.Process.ProcessId}");

        foreach (var process in processes) await AssertEndsAsync(int.Parse(process));
        await Record.ExceptionAsync(() => request);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ChildOfACommandThatHasEnded_EndsToo()
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-processes-");
        var pipe = Path.Combine(folder.FullName, "processes");
        Process.Start("mkfifo", [pipe]).WaitForExit();
        await using var run = await HybridRun.StartAsync("--function", $"hello=sh -c 'sleep 1000 & echo $! >{pipe}'");
        var request = run.Client.GetAsync("/lambda");

        await AssertEndsAsync(int.Parse(await File.ReadAllTextAsync(pipe)));

        using var response = await request;
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        folder.Delete(recursive: true);
    }

    private static string Meets(Meeting meeting) => $"hello={string.Join(' ', TestFunction.Runtime)} meets-first {meeting.Port}";

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
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // The front door has closed, or the test has ended while a connection was tried once more.
        }

        return statuses;
    }

    private static void Signal(string signal, params string[] processes) =>
        Process.Start("kill", [$"-{signal}", .. processes]).WaitForExit();
}
