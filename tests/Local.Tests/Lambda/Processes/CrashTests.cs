using System.Globalization;
using System.Net.NetworkInformation;
using Hybrid.Local.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

/// <summary>What ends a process ends its own invocation, and nothing else.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task ProcessKilledUnderLoad_FailsWhatItHadInHand_AndNothingElse()
    {
        const int kills = 5;
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("MeetsIfAsked"));
        var doomed = new List<Task<InvocationOutcome>>();
        var others = new List<Task<InvocationOutcome>>();
        for (var i = 0; i < kills; i++)
        {
            others.AddRange(Enumerable.Range(0, 50).Select(_ => service.InvokeAsync("")));
            doomed.Add(service.InvokeAsync(meeting.Port));
            others.AddRange(Enumerable.Range(0, 50).Select(_ => service.InvokeAsync("")));
        }

        for (var i = 0; i < kills; i++) RunningProcess.Kill(await meeting.ArrivalAsync());

        Assert.All(await Task.WhenAll(doomed), outcome => Assert.Equal(137, outcome.Failure?.ExitCode));
        Assert.All(await Task.WhenAll(others), outcome => Assert.Null(outcome.Failure));
    }

    [Fact]
    public async Task IdleProcessKilled_FailsNothing()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("ProcessId"), log);
        RunningProcess.Kill(int.Parse((await service.InvokeAsync()).Text(), CultureInfo.InvariantCulture));
        log.Until("ended between two invocations by signal 9 (SIGKILL)");
        Assert.Null((await service.InvokeAsync()).Failure);
    }

    [Fact]
    public async Task ManyInvocations_OverCrashes_LeaveNoProcessAndNoSocket()
    {
        var crashes = Draws.Of(4, 20);
        var invocations = 100 * crashes;
        var processes = new HashSet<int>();
        var ports = new HashSet<int>();
        await using (var service = TestFunction.Service(TestFunction.Definition("SaysWhereOrExits")))
        {
            var outcomes = await Task.WhenAll(
                Enumerable.Range(0, invocations).Select(i => service.InvokeAsync(i % (invocations / crashes) == 0 ? "exit" : "")));
            Assert.Equal(crashes, outcomes.Count(outcome => outcome.Failure?.ExitCode == 3));
            foreach (var answer in outcomes.Where(outcome => outcome.Failure is null).Select(outcome => outcome.Text().Split(' ')))
            {
                processes.Add(int.Parse(answer[0], CultureInfo.InvariantCulture));
                ports.Add(int.Parse(answer[1], CultureInfo.InvariantCulture));
            }

            Assert.Equal(invocations - crashes, outcomes.Count(outcome => outcome.Failure is null));
        }

        Assert.NotEmpty(processes);
        foreach (var process in processes) await RunningProcess.AssertEndsAsync(process);
        var sockets = IPGlobalProperties.GetIPGlobalProperties();
        Assert.Empty(sockets.GetActiveTcpListeners().Select(listener => listener.Port).Intersect(ports));
        Assert.Empty(sockets.GetActiveTcpConnections().Where(c => c.State is not (TcpState.TimeWait or TcpState.Closed))
            .Select(c => c.LocalEndPoint.Port)
            .Intersect(ports));
    }

    [Fact]
    public async Task OutOfMemory_EndsItsOwnInvocation_WithinTheMemoryOfTheFunction()
    {
        using var meeting = new Meeting();
        var log = new TestLog();
        var definition = TestFunction.Definition("MeetsOrHoards") with { MemorySize = 256 };
        await using var service = TestFunction.Service(definition, log);
        var other = service.InvokeAsync(meeting.Port);
        await meeting.ArrivalAsync();

        var failure = (await service.InvokeAsync("")).Failure;

        Assert.Equal(LambdaErrorReason.Unhandled, failure?.Reason);
        Assert.Contains("OutOfMemoryException", failure!.Message, StringComparison.Ordinal);
        meeting.Dismiss();
        Assert.Null((await other).Failure);
        var reports = log.Until("REPORT").Where(line => line.StartsWith("REPORT", StringComparison.Ordinal));
        var used = int.Parse(reports.First().Split("Max Memory Used: ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(used, 150, 300);
    }
}
