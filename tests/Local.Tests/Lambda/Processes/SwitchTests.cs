using System.Text;
using Hybrid.Local.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.Processes;

/// <summary>Functions that are replaced while they run.</summary>
public sealed class SwitchTests
{
    private static readonly FunctionDefinition Function = TestFunction.Definition("MeetsIfAsked");
    private static readonly FunctionDefinition Changed = Function with { Environment = new Dictionary<string, string> { ["A"] = "1" } };

    [Fact]
    public async Task FunctionThatIsAsItWas_KeepsItsProcess_WhateverBecomesOfOthers()
    {
        var other = TestFunction.Definition("ProcessId") with { Name = "other" };
        await using var service = TestFunction.Service(Changed);
        var process = (await service.InvokeAsync("")).Text();

        // Equal, and not the same.
        var same = Changed with { Environment = new Dictionary<string, string>(Changed.Environment) };
        service.Switch([same, other], TestFunction.Options);
        service.Switch([other with { MemorySize = 512 }, same], TestFunction.Options);

        Assert.Equal(process, (await service.InvokeAsync("")).Text());
    }

    [Fact]
    public async Task InvocationUnderWay_EndsInTheProcessThatItBeganIn_AndTheNextGetsANewOne()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(Function);
        var underWay = service.InvokeAsync(meeting.Port);
        var process = await meeting.ArrivalAsync();

        service.Switch([Changed], TestFunction.Options);

        var next = (await service.InvokeAsync("")).Text();
        Assert.NotEqual($"{process}", next);
        meeting.Dismiss();
        Assert.Equal($"{process}", (await underWay).Text());
        await RunningProcess.AssertEndsAsync(process);
        Assert.Equal(next, (await service.InvokeAsync("")).Text());
    }

    [Fact]
    public async Task InvocationThatWaitsForAProcess_IsSeenTo_WhenTheFunctionIsReplaced()
    {
        using var meeting = new Meeting();
        await using var service = TestFunction.Service(Function, TestFunction.Options with { MaxProcesses = 1 });
        var underWay = service.InvokeAsync(meeting.Port);
        var process = await meeting.ArrivalAsync();
        var waits = service.InvokeAsync("");

        service.Switch([Changed], TestFunction.Options);
        meeting.Dismiss();

        Assert.Equal($"{process}", (await underWay).Text());
        Assert.Equal($"{process}", (await waits).Text());
        await RunningProcess.AssertEndsAsync(process);
    }

    [Fact]
    public async Task ProcessWithoutWork_EndsWithItsFunction_AndARequestThatIsLateIsAnsweredAllTheSame()
    {
        await using var service = TestFunction.Service(Function);
        var idle = int.Parse((await service.InvokeAsync("")).Text());

        service.Switch([], TestFunction.Options);

        await RunningProcess.AssertEndsAsync(idle);
        var late = int.Parse((await service.InvokeAsync("")).Text());
        await RunningProcess.AssertEndsAsync(late);
    }

    [Fact]
    public async Task FunctionThatComesBack_IsAnOrdinaryOneAgain()
    {
        await using var service = TestFunction.Service(Function);
        await service.InvokeAsync("");

        service.Switch([], TestFunction.Options);
        service.Switch([Function], TestFunction.Options);

        Assert.Equal((await service.InvokeAsync("")).Text(), (await service.InvokeAsync("")).Text());
    }

    [Fact]
    public async Task OtherOptions_AreOtherProcesses()
    {
        await using var service = TestFunction.Service(Function);
        var process = (await service.InvokeAsync("")).Text();

        service.Switch([Function], TestFunction.Options with { Region = "us-east-1" });

        Assert.NotEqual(process, (await service.InvokeAsync("")).Text());
    }

    [Fact]
    public async Task EveryChange_LosesNothingThatIsAskedMeanwhile()
    {
        await using var service = TestFunction.Service(Function);
        using var stop = new CancellationTokenSource();
        var asked = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (!stop.IsCancellationRequested)
            {
                var outcome = await service.InvokeAsync(TestFunction.Name, Encoding.UTF8.GetBytes(""), null, CancellationToken.None);
                Assert.Null(outcome.Failure);
                count++;
            }

            return count;
        })));

        for (var i = 0; i < 10; i++)
        {
            service.Switch([Function with { Environment = new Dictionary<string, string> { ["A"] = $"{i}" } }], TestFunction.Options);
            // The new one has begun to answer.
            Assert.Null((await service.InvokeAsync("")).Failure);
        }

        await stop.CancelAsync();
        Assert.All(await asked, count => Assert.True(count > 0));
    }
}
