using Hybrid.Local.Cutover;

namespace Hybrid.Local.Tests.Cutover;

public sealed class StepsTests
{
    [Theory]
    [InlineData("0", null)]
    [InlineData("0.5 12.5 100", null)]
    [InlineData("10 10", "steps 10 10: must rise; to go back there is ./hybrid retreat")]
    [InlineData("50 10", "steps 50 10: must rise; to go back there is ./hybrid retreat")]
    [InlineData("10.25", "steps 10.25: not allowed; allowed: per cent, 0 to 100, with one decimal at most")]
    [InlineData("101", "steps 101: not allowed; allowed: per cent, 0 to 100, with one decimal at most")]
    [InlineData("-1", "steps -1: not allowed; allowed: per cent, 0 to 100, with one decimal at most")]
    [InlineData("10%", "steps 10%: not allowed; allowed: per cent, 0 to 100, with one decimal at most")]
    [InlineData("1e1", "steps 1e1: not allowed; allowed: per cent, 0 to 100, with one decimal at most")]
    public void Steps_Rise_FromZeroToAHundred(string words, string? fault)
    {
        _ = Steps.Parse(words.Split(' '), out var found);

        Assert.Equal(fault, found);
    }

    // What is live bakes once more, since nobody knows for how long it has.
    [Theory]
    [InlineData(0, "10 25 50")]
    [InlineData(5, "10 25 50")]
    [InlineData(10, "10 25 50")]
    [InlineData(25, "25 50")]
    [InlineData(30, "30 50")]
    [InlineData(50, "50")]
    public void StartedAgain_ItGoesOnFromWhatIsLive(int live, string left) =>
        Assert.Equal(left, string.Join(' ', Steps.From(live, [10, 25, 50])));
}
