using Hybrid.Local.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class LambdaServiceTests
{
    [Fact]
    public async Task Answers_WithWhatTheFunctionReturns()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo"));
        var cold = await service.InvokeAsync("""{"a":"ä"}""");
        var warm = await service.InvokeAsync("second");
        Assert.Equal("""{"a":"ä"}""", cold.Text());
        Assert.Equal("second", warm.Text());
        Assert.True(cold.InitDuration > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, warm.InitDuration);
        Assert.NotEqual(cold.RequestId, warm.RequestId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(6_000_000)]
    public async Task PassesEvents_OfAnySize(int length)
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo"));
        var payload = new string('x', length);
        Assert.Equal(payload, (await service.InvokeAsync(payload)).Text());
    }

    [Fact]
    public async Task KeepsOneProcess_ForOneInvocationAfterAnother()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("ProcessId"));
        Assert.Equal((await service.InvokeAsync()).Text(), (await service.InvokeAsync()).Text());
    }

    [Fact]
    public async Task StartsAProcessMore_ForASecondInvocationAtOnce()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("Meets"));
        var invocations = new[] { service.InvokeAsync(meeting.Port), service.InvokeAsync(meeting.Port) };
        Assert.NotEqual(await meeting.ArrivalAsync(), await meeting.ArrivalAsync());
        meeting.Dismiss();
        Assert.Equal(2, (await Task.WhenAll(invocations)).Select(outcome => outcome.Text()).Distinct().Count());
    }

    [Fact]
    public async Task LetsInvocationsWait_WhenEveryProcessIsBusy()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("Meets"));
        var invocations = Enumerable.Range(0, 4).Select(_ => service.InvokeAsync(meeting.Port)).ToArray();
        var first = new[] { await meeting.ArrivalAsync(), await meeting.ArrivalAsync() };
        meeting.Dismiss();
        var second = new[] { await meeting.ArrivalAsync(), await meeting.ArrivalAsync() };
        meeting.Dismiss();
        Assert.All(await Task.WhenAll(invocations), outcome => Assert.Null(outcome.Failure));
        Assert.Equal(first.Order(), second.Order());
    }

    [Fact]
    public async Task Throttles_BeyondTheReservedConcurrency()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("Meets") with { ReservedConcurrency = 1 });
        var running = service.InvokeAsync(meeting.Port);
        await meeting.ArrivalAsync();
        var throttled = await service.InvokeAsync(meeting.Port);
        Assert.Equal(LambdaErrorReason.Throttling, throttled.Failure?.Reason);
        meeting.Dismiss();
        Assert.Null((await running).Failure);
    }

    [Fact]
    public async Task Throttles_EveryInvocation_WhereTheReservedConcurrencyIsZero()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo") with { ReservedConcurrency = 0 });
        var failure = (await service.InvokeAsync()).Failure;
        Assert.Equal(LambdaErrorReason.Throttling, failure?.Reason);
        Assert.StartsWith("the function tested has a reserved concurrency of 0", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LetsTheCallerGo_WhileTheFunctionRunsToItsEnd()
    {
        using var meeting = new Meeting();
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("MeetsIfAsked") with { ReservedConcurrency = 1 }, log);
        using var impatience = new CancellationTokenSource();
        var running = service.InvokeAsync(TestFunction.Name, System.Text.Encoding.UTF8.GetBytes(meeting.Port), null, impatience.Token);
        var process = await meeting.ArrivalAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        // It still runs, and counts.
        Assert.Equal(LambdaErrorReason.Throttling, (await service.InvokeAsync("")).Failure?.Reason);
        meeting.Dismiss();
        Assert.Single(log.Until("REPORT"), line => line.StartsWith("END ", StringComparison.Ordinal));
        Assert.Equal($"{process}", (await service.InvokeAsync("")).Text());
    }

    [Fact]
    public async Task Cancels_AnInvocationThatNoProcessHasBegun()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("Meets") with { ReservedConcurrency = null });
        var running = new[] { service.InvokeAsync(meeting.Port), service.InvokeAsync(meeting.Port) };
        await meeting.ArrivalAsync();
        await meeting.ArrivalAsync();
        using var impatience = new CancellationTokenSource();
        var waiting = service.InvokeAsync(TestFunction.Name, default, null, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        meeting.Dismiss();
        Assert.All(await Task.WhenAll(running), outcome => Assert.Null(outcome.Failure));
    }

    [Fact]
    public async Task Withdrawn_TakesNoFailureOfAStart_FromOneThatWaits()
    {
        using var meeting = new Meeting();
        var definition = TestFunction.Definition("Echo") with { Command = [.. TestFunction.Runtime, "meets-and-exits", meeting.Port] };
        await using var service = TestFunction.Service(definition);
        using var impatience = new CancellationTokenSource();
        var withdrawn = service.InvokeAsync(TestFunction.Name, default, null, impatience.Token);
        await meeting.ArrivalAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        var waiting = service.InvokeAsync();
        meeting.Dismiss();
        // A second process would wait at the meeting for ever.
        Assert.Equal(7, (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).Failure?.ExitCode);
    }

    [Fact]
    public async Task NamesTheFunctionsThereAre_ForOneThatIsNot()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo"));
        var outcome = await service.InvokeAsync("missing", default, null, CancellationToken.None);
        Assert.Equal(LambdaErrorReason.ResourceNotFound, outcome.Failure?.Reason);
        Assert.Contains("there is no function missing; there are tested", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesNoProcess_WhenDisposed()
    {
        using var meeting = new Meeting();
        int[] processes;
        Task<InvocationOutcome>[] running;
        await using (var service = TestFunction.Service(TestFunction.Definition("Meets")))
        {
            running = [service.InvokeAsync(meeting.Port), service.InvokeAsync(meeting.Port)];
            processes = [await meeting.ArrivalAsync(), await meeting.ArrivalAsync()];
        }

        Assert.All(
            await Task.WhenAll(running),
            outcome => Assert.Contains("shutting down", outcome.Failure!.Message, StringComparison.Ordinal));
        foreach (var process in processes) await RunningProcess.AssertEndsAsync(process);
    }

    [Fact]
    public async Task FailsInvocations_AfterItIsDisposed()
    {
        var service = TestFunction.Service(TestFunction.Definition("Echo"));
        await service.DisposeAsync();
        Assert.Contains("shutting down", (await service.InvokeAsync()).Failure!.Message, StringComparison.Ordinal);
    }
}
