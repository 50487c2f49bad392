using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;
using static Hybrid.Local.Tests.Programs.RunningProcess;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>Functions that wait for a debugger.</summary>
public sealed class RunDebuggerTests
{
    [Fact]
    public async Task DebuggedFunction_HasSymbols_AndSaysWhichProcessWaits_OnceTheRunIsReady_AndWhenARequestDoes()
    {
        await using var run = await HybridRun.StartAsync("--wait-for-debugger", "hello", "--quiet");
        var hybrid = run.Process;

        var process = int.Parse(
            (await hybrid.LineAsync("hello waits for a debugger: attach it to process ")).Split("to process ")[1].Split(' ')[0]);
        var request = run.Client.GetAsync("/lambda");
        await hybrid.LineAsync($"a request is waiting: hello waits for a debugger: attach it to process {process} ");

        Assert.Equal(0, (await run.InterruptAsync()).ExitCode);
        await Record.ExceptionAsync(() => request);
        await RunningProcess.AssertEndsAsync(process);
        Assert.True(File.Exists(Path.Combine(Clone.Root, "artifacts/debug/Hello/Hello.pdb")));
    }

    [Fact]
    public async Task CtrlCDuringTheBuildForADebugger_EndsTheBuild_With130_AndIsNoFailure()
    {
        await using var hybrid = HybridProcess.StartWithOneOutput("run", "--port", $"{FreePorts.Next()}", "--wait-for-debugger", "page");
        var line = await hybrid.LineAsync("Building Page for the debugger");
        var build = Assert.Single(ChildrenOf(hybrid.ProcessId));

        hybrid.Interrupt();
        var result = await hybrid.EndAsync();

        Assert.Equal((130, line), (result.ExitCode, result.Output.TrimEnd()));
        // Whoever inherits an ended process takes it out of the list at leisure.
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{build}"), TimeSpan.FromSeconds(10)), "the build goes on");
    }
}
