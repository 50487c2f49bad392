using Hybrid.Local.FrontDoor.Requests;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

public sealed class TraceIdHeaderTests
{
    private const string Id = "1-[0-9a-f]{8}-[0-9a-f]{24}";

    [Theory]
    [InlineData(null, $"^Root={Id}$")]
    [InlineData("", $"^Root={Id}$")]
    [InlineData("Root=1-67891233-abcdef012345678912345678", $"^Self={Id};Root=1-67891233-abcdef012345678912345678$")]
    [InlineData(
        "Self=1-00000000-000000000000000000000000;Root=1-67891233-abcdef012345678912345678;CalledFrom=app",
        $"^Self=(?!1-00000000){Id};Root=1-67891233-abcdef012345678912345678;CalledFrom=app$")]
    public void Header_IsMadeAsDocumented(string? incoming, string expected) => Assert.Matches(expected, TraceIdHeader.For(incoming));

    [Fact]
    public void HeaderOver7K_IsReplaced() =>
        Assert.Matches($"^Root={Id}$", TraceIdHeader.For("Root=1-67891233-abcdef012345678912345678;x=" + new string('x', 7 * 1024)));
}
