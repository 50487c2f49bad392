using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class FunctionFailureTests
{
    [Theory]
    [InlineData("Throws", "the function raised InvalidOperationException: boom", "caused by FormatException: the cause")]
    [InlineData("ThrowsLater", "the function raised InvalidOperationException: boom later", "Behaviours.ThrowsLater()")]
    public async Task TellsTheException_WithItsStack(string method, string message, string detail)
    {
        await using var service = TestFunction.Service(TestFunction.Definition(method));
        var failure = (await service.InvokeAsync()).Failure;
        Assert.Equal(LambdaErrorReason.Unhandled, failure?.Reason);
        Assert.Equal("InvalidOperationException", failure!.ErrorType);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(detail, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepsTheProcess_AfterAnException()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("Throws"), log);
        Assert.True((await service.InvokeAsync()).InitDuration > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, (await service.InvokeAsync()).InitDuration);
    }

    [Theory]
    [InlineData("Exits", 3, "ended during the invocation with exit code 3")]
    [InlineData("FailsFast", 134, "gave up")]
    [InlineData("Overflows", 134, "Stack overflow")]
    public async Task TellsHowTheProcessEnded_AndStartsAnother(string method, int exitCode, string message)
    {
        await using var service = TestFunction.Service(TestFunction.Definition(method));
        for (var i = 0; i < 2; i++)
        {
            var outcome = await service.InvokeAsync();
            Assert.Equal(LambdaErrorReason.Unhandled, outcome.Failure?.Reason);
            Assert.Equal(exitCode, outcome.Failure!.ExitCode);
            Assert.Contains(message, outcome.Failure.Message, StringComparison.Ordinal);
            Assert.True(outcome.InitDuration > TimeSpan.Zero);
        }
    }

    [Theory]
    [InlineData("Hangs")]
    [InlineData("Computes")]
    public async Task TimesOut_AndStartsAnother(string method)
    {
        await using var service = TestFunction.Service(TestFunction.Definition(method) with { Timeout = TimeSpan.FromSeconds(1) });
        for (var i = 0; i < 2; i++)
        {
            var outcome = await service.InvokeAsync();
            Assert.Equal(LambdaErrorReason.Unhandled, outcome.Failure?.Reason);
            Assert.Equal("Task timed out after 1.00 seconds", outcome.Failure!.Message);
            Assert.True(outcome.Duration >= TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task EndsWhatAFunctionStarted_WithIt()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(TestFunction.Definition("LeavesChild") with { Timeout = TimeSpan.FromSeconds(4) });
        var invocation = service.InvokeAsync(meeting.Port);
        var child = await meeting.ArrivalAsync();
        meeting.Dismiss();
        Assert.NotNull((await invocation).Failure);
        await RunningProcess.AssertEndsAsync(child);
    }

    [Fact]
    public async Task RefusesAnswers_AboveSixMegabytes()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Large"));
        var failure = (await service.InvokeAsync()).Failure;
        Assert.Equal(LambdaErrorReason.ResponseTooLarge, failure?.Reason);
        Assert.Contains("7,340,032 bytes", failure!.Message, StringComparison.Ordinal);
        // The process has not been hurt by it.
        Assert.Equal(TimeSpan.Zero, (await service.InvokeAsync()).InitDuration);
    }

    [Theory]
    [InlineData("FailsToStart", "could not be initialised: InvalidOperationException: MISSING_SETTING is not set")]
    [InlineData("ExitsAtStart", "ended before it asked for its first invocation with exit code 7")]
    public async Task TellsWhyTheFunctionDidNotStart(string type, string message)
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Handle", type));
        for (var i = 0; i < 2; i++)
        {
            var failure = (await service.InvokeAsync()).Failure;
            Assert.Equal(LambdaErrorReason.Unhandled, failure?.Reason);
            Assert.Contains(message, failure!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RepeatsALongInitialisation_UnderTheTimeoutOfTheFunction()
    {
        var log = new TestLog();
        var definition = TestFunction.Definition("Handle", "HangsAtStart") with { Timeout = TimeSpan.FromSeconds(1) };
        await using var service = new LambdaService(
            [definition],
            TestFunction.Options with { InitLimit = TimeSpan.FromMilliseconds(500) },
            log);
        Assert.Equal(
            "Task timed out after 1.00 seconds: the process of the function tested never asked for an invocation; see what its constructor "
                + "and its static fields wait for",
            (await service.InvokeAsync()).Failure?.Message);
        Assert.Contains(log.Until("Task timed out"), line => line == "INIT_REPORT Init Duration: 500.00 ms\tPhase: init\tStatus: timeout");
    }

    [Fact]
    public async Task CommandThatKnowsNoRuntimeApi_IsToldHowToAsk()
    {
        var definition = TestFunction.Definition("Echo") with { Command = ["sleep", "1000"], Timeout = TimeSpan.FromSeconds(1) };
        await using var service = TestFunction.Service(definition, TestFunction.Options with { InitLimit = TimeSpan.FromMilliseconds(1) });
        Assert.EndsWith(
            "never asked for an invocation; sleep must ask with GET http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next",
            (await service.InvokeAsync()).Failure?.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesTheFolder_ThatIsNotThere()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo") with { TaskRoot = "/nowhere" });
        var failure = (await service.InvokeAsync()).Failure;
        Assert.Equal(LambdaErrorReason.InvalidRuntime, failure?.Reason);
        Assert.Contains("there is no folder /nowhere; build the functions", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesTheFile_ThatThePackageLacks()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo") with { Handler = "Other::Type::Method" });
        Assert.Contains(
            "Other.deps.json, though the handler is Other::Type::Method",
            (await service.InvokeAsync()).Failure!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesTheCommand_ThatCannotBeRun()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Echo") with { Command = ["no-such-program"] });
        Assert.Contains("no-such-program", (await service.InvokeAsync()).Failure!.Message, StringComparison.Ordinal);
    }
}
