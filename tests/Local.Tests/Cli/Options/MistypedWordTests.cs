using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Tests.Cli.Options;

public sealed class MistypedWordTests
{
    private static readonly string[] Known =
        ["run", "preview", "routes", "explain", "--port", "-p", "--stack", "--access-log", "--add", "--ask"];

    [Theory]
    [InlineData("rn", "; did you mean run?")]
    [InlineData("urn", "; did you mean run?")]
    [InlineData("RUN", "; did you mean run?")]
    [InlineData("pervew", "; did you mean preview?")]
    [InlineData("--log", "; did you mean --access-log?")]
    [InlineData("port", "; did you mean --port?")]
    [InlineData("--asd", "; did you mean --add or --ask?")]
    [InlineData("--xyz", "")]
    [InlineData("fun-fact", "")]
    [InlineData("-q", "")]
    [InlineData("--", "")]
    [InlineData("", "")]
    public void IsTheNearestWord_IfItIsNear(string typed, string suggestion) =>
        Assert.Equal(suggestion, MistypedWord.Suggestion(typed, Known));

    [Fact]
    public void ThereIsNone_WhereNothingIsKnown() => Assert.Equal("", MistypedWord.Suggestion("run", []));
}
