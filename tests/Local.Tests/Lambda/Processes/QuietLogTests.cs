using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Moq;

namespace Hybrid.Local.Tests.Lambda.Processes;

/// <summary>What of a function's log remains where nobody reads the rest.</summary>
public sealed class QuietLogTests
{
    [Fact]
    public void FailuresAndWarnings_WithTheLinesThatBelongToThem()
    {
        var failures = new List<string>();
        var log = new Mock<ILambdaLog>();
        log.Setup(l => l.Write(It.Is<LogLine>(line => line.IsFailure))).Callback((LogLine line) => failures.Add(line.Text));
        var function = new FunctionLog(TestFunction.Definition("Echo"), log.Object);

        foreach (var line in new[]
        {
            "starting",
            "t\tid\tinfo\tfine",
            "t\tid\tfail\tSystem.FormatException: wrong",
            "   at Program.Main()",
            "t\tid\tinfo\tfine again",
            "ready",
        })
        {
            function.Output(line);
        }

        function.InitTimedOut(TimeSpan.FromSeconds(10));

        Assert.Equal(["t\tid\tfail\tSystem.FormatException: wrong", "   at Program.Main()", "INIT_REPORT Init Duration: 10000.00 "
            + "ms\tPhase: init\tStatus: timeout"], failures);
    }

    [Fact]
    public async Task WhatAFunctionPrintsAsAnError()
    {
        var told = new TaskCompletionSource();
        var log = new Mock<ILambdaLog>();
        log.Setup(l => l.Write(It.Is<LogLine>(line => line.IsFailure && line.Text == "printed as an error"))).Callback(told.SetResult);
        await using var service = TestFunction.Service(TestFunction.Definition("Prints"), log.Object);

        await service.InvokeAsync();

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
