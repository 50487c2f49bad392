using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Cli.Cutover;
using Hybrid.Local.Tests.Cutover.Programs;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Cutover;

/// <summary>The commands as a whole: their exit codes, and what they say where.</summary>
public sealed class CutoverCommandTests
{
    [Fact]
    public async Task FaultsOfTheCommandLine_AreNamed()
    {
        var steps = await HybridProcess.RunAsync("cutover", "api", "50", "10");
        var bake = await HybridProcess.RunAsync("cutover", "api", "10", "--bake", "10s");
        var route = await HybridProcess.RunAsync("cutover", "apii", "10");

        Assert.Equal(
            (2, "hybrid: steps 50 10: must rise; to go back there is ./hybrid retreat\nhybrid: see ./hybrid cutover --help\n"),
            (steps.ExitCode, steps.Errors));
        Assert.StartsWith("hybrid: --bake 10s: not allowed; allowed: whole minutes, or seconds with --local\n", bake.Errors);
        Assert.Equal((1, "hybrid: apii: there is no such route; did you mean api?\n"), (route.ExitCode, route.Errors));
    }

    [Fact]
    public void RouteThatNoFunctionAnswers_DoesNotMove() =>
        Assert.Equal(
            "old-shop: a redirect answers it, which has no weight to move and nothing to go back from; true or false in hybrid:cutover, "
                + "and a deployment, turn it on and off",
            CutoverArguments.FaultOf(
                "old-shop",
                [new("old-shop", Infra.Routing.Conditions.Match.Prefix("/shop"), Infra.Catalog.Redirect.To("/store"))]));

    [Fact]
    public async Task HeldRoute_IsNotRaised_AndSaysHowItIsReleased()
    {
        using var world = new ToldPrograms();
        world.Retreat();

        var result = await HybridProcess.RunAfterAsync(world.OnPath, "cutover", "api", "10", "--stack", "prod", "--cwd", world.Folder);

        Assert.Equal((3, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith(
            $"api has gone back to the monolith ({ToldPrograms.Latch}), and is held at weight 0. When the cause is found: "
                + "./hybrid release api --stack prod\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlC_LeavesWhatIsLive_AndSaysSo()
    {
        using var world = new ToldPrograms();
        await using var hybrid = HybridProcess.StartAfter(
            world.OnPath, "cutover", "api", "10", "--stack", "prod", "--cwd", world.Folder);
        await hybrid.LineAsync("watching until");

        hybrid.Interrupt();

        var result = await hybrid.EndAsync();
        Assert.Equal(
            (130, "hybrid: interrupted; api stays as it is, live at 10 %; start again to go on from there\n"),
            (result.ExitCode, result.Errors));
        Assert.Equal("10", world.Live);
    }

    [Fact]
    public async Task ProgramThatIsMissing_IsNamedWithItsSource()
    {
        using var world = new ToldPrograms();

        var result = await HybridProcess.RunAfterAsync(
            "export PATH=/usr/bin:/bin:$(dirname \"$(command -v dotnet)\")", "retreat", "api", "--stack", "prod", "--cwd", world.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "hybrid: pulumi cannot be started: install it (https://www.pulumi.com/docs/install/), and have it on the PATH\n",
            result.Errors);
    }

    [Theory]
    [InlineData("a: 1\n    api: 10 # now\n", "a: 1\n    api: 25 # now\n", "api: { weight: 25, acknowledge: \"x\" } # now")]
    [InlineData("api:\n      weight: 10   # now\n      stickiness: 1h\n", "api:\n      weight: 25   # now\n      stickiness: 1h\n",
        "stickiness: 1h\n      acknowledge: \"x\"\n")]
    [InlineData("api: {weight: 10, stickiness: 1h}\n", "api: {weight: 25, stickiness: 1h}\n", "stickiness: 1h, acknowledge: \"x\"}\n")]
    [InlineData("api: { weight: 10, acknowledge: 'w' }\n", "api: { weight: 25, acknowledge: 'w' }\n", "25, acknowledge: \"x\" }\n")]
    [InlineData("api: \"10\"\n", "api: 25\n", "api: { weight: 25, acknowledge: \"x\" }\n")]
    [InlineData("api:\n      stickiness: 1h\n", "api:\n      stickiness: 1h\n      weight: 25\n", "weight: 25\n      acknowledge: \"x\"\n")]
    public void Entry_IsEditedInItsForm(string before, string raised, string acknowledged)
    {
        const string start = "config:\n  hybrid:cutover:\n    ";

        var text = new StackYaml("f", start + before).SetField("hybrid:cutover", "api", "weight", "25", "weight");
        var released = new StackYaml("f", text).SetField("hybrid:cutover", "api", "acknowledge", "\"x\"", "weight");

        Assert.Equal(start + raised, text);
        Assert.EndsWith(acknowledged, released.TrimEnd('\n') + (acknowledged.EndsWith('\n') ? "\n" : ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config:\n  hybrid:cutover:\n    other: 1\n", "f: hybrid:cutover has no entry api")]
    [InlineData("config:\n  hybrid:cutover:\n    other: &o 1\n    api: *o\n", "f: written in a form that cannot be edited here")]
    public void EntryThatCannotBeEdited_IsSaidWithTheRemedy(string text, string fault)
    {
        var exception = Assert.Throws<EditException>(() =>
            new StackYaml("f", text).SetField("hybrid:cutover", "api", "weight", "25", "weight"));

        Assert.Equal($"{fault}; write 'api: {{ weight: 25 }}' below hybrid:cutover by hand", exception.Message);
    }
}
