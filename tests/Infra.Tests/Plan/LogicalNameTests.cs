using Hybrid.Infra.Plan;

namespace Hybrid.Infra.Tests.Plan;

public sealed class LogicalNameTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("twenty-four-characters-x")]
    public void ShortName_StaysAsItIs(string name) => Assert.Equal(name, LogicalName.ForTargetGroup(name));

    [Theory]
    [InlineData("customer-invoices-download-v2")]
    [InlineData("customer-invoice-documents-archive-2026")]
    public void LongName_IsShortenedWithAHash_AndLeavesRoomForTheSuffix(string name)
    {
        var shortened = LogicalName.ForTargetGroup(name);

        Assert.InRange(shortened.Length, 1, 24);
        Assert.StartsWith("customer-invoice", shortened, StringComparison.Ordinal);
        Assert.DoesNotContain("--", shortened, StringComparison.Ordinal);
    }

    [Fact]
    public void LongNames_ThatBeginAlike_StayApart() =>
        Assert.NotEqual(
            LogicalName.ForTargetGroup("customer-invoices-download-v1"),
            LogicalName.ForTargetGroup("customer-invoices-download-v2"));
}
