using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Cutover;
using Hybrid.Local.Cutover;

namespace Hybrid.Local.Tests.Cutover.Programs;

/// <summary>A cut-over with real processes in the place of Pulumi and AWS.</summary>
public sealed class CutoverProgramsTests
{
    [Fact]
    public async Task Steps_AreDeployedAndWatched_AndTheFileKeepsItsComments()
    {
        using var world = new ToldPrograms();

        var outcome = await world.CutOverAsync(10, 100);

        Assert.Equal((Outcome.Done, "100"), (outcome, world.Live));
        Assert.Equal(ToldPrograms.Settings.Replace("api: 0 ", "api: 100 ", StringComparison.Ordinal), world.Yaml);
        Assert.Contains(
            world.Said,
            line => line.EndsWith(
                "10 %  function 400 requests, 0 errors (0 %), p95 85 ms; monolith 1,200 requests, 3 errors (0.2 %)",
                StringComparison.Ordinal));
        var targets = string.Join(' ', ToldPrograms.Targets.Select(urn => $"--target {urn}"));
        Assert.Equal(
            $"pulumi up --yes --skip-preview --refresh --stack prod {targets}",
            world.Calls.First(call => call.StartsWith("pulumi up", StringComparison.Ordinal)));
        Assert.All(
            world.Calls.Where(call => call.StartsWith("aws", StringComparison.Ordinal)),
            call => Assert.EndsWith("--region eu-west-1 --output json", call, StringComparison.Ordinal));
        Assert.DoesNotContain(world.Calls, call => call.Contains("cancel", StringComparison.Ordinal));
    }

