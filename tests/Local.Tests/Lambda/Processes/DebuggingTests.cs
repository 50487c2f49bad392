using System.Diagnostics;
using System.Globalization;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class DebuggingTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly LambdaServiceOptions Impatient = TestFunction.Options with { InitLimit = Moment, IdleLimit = Moment };

    [Fact]
    public async Task Waits_BeforeAnythingIsAskedOfIt_AndSaysWhere()
    {
        const string hint = "tested waits for a debugger: attach it to process ";
        var (log, told) = (new TestLog(), new TestLog());
        int process;
        await using (var service = TestFunction.Service(Debugged("Echo"), Telling(told), log))
        {
            service.StartDebugged();
            process = int.Parse(told.Until(hint)[^1][hint.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
            // By this line the limits have passed, did they count.
            log.Until("waiting for the debugger");
            using var impatience = new CancellationTokenSource();
            var invocation = service.InvokeAsync(TestFunction.Name, default, null, impatience.Token);
            told.Until($"a request is waiting: {hint}{process} ");
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invocation);
            using var waiting = Process.GetProcessById(process);
            Assert.False(waiting.HasExited);
        }

        await RunningProcess.AssertEndsAsync(process);
    }

    [Fact]
    public async Task HasOneProcess_AndNoLimits_WhileItRuns()
    {
        using var meeting = new Meeting();
        var told = new TestLog();
        await using var service = TestFunction.Service(Debugged("Echo") with { Command = TestFunction.Runtime }, Telling(told));
        var invocations = new[] { service.InvokeAsync($"meets {meeting.Port}"), service.InvokeAsync($"meets {meeting.Port}") };
        var first = await meeting.ArrivalAsync();
        meeting.Dismiss();
        var second = await meeting.ArrivalAsync();
        meeting.Dismiss();
        Assert.Equal(first, second);
        Assert.All(await Task.WhenAll(invocations), outcome => Assert.Equal("met", outcome.Text()));
        told.Until($"tested runs as process {first} without time limits");
    }

    [Fact]
    public async Task HasADeadlineFarAway()
    {
        await using var service = TestFunction.Service(Debugged("Echo") with { Command = TestFunction.Runtime }, Impatient);
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse((await service.InvokeAsync("deadline")).Text(), CultureInfo.InvariantCulture));
        Assert.True(deadline > DateTimeOffset.UtcNow.AddHours(1));
    }

    private static FunctionDefinition Debugged(string method) =>
        TestFunction.Definition(method) with { WaitsForDebugger = true, Timeout = Moment };

    private static LambdaServiceOptions Telling(TestLog told) => Impatient with { Tell = line => told.Write(new(TestFunction.Name, line)) };
}
