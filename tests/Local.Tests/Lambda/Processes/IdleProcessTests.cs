using System.Diagnostics;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class IdleProcessTests
{
    private static readonly LambdaServiceOptions Impatient =
        TestFunction.Options with { MaxProcesses = 1, IdleLimit = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task Ends_QuietlyAndAnotherTakesItsPlace()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("ProcessId"), Impatient, log);
        var first = (await service.InvokeAsync()).Text();
        await RunningProcess.AssertEndsAsync(int.Parse(first));
        var second = await service.InvokeAsync();
        Assert.NotEqual(first, second.Text());
        Assert.All(log.Until($"REPORT RequestId: {second.RequestId}"), line => Assert.Matches("^(START|END|REPORT) RequestId", line));
    }

    [Fact]
    public async Task LosesNoInvocation_ThatArrivesAtItsEnd()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("ProcessId"), Impatient);
        var processes = new HashSet<string>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; processes.Count < 5 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60); i++)
        {
            processes.Add((await service.InvokeAsync()).Text());
            // The next one comes before, at or after the moment at which the process ends: a little later each time, until it has ended
            // often enough.
            var answered = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(answered) >= i * TimeSpan.FromMicroseconds(100));
        }

        Assert.Equal(5, processes.Count);
    }

    [Fact]
    public async Task StaysWhileItHasWork()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("MeetsIfAsked"), Impatient);
        var invocation = service.InvokeAsync(meeting.Port);
        var process = await meeting.ArrivalAsync();
        // Another function's idle process has ended by now: so would this one have.
        await using (var other = TestFunction.Service(TestFunction.Definition("ProcessId"), Impatient))
            await RunningProcess.AssertEndsAsync(int.Parse((await other.InvokeAsync()).Text()));
        meeting.Dismiss();
        Assert.Equal($"{process}", (await invocation).Text());
    }
}