    // Those throttles may be of its other routes: nothing tells them apart.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Throttles_AreOfTheRoute_WhereItAloneHasTheFunction(bool sharesFunction)
    {
        using var world = new ToldPrograms { SharesFunction = sharesFunction };

        Assert.Equal(Outcome.Done, await world.CutOverAsync(10));

        var asked = world.Calls.Where(call => call.Contains("get-metric-data", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, call => Assert.Equal(!sharesFunction, call.Contains("Throttles", StringComparison.Ordinal)));
    }

    [Fact]
    public void OfASharedFunction_ItIsSaidHowTheRouteIsJudged()
    {
        var hello = LambdaFunction.Named("Hello");
        Route[] catalog = [new("a", Match.Prefix("/a"), hello), new("b", Match.Prefix("/b"), hello)];

        Assert.Contains(
            "The function Hello has other routes as well (b): a is judged by what the load balancer sees of it alone.",
            CutoverArguments.SharingOf(DeployedFunction.Of(catalog)["a"], "a"),
            StringComparison.Ordinal);
        Assert.Null(CutoverArguments.SharingOf(DeployedFunction.Of(catalog[..1])["a"], "a"));
    }

    // Killed, it has done its work; failed, it has not.
    [Theory]
    [InlineData("fail")]
    [InlineData("kill")]
    public async Task FaultOfAnyCall_StopsOrPasses_AndStartedAgainItGoesOn(string what)
    {
        for (var call = 1; ; call++)
        {
            using var world = new ToldPrograms();
            world.Tell(call, what);
            string? fault = null;
            try
            {
                Assert.Equal(Outcome.Done, await world.CutOverAsync(10));
                if (world.Calls.Count < call) return;
            }
            catch (CutoverException exception)
            {
                fault = exception.Message;
            }

            var failed = world.Calls[call - 1];
            // A reading may fail while a step is watched; nothing else may, and nothing is live that is not written.
            Assert.True(fault is not null || failed.StartsWith("aws", StringComparison.Ordinal), $"{failed}: passed");
            Assert.Contains(world.Live, (string[])["0", "10"]);
            if (world.Live == "10") Assert.Contains("api: 10 ", world.Yaml, StringComparison.Ordinal);
            Assert.True(await world.CutOverAsync(10) == Outcome.Done && world.Live == "10", $"{failed}, started again");
        }
    }

    [Fact]
    public async Task ProgramThatHangs_IsNamed()
    {
        using var world = new ToldPrograms { Limit = TimeSpan.FromSeconds(1) };
        world.Tell(2, "hang");

        var fault = await Assert.ThrowsAsync<CutoverUnreadableException>(() => world.CutOverAsync(10));

        Assert.Contains("/aws ssm get-parameters --names /hybrid/prod/retreats/api", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("no answer after 1 seconds", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlC_EndsAPreviewThatHangs_AndPutsTheFileBack()
    {
        using var world = new ToldPrograms();
        using var interrupt = new CancellationTokenSource();
        world.Tell(5, "hang");
        var running = (await world.ControllerAsync()).CutOverAsync([10], interrupt.Token);
        await CalledAsync(world, "pulumi preview");
        Assert.Contains("api: 10 ", world.Yaml, StringComparison.Ordinal);

        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((ToldPrograms.Settings, "0"), (world.Yaml, world.Live));
    }

    [Fact]
    public async Task CtrlC_LetsADeploymentEnd()
    {
        using var world = new ToldPrograms();
        using var interrupt = new CancellationTokenSource();
        world.CloseGate();
        var running = (await world.ControllerAsync()).CutOverAsync([10], interrupt.Token);
        await CalledAsync(world, "pulumi up");

        await interrupt.CancelAsync();
        Assert.False(running.IsCompleted);
        world.Write("gate", "open\n");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("10", world.Live);
        Assert.Contains("api: 10 ", world.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhateverElseWouldChange_StopsIt_AndTheFileIsAsItWas()
    {
        using var world = new ToldPrograms();
        world.Write("preview", ToldPrograms.Preview(
            """{ "op": "update", "urn": "urn:pulumi:prod::hybrid::a$aws:lambda/function:Function::api", "diffReasons": ["memorySize"] }""",
            """{ "op": "delete", "urn": "urn:pulumi:prod::hybrid::a$aws:sqs/queue:Queue::retreat" }""",
            """{ "op": "update", "urn": "urn:pulumi:prod::hybrid::a$aws:lambda/alias:Alias::api", "diffReasons": ["functionVersion"] }"""));

        var fault = await Assert.ThrowsAsync<CutoverException>(() => world.CutOverAsync(10));

        Assert.Equal(
            """
            a deployment would change more than the weight of api:
              update aws:lambda/function:Function api (memorySize)
              delete aws:sqs/queue:Queue retreat
            Pulumi.prod.yaml is as it was; deploy that first, or undo it
            """,
            fault.Message);
        Assert.Equal((ToldPrograms.Settings, "0"), (world.Yaml, world.Live));
    }

    [Fact]
    public async Task FunctionsThatWereBuiltElsewhere_AreLeftAsTheyAre()
    {
        using var world = new ToldPrograms();
        world.Write("preview", ToldPrograms.Preview(
            """{ "op": "update", "urn": "urn:pulumi:prod::hybrid::a$aws:lambda/function:Function::api", "diffReasons": ["code"] }""",
            """{ "op": "update", "urn": "urn:pulumi:prod::hybrid::a$aws:lambda/alias:Alias::api", "diffReasons": ["functionVersion"] }"""));

        Assert.Equal(Outcome.Done, await world.CutOverAsync(10));
        Assert.Contains("  left as it is: update aws:lambda/function:Function api (code)", world.Said);
        Assert.DoesNotContain(world.Calls, call => call.Contains("aws:lambda", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PreviewThatFails_IsSaidInPulumisWords()
    {
        using var world = new ToldPrograms();
        world.Write("preview", """{ "diagnostics": [{ "severity": "error", "message": "Its rewrite is the rule's.\n" }] }""");
        world.Tell(5, "kill");

        var fault = await Assert.ThrowsAsync<CutoverException>(() => world.CutOverAsync(10));

        Assert.EndsWith("failed:\n  Its rewrite is the rule's.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ToldPrograms.Settings, world.Yaml);
    }

    [Fact]
    public async Task FunctionThatDoesWorse_IsTakenBack_Held_AndReleased()
    {
        using var world = new ToldPrograms();
        world.Write("figures", "400 20 1200 60");

        Assert.Equal(Outcome.Done, await world.CutOverAsync(10));
        world.Write("figures", "400 21 1200 60");
        Assert.Equal(Outcome.Retreated, await world.CutOverAsync(10, 50));

        Assert.Equal((ToldPrograms.Settings, "0"), (world.Yaml, world.Live));
        Assert.Contains("""the retreat says {"latch":"written"}""", world.Said);
        Assert.Contains(world.Calls, call => call.StartsWith(
            """aws stepfunctions start-execution --state-machine-arn arn:machine --input { "latch": "/hybrid/prod/retreats/api",""",
            StringComparison.Ordinal));
        Assert.Equal(Outcome.Retreated, await world.CutOverAsync(10));
        Assert.Equal("0", world.Live);

        Assert.Equal(Outcome.Done, await (await world.ControllerAsync()).ReleaseAsync(default));
        Assert.Equal(
            ToldPrograms.Settings.Replace(
                "api: 0 ", $"api: {{ weight: 0, acknowledge: \"{ToldPrograms.Latch}\" }} ", StringComparison.Ordinal),
            world.Yaml);
        Assert.Equal(["Next", "  pulumi up", "  ./hybrid cutover api 10 25 50 100 --stack prod"], world.Said[^3..]);
        world.Write("figures", "400 0 1200 60");
        Assert.Equal((Outcome.Done, "10"), (await world.CutOverAsync(10), world.Live));
    }

    [Fact]
    public async Task WithoutRetreats_GoesBackByTheFileAndADeployment()
    {
        using var world = new ToldPrograms(retreats: false);
        world.Write("figures", "400 40 1200 0");

        Assert.Equal(Outcome.Retreated, await world.CutOverAsync(10));

        Assert.Equal((ToldPrograms.Settings, "0"), (world.Yaml, world.Live));
        Assert.Contains(world.Said, line => line.StartsWith("Retreats are not enabled here", StringComparison.Ordinal));
        Assert.Contains("only Pulumi.prod.yaml holds it there", world.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetreatThatCannotBeStarted_IsNoReasonToStay()
    {
        using var world = new ToldPrograms();
        await world.CutOverAsync(10);
        world.Tell(world.Calls.Count + 2, "fail");

        await (await world.ControllerAsync()).RetreatAsync(default);

        Assert.Equal("0", world.Live);
        Assert.Contains(world.Said, line => line == "the retreat cannot be started: aws stepfunctions start-execution: told to fail");
    }

    [Fact]
    public async Task TooFewRequests_AreInconclusive_AndTheWeightStays()
    {
        using var world = new ToldPrograms();
        world.Write("figures", "299 0 1200 0");

        Assert.Equal(Outcome.Inconclusive, await world.CutOverAsync(10, 50));
        Assert.Equal("10", world.Live);
    }

    [Fact]
    public async Task WeightAboveTheLastStep_IsNotLowered()
    {
        using var world = new ToldPrograms();
        world.Write("live", "50");

        var fault = await Assert.ThrowsAsync<CutoverException>(() => world.CutOverAsync(10, 25));

        Assert.EndsWith("to go back there is ./hybrid retreat api --stack prod", fault.Message, StringComparison.Ordinal);
    }

    private static async Task CalledAsync(ToldPrograms world, string call)
    {
        bool IsCalled() => world.Calls.Any(line => line.StartsWith(call, StringComparison.Ordinal));
        Assert.True(await Task.Run(() => SpinWait.SpinUntil(IsCalled, TimeSpan.FromSeconds(60))), $"{call}: never called");
    }
}
