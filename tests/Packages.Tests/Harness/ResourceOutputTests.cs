using System.Collections.Immutable;
using Hybrid.Packages.Tests.Harness.Program;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class ResourceOutputTests
{
    [Fact]
    public async Task AreWhatTheMockAnswers_InTheTypeOfTheOutput()
    {
        var part = new Dictionary<string, object> { ["label"] = "l", ["size"] = 2, ["wire-name"] = "r" };
        var widget = await WidgetAsync(new()
        {
            ["text"] = "t",
            ["count"] = 7,
            ["ratio"] = 0.25,
            ["flag"] = true,
            ["maybe"] = 5,
            ["color"] = "red",
            ["names"] = new[] { "a", "b" },
            ["labels"] = new Dictionary<string, string> { ["k"] = "v" },
            ["part"] = part,
            ["parts"] = ImmutableArray.Create(part, part),
            ["anything"] = new[] { 1 },
            ["json"] = new Dictionary<string, object> { ["deep"] = new[] { 1.5 } },
            ["code"] = new FileArchive("./folder"),
        });

        Assert.Equal("w-id", widget.Id.Value());
        Assert.Equal("t", widget.Text.Value());
        Assert.Equal(7, widget.Count.Value());
        Assert.Equal(0.25, widget.Ratio.Value());
        Assert.True(widget.Flag.Value());
        Assert.Equal(5, widget.Maybe.Value());
        Assert.Equal(Color.Red, widget.Color.Value());
        Assert.Equal(["a", "b"], widget.Names.Value().AsEnumerable());
        Assert.Equal("v", widget.Labels.Value()["k"]);
        Assert.Equal(("l", 2, "r"), (widget.Part.Value()!.Label, widget.Part.Value()!.Size, widget.Part.Value()!.Renamed));
        Assert.Equal(2, widget.Parts.Value().Length);
        Assert.Equal(1.0, Assert.IsType<ImmutableArray<object>>(widget.Anything.Value())[0]);
        Assert.Equal(1.5, widget.Json.Value().GetProperty("deep")[0].GetDouble());
        Assert.IsType<FileArchive>(widget.Code.Value());
    }

    [Fact]
    public async Task AUnion_IsOfTheFirstTypeThatFits()
    {
        var text = await WidgetAsync(new() { ["either"] = "s" });
        var part = await WidgetAsync(new() { ["either"] = new Dictionary<string, object> { ["label"] = "l" } });

        Assert.Equal("s", text.Either.AsT0().Value());
        Assert.Equal("l", part.Either.AsT1().Value().Label);
    }

    [Fact]
    public async Task ThatTheMockLeavesOut_AreTheirDefault()
    {
        var widget = await WidgetAsync([]);

        Assert.Null(widget.Text.Value());
        Assert.Equal(0, widget.Count.Value());
        Assert.Null(widget.Maybe.Value());
        Assert.True(widget.Names.Value().IsDefault);
        Assert.Null(widget.Labels.Value());
        Assert.Null(widget.Part.Value());
    }

    [Fact]
    public async Task ThatTheMockLeavesOut_AreUnknownInAPreview()
    {
        var mocks = new RecordingMocks { Answer = _ => new() { ["text"] = "t" } };
        var widget = (await TestProgram.PreviewAsync(mocks, () => _ = new Widget("w"))).OfType<Widget>().Single();

        Assert.True(widget.Text.IsKnown());
        Assert.False(widget.Count.IsKnown());
    }

    [Fact]
    public async Task OfAnotherTypeThanDeclared_AreTheirDefault()
    {
        var widget = await WidgetAsync(new()
        {
            ["text"] = 5,
            ["count"] = "five",
            ["names"] = "not a list",
            ["part"] = "not an object",
            ["parts"] = new object[] { "not an object" },
        });

        Assert.Null(widget.Text.Value());
        Assert.Equal(0, widget.Count.Value());
        Assert.True(widget.Names.Value().IsDefault);
        Assert.Null(widget.Part.Value());
        Assert.Equal(new WidgetPart?[] { null }, widget.Parts.Value().AsEnumerable());
    }

    [Fact]
    public async Task MayBeResources()
    {
        var first = default(Widget);
        var mocks = new RecordingMocks { Answer = args => args.Name == "second" ? new() { ["other"] = first! } : new() { ["text"] = "t" } };
        var resources = await TestProgram.UpAsync(mocks, () =>
        {
            first = new Widget("first");
            _ = new Widget("second");
        });

        Assert.Equal("t", resources.OfType<Widget>().Last().Other.Apply(other => other.Text).Value());
    }

    [Fact]
    public async Task MayBeSecret()
    {
        var widget = await WidgetAsync(new() { ["text"] = Output.CreateSecret("hush"), ["labels"] = new Dictionary<string, string>() });

        Assert.Equal("hush", widget.Text.Value());
        Assert.True(await Output.IsSecretAsync(widget.Text));
        Assert.False(await Output.IsSecretAsync(widget.Labels));
    }

    [Fact]
    public async Task WithAnEmptyId_TheIdIsUnknown()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((null, new Dictionary<string, object>()));
        var widget = (await TestProgram.UpAsync(mocks.Object, () => _ = new Widget("w"))).OfType<Widget>().Single();

        Assert.False(widget.Id.IsKnown());
    }

    [Fact]
    public async Task AnAnswerThatIsNoObject_Fails()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync(("id", "text"));

        var fault = await TestProgram.FaultAsync(mocks.Object, () => _ = new Widget("w"));

        Assert.Contains("System.InvalidOperationException", fault, StringComparison.Ordinal);
        Assert.Contains("System.String", fault, StringComparison.Ordinal);
        Assert.Contains("not a supported argument type", fault, StringComparison.Ordinal);
    }

    private static async Task<Widget> WidgetAsync(Dictionary<string, object> outputs)
    {
        var resources = await TestProgram.UpAsync(new RecordingMocks { Answer = _ => outputs }, () => _ = new Widget("w"));
        return resources.OfType<Widget>().Single();
    }
}
