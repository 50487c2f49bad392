using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Targets;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

public sealed class TargetHealthTests
{
    private static readonly HealthCheckModel Check = new() { HealthyThreshold = 3, UnhealthyThreshold = 2 };

    /// <summary>Answers, good (+) and bad (-), and what the target is after each: unknown, healthy or unhealthy.</summary>
    [Theory]
    [InlineData("+", "h")]
    [InlineData("-+", "?h")]
    [InlineData("--", "?u")]
    [InlineData("+-+--", "hhhhu")]
    [InlineData("--++-+++", "?uuuuuuh")]
    public void Health_FollowsTheThresholds_AndTheFirstGoodAnswerSuffices(string answers, string expected)
    {
        var health = new TargetHealth(Check);
        var before = health.IsHealthy;
        foreach (var (answer, state) in answers.Zip(expected))
        {
            var changes = health.Changes(answer == '+');
            Assert.Equal(health.IsHealthy switch { null => '?', true => 'h', false => 'u' }, state);
            Assert.Equal(before != health.IsHealthy, changes);
            before = health.IsHealthy;
        }
    }

    [Theory]
    [InlineData("200", 200, true)]
    [InlineData("200", 201, false)]
    [InlineData("200,202", 202, true)]
    [InlineData("200-299", 250, true)]
    [InlineData("200-299, 301", 301, true)]
    [InlineData("200-299", 300, false)]
    public void Matcher_SaysWhichStatusesAreGood(string matcher, int status, bool expected) =>
        Assert.Equal(expected, new HealthCheckModel { Matcher = matcher }.Accepts(status));
}
