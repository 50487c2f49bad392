using Hybrid.Infra.Settings;
using Hybrid.Local.Cutover;

namespace Hybrid.Local.Tests.Cutover;

/// <summary>
/// Whatever happens, and when: the controller is killed at any moment and started again, the alarm rings at any moment, somebody else
/// deploys at any moment. The world itself says when a weight is live that is not approved.
/// </summary>
public sealed class ScheduleTests
{
    private static readonly CutoverOptions Options = new()
    {
        Route = "api",
        Retreat = new RetreatSettings(),
        Bake = SimulatedWorld.Bake,
        MinimumRequests = 100,
    };

    private static Dictionary<string, Func<SimulatedWorld>> Kinds { get; } = new()
    {
        ["all is well"] = () => new(),
        ["the function fails at 50"] = () => new() { WorseFrom = 50 },
        ["the function fails at 50, without retreats"] = () => new() { WorseFrom = 50, CanRetreat = false },
        ["few requests at 10"] = () => new() { QuietUpTo = 10 },
    };

    [Fact]
    public async Task LiveWeight_IsNeverAboveTheApproved_AndAHeldRouteStaysAtZero()
    {
        var (count, stride) = (0, Draws.Of(8, 1));
        foreach (var (kind, create) in Kinds)
        {
            var alone = create();
            var outcome = await RunAsync(alone);
            for (var kill = 0; kill <= alone.Moments; kill++)
            {
                for (var retreat = 0; retreat <= (alone.CanRetreat ? alone.Moments : 0); retreat += stride)
                {
                    for (var deploy = 0; deploy <= alone.Moments; deploy += stride, count++)
                    {
                        var world = create();
                        if (kill > 0) world.KillAt(kill);
                        if (retreat > 0) world.RetreatAt(retreat);
                        if (deploy > 0) world.DeployAt(deploy);
                        await CheckAsync(world, outcome, $"{kind}: killed at {kill}, retreat at {retreat}, deployment at {deploy}");
                    }
                }
            }
        }

        Assert.True(count > 50_000, $"{count} schedules");
    }

    private static async Task CheckAsync(SimulatedWorld world, Outcome alone, string schedule)
    {
        Outcome? outcome = null;
        try
        {
            // Killed or refused, it is started again.
            for (var i = 0; i < 4 && outcome is null; i++) outcome = await TryAsync(world);
        }
        catch (InvalidOperationException exception)
        {
            Assert.Fail($"{schedule}: {exception.Message}");
        }

        Assert.True(outcome is not null, $"{schedule}: never ends");
        if (!world.IsHeld)
        {
            Assert.True(outcome == alone, $"{schedule}: {outcome}");
            if (outcome == Outcome.Done) Assert.True(world.Live == 100, $"{schedule}: done, and live at {world.Live}");
            return;
        }

        world.Deploy();
        Assert.True(world.Live == 0, $"{schedule}: held, and a deployment makes it {world.Live}");
        Assert.True((await TryAsync(world) ?? await TryAsync(world)) == Outcome.Retreated, $"{schedule}: held, and raised again");
        world.Calm();
        await ControllerOf(world).ReleaseAsync(CancellationToken.None);
        Assert.True(!world.IsHeld && await TryAsync(world) == alone, $"{schedule}: released, and not as before");
    }

    private static async Task<Outcome?> TryAsync(SimulatedWorld world)
    {
        try
        {
            return await RunAsync(world);
        }
        catch (Exception exception) when (exception is KilledException or CutoverException)
        {
            world.Restart();
            return null;
        }
    }

    private static Task<Outcome> RunAsync(SimulatedWorld world) =>
        ControllerOf(world).CutOverAsync(SimulatedWorld.Steps, CancellationToken.None);

    private static Controller ControllerOf(SimulatedWorld world) => new(Options, world, world, world, world, _ => { });
}
