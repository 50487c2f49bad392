namespace Hybrid.Local.Tests.Lambda.Processes;

/// <summary>
/// What a function registers for before and after its snapshot runs where it has SnapStart, and nowhere else.
/// https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-dotnet.html
/// </summary>
public sealed class SnapStartTests
{
    [Theory]
    [InlineData(true, "registered last, registered first, after, after that")]
    [InlineData(false, "")]
    public async Task HooksRun_LastBeforeFirst_AndThenFirstBeforeLast(bool snapStart, string ran)
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Tell", "Snapshots") with { SnapStart = snapStart });

        Assert.Equal(ran, (await service.InvokeAsync()).Text());
        Assert.Equal(ran, (await service.InvokeAsync()).Text());
    }

    [Fact]
    public async Task HookThatFails_FailsTheInitialisation()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Tell", "FailingSnapshot") with { SnapStart = true });

        var failure = (await service.InvokeAsync()).Failure;

        Assert.Contains("could not be initialised", failure!.Message, StringComparison.Ordinal);
        Assert.Contains("no snapshot of this", failure.Message, StringComparison.Ordinal);
    }
}
