using Hybrid.Packages.Tests.Harness.Program;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class ErrorTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task ARunException_ShowsItsMessageAlone()
        => Assert.Equal("stop here", await TestProgram.FaultAsync(_mocks, () => throw new RunException("stop here")));

    [Fact]
    public async Task AnotherException_ShowsItsTypeAndMessage()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () => throw new FormatException("odd"));

        Assert.StartsWith("Running program '", fault, StringComparison.Ordinal);
        Assert.Contains("failed with an unhandled exception:", fault, StringComparison.Ordinal);
        Assert.Contains("System.FormatException: odd", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResourceException_ShowsTheStackTrace_UnlessItHidesIt()
    {
        var hidden = await TestProgram.FaultAsync(_mocks, () => throw new ResourceException("short", null, hideStack: true));
        var shown = await TestProgram.FaultAsync(_mocks, () => throw new ResourceException("long", null));

        Assert.Equal("short", hidden);
        Assert.Contains("   at ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALoggedError_FailsTheDeployment_AfterItsEnd()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () =>
        {
            Log.Error("wrong");
            _ = new Widget("w");
        });

        Assert.Equal("wrong", fault);
        Assert.Single(_mocks.Resources);
    }

    [Fact]
    public async Task Warnings_DoNotFailTheDeployment()
        => await TestProgram.UpAsync(_mocks, () => Log.Warn("careful"));

    [Fact]
    public async Task SeveralErrors_AreThrownTogether()
    {
        var exception = await Assert.ThrowsAsync<AggregateException>(() => TestProgram.UpAsync(_mocks, () =>
        {
            Log.Error("one");
            Log.Error("two");
        }));

        Assert.Equal(["one", "two"], exception.InnerExceptions.Cast<RunException>().Select(fault => fault.Message).Order());
    }

    [Fact]
    public async Task AMockThatThrows_FailsTheDeployment()
    {
        var mocks = new RecordingMocks { Answer = _ => throw new FormatException("odd") };

        var fault = await TestProgram.FaultAsync(mocks, () => _ = new Widget("w"));

        Assert.Contains("System.FormatException: odd", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnApplyThatThrows_FailsTheDeployment()
        => Assert.Contains(
            "System.FormatException: odd",
            await TestProgram.FaultAsync(_mocks, () => new Widget("w").Id.Apply(string (_) => throw new FormatException("odd"))),
            StringComparison.Ordinal);

    [Fact]
    public async Task AnOutputOfAFailedTask_FailsTheDeployment()
        => Assert.Contains(
            "System.FormatException: odd",
            await TestProgram.FaultAsync(_mocks, () => Output.Create(Task.FromException<string>(new FormatException("odd")))),
            StringComparison.Ordinal);

    [Fact]
    public async Task AResourceWithoutName_Fails()
        => Assert.Contains(
            "System.ArgumentException", await TestProgram.FaultAsync(_mocks, () => _ = new Widget("")), StringComparison.Ordinal);

    [Fact]
    public async Task AnOutputWithoutSetter_Fails()
        => Assert.Contains(
            "NoSetter.Text did not have a 'set' method",
            await TestProgram.FaultAsync(_mocks, () => _ = new NoSetter("w")),
            StringComparison.Ordinal);

    [Fact]
    public async Task AnOutputOfATypeThatNoProviderAnswers_Fails()
        => Assert.Contains(
            "contains invalid type",
            await TestProgram.FaultAsync(_mocks, () => _ = new OddOutput("w")),
            StringComparison.Ordinal);

    [Fact]
    public async Task AnAttributedPropertyThatIsNoOutput_Fails()
        => Assert.Contains(
            "have incorrect type",
            await TestProgram.FaultAsync(_mocks, () => _ = new NoOutput("w")),
            StringComparison.Ordinal);

    [Fact]
    public async Task AnUnsetOutputOfTheStack_Fails_NamingIt()
    {
        var exception = await Assert.ThrowsAsync<RunException>(
            () => Deployment.TestAsync<ForgetfulStack>(new Mock<IMocks>().Object, TestProgram.Options()));

        Assert.Contains("Output(s) 'url' have no value assigned", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideADeployment_ThereIsNoInstance()
        => Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

    private sealed class NoSetter(string name) : CustomResource("test:index:Odd", name, null, options: null)
    {
        [Output("text")]
        public Output<string> Text { get; } = null!;
    }

    private sealed class OddOutput(string name) : CustomResource("test:index:Odd", name, null, options: null)
    {
        [Output("text")]
        public Output<List<string>> Text { get; private set; } = null!;
    }

    private sealed class NoOutput(string name) : CustomResource("test:index:Odd", name, null, options: null)
    {
        [Output("text")]
        public string Text { get; private set; } = "";
    }

    private sealed class ForgetfulStack : Stack
    {
        public ForgetfulStack()
        {
            Url = null!;
        }

        [Output("url")]
        public Output<string> Url { get; private set; }
    }
}
