using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class LogLevelsTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tfail\t{\"errorType\":\"System.FormatException\"}", true)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tcrit\tgave up", true)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\twarn\tslow", true)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tERROR\tof Node", true)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tinfo\tno failure", false)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tINFO\tERROR is but a word here", false)]
    [InlineData("2026-01-02T03:04:05.678Z\t8f0c\tfailover\ta label of somebody's own", false)]
    [InlineData("[ERROR]\t2026-01-02T03:04:05.678Z\t8f0c\tof Python", true)]
    [InlineData("[WARNING]\t2026-01-02T03:04:05.678Z\t8f0c\tof Python", true)]
    [InlineData("[INFO]\t2026-01-02T03:04:05.678Z\t8f0c\tof Python", false)]
    [InlineData("{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"level\":\"ERROR\",\"message\":\"m\"}", true)]
    [InlineData("{\"timestamp\": \"2026-01-02T03:04:05.678Z\", \"level\": \"Error\"}", true)]
    [InlineData("{\"level\":\"Information\",\"message\":\"error\"}", false)]
    [InlineData("   at Program.Main()", null)]
    [InlineData("error: a word, no level", null)]
    [InlineData("a\tb\tfail", null)]
    [InlineData("", null)]
    public void LevelOfALine(string line, bool? isFailure) => Assert.Equal(isFailure, LogLevels.IsFailure(line));
}
