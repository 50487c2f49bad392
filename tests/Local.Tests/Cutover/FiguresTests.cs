using Hybrid.Infra.Settings;
using Hybrid.Local.Cutover;

namespace Hybrid.Local.Tests.Cutover;

public sealed class FiguresTests
{
    // Five errors, five per cent, and more than the monolith's share: each is needed.
    [Theory]
    [InlineData(true, 100, 5, 100, 0)]
    [InlineData(false, 20, 4, 100, 0)]
    [InlineData(false, 101, 5, 100, 0)]
    [InlineData(true, 100, 6, 100, 5)]
    [InlineData(false, 100, 6, 100, 6)]
    [InlineData(true, 5, 5, 0, 0)]
    [InlineData(false, 0, 0, 0, 0)]
    public void Function_IsWorse_AsItsAlarmHasIt(bool isWorse, long requests, long errors, long monolith, long monolithErrors)
    {
        SidesFigures figures = new(new(requests, errors, null), new(monolith, monolithErrors, null));

        Assert.Equal(isWorse, figures.AreWorse(new RetreatSettings()));
        Assert.Equal(isWorse, new Figures([figures]).AreWorse(new RetreatSettings()));
    }

    [Fact]
    public void OneBadMinute_IsEnough_AndSoAreManyThatAreNearlyBad()
    {
        SidesFigures good = new(new(10_000, 0, null), new(10_000, 0, null));
        SidesFigures nearly = new(new(40, 4, null), new(100, 0, null));
        SidesFigures bad = new(new(100, 5, null), new(100, 0, null));

        Assert.True(new Figures([good, bad, good]).AreWorse(new RetreatSettings()));
        Assert.True(new Figures([nearly, nearly]).AreWorse(new RetreatSettings()));
        Assert.False(new Figures([good, nearly]).AreWorse(new RetreatSettings()));
        Assert.False(new Figures([]).AreWorse(new RetreatSettings()));
    }
}
