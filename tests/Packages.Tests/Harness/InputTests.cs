using System.Collections.Immutable;
using System.Text.Json;
using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class InputTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task ReachTheMock_UnderTheirWireNames_AsPlainValues()
    {
        var inputs = await InputsAsync(() => new WidgetArgs
        {
            Text = "a",
            Count = 3,
            Ratio = 0.5,
            Flag = true,
            Plain = "p",
            Color = Color.Red,
            Names = { "x", Output.Create("y") },
            Labels = { ["k"] = "v" },
        });

        Assert.Equal("a", inputs["text"]);
        Assert.Equal(3.0, inputs["count"]);
        Assert.Equal(0.5, inputs["ratio"]);
        Assert.Equal(true, inputs["flag"]);
        Assert.Equal("p", inputs["plain"]);
        Assert.Equal("red", inputs["color"]);
        Assert.Equal(["x", "y"], Items(inputs["names"]));
        Assert.Equal("v", Assert.IsType<ImmutableDictionary<string, object>>(inputs["labels"])["k"]);
    }

    [Fact]
    public async Task NestedArgs_AreDictionaries_AndListsOfThemArrays()
    {
        var inputs = await InputsAsync(() => new WidgetArgs
        {
            Part = new WidgetPartArgs { Label = "one", Size = 1 },
            Parts = { new WidgetPartArgs { Label = "two" }, new WidgetPartArgs { Label = "three", Size = 3 } },
        });

        Assert.Equal(1.0, Assert.IsType<ImmutableDictionary<string, object>>(inputs["part"])["size"]);
        var parts = Items(inputs["parts"]).Cast<ImmutableDictionary<string, object>>().ToArray();
        Assert.Equal(["two", "three"], parts.Select(part => part["label"]));
        Assert.DoesNotContain("size", parts[0].Keys);
    }

    [Fact]
    public async Task WithoutValue_AreLeftOut()
        => Assert.Empty(await InputsAsync(() => new WidgetArgs()));

    [Fact]
    public async Task ComputedOnes_AreRead()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new CustomResource("test:index:Computed", "w", new ComputedArgs(), options: null));

        Assert.Equal("computed", _mocks.InputsOf("w")["text"]);
        Assert.Empty(Items(_mocks.InputsOf("w")["names"]));
    }

    [Fact]
    public async Task EmptyCollections_Stay()
    {
        var inputs = await InputsAsync(() => new WidgetArgs { Names = Array.Empty<string>(), Labels = new Dictionary<string, string>() });

        Assert.Empty(Items(inputs["names"]));
        Assert.Empty(Assert.IsType<ImmutableDictionary<string, object>>(inputs["labels"]));
    }

    [Fact]
    public async Task ArraysThatWereNeverGivenAValue_StaySo_AndTravelAsEmptyOnes()
    {
        InputList<string> list = default(ImmutableArray<string>), ofOutput = Output.Create(default(ImmutableArray<string>));

        Assert.True(list.ToOutput().Value().IsDefault);
        Assert.True(ofOutput.ToOutput().Value().IsDefault);
        Assert.Empty(Items((await InputsAsync(() => new WidgetArgs { Names = list }))["names"]));
    }

    [Fact]
    public async Task AsADictionary_Travel_AsThoseOfAClass()
    {
        var args = new Dictionary<string, object?>
        {
            ["text"] = "a",
            ["count"] = 3,
            ["secret"] = Output.CreateSecret("hush"),
            ["labels"] = ImmutableDictionary<string, object>.Empty.Add("k", "v"),
            ["absent"] = null,
        };
        await TestProgram.UpAsync(_mocks, () => _ = new CustomResource(
            "test:index:Dynamic", "w", new DictionaryResourceArgs(args.ToImmutableDictionary()), options: null));

        var inputs = _mocks.InputsOf("w");
        Assert.Equal(["count", "labels", "secret", "text"], inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((3.0, "hush"), (inputs["count"], inputs["secret"]));
    }

    [Theory]
    [MemberData(nameof(NoMembers))]
    public void AsADictionary_OfAnUnsupportedType_AreRefusedAtOnce(object value)
    {
        var args = ImmutableDictionary<string, object?>.Empty.Add("a", value);

        Assert.Throws<InvalidOperationException>(() => new DictionaryResourceArgs(args));
        Assert.Throws<InvalidOperationException>(() => new DictionaryInvokeArgs(args));
    }

    public static TheoryData<object> NoMembers => [new { Foo = "bar" }, 1L, new Dictionary<string, object>(), new List<string>()];

    [Fact]
    public async Task Unions_AreTheValueTheyHold()
    {
        Assert.Equal("s", (await InputsAsync(() => new WidgetArgs { Either = "s" }))["either"]);
        Assert.Equal("red", (await InputsAsync(() => new WidgetArgs { Either = Color.Red }))["either"]);
    }

    [Fact]
    public async Task Json_IsWritten_AsText()
    {
        var inputs = await InputsAsync(() => new WidgetArgs { Settings = new WidgetPartArgs { Label = "one", Size = 2 } });

        using var settings = JsonDocument.Parse(Assert.IsType<string>(inputs["settings"]));
        Assert.Equal("one", settings.RootElement.GetProperty("label").GetString());
        Assert.Equal(2, settings.RootElement.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task JsonElements_AreReadIntoPlainValues()
    {
        var inputs = await InputsAsync(() => new WidgetArgs { Json = """{ "a": [1, true, null, "x"] }""" });

        var json = Assert.IsType<ImmutableDictionary<string, object>>(inputs["json"]);
        Assert.Equal(new object?[] { 1.0, true, null, "x" }, Items(json["a"]));
    }

    [Fact]
    public async Task Assets_StayAssets()
    {
        var inputs = await InputsAsync(() => new WidgetArgs { Code = new FileArchive("./folder") });

        Assert.IsType<FileArchive>(inputs["code"]);
    }

    [Fact]
    public async Task Resources_ArriveAsResources_OfTheSameUrn()
    {
        var other = default(Widget);
        var inputs = await InputsAsync(() => new WidgetArgs { Other = other = new Widget("other", new() { Text = "t" }) });

        var arrived = Assert.IsType<Widget>(inputs["other"]);
        Assert.Equal(other!.Urn.Value(), arrived.Urn.Value());
        Assert.Equal("t", arrived.Text.Value());
    }

    [Fact]
    public async Task Secrets_ArriveUnwrapped()
    {
        var inputs = await InputsAsync(() => new WidgetArgs
        {
            Text = Output.CreateSecret("hush"),
            Names = { Output.CreateSecret("x") },
        });

        Assert.Equal("hush", inputs["text"]);
        Assert.Equal(["x"], Items(inputs["names"]));
    }

    [Fact]
    public async Task UnknownOnes_AreLeftOut_WithAllTheyAreNestedIn()
    {
        await TestProgram.PreviewAsync(_mocks, () =>
        {
            var unknown = new Widget("first").Text;
            _ = new Widget("second", new()
            {
                Text = unknown,
                Names = { "a", unknown },
                Labels = { ["k"] = unknown },
                Part = new WidgetPartArgs { Label = unknown, Size = 1 },
                Plain = "known",
            });
        });

        Assert.Equal(["plain"], _mocks.InputsOf("second").Keys);
    }

    [Fact]
    public async Task AMissingRequiredOne_Fails_NamingIt()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () => _ = new Widget("w", new() { Part = new WidgetPartArgs() }));

        Assert.Contains("System.ArgumentNullException", fault, StringComparison.Ordinal);
        Assert.Contains("WidgetPartArgs.Label is required but was not given a value", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingRequiredList_Fails_NamingItsFieldAsThePackageDoes()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () => _ = new ListenerRule("rule", new() { ListenerArn = "arn" }));

        Assert.Matches(@"\[Input\] Pulumi\.Aws\.LB\.ListenerRuleArgs\._(actions|conditions) is required but was not given a value", fault);
    }

    [Theory]
    [MemberData(nameof(UnsupportedValues))]
    public async Task OfUnsupportedType_Fails_NamingTheProperty(object value)
    {
        var fault = await TestProgram.FaultAsync(_mocks, () => _ = new Widget("w", new() { Anything = value }));

        Assert.Contains("System.InvalidOperationException", fault, StringComparison.Ordinal);
        Assert.Contains("resource:w[test:index:Widget].anything", fault, StringComparison.Ordinal);
    }

    public static TheoryData<object> UnsupportedValues => [1L, 1.5m, DateTime.UnixEpoch, new Dictionary<int, string> { [1] = "a" }];

    [Fact]
    public async Task TheSameKeyTwice_WithAnotherValue_Fails()
    {
        var fault = await TestProgram.FaultAsync(
            _mocks, () => _ = new Widget("w", new() { Labels = { { "k", "1" }, { "k", "1" }, { "k", "2" } } }));

        Assert.Contains("System.ArgumentException", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_AddAndConcatenate_ItemsAndOutputsOfLists()
    {
        var list = new InputList<string> { "a" };
        list.Add("b", Output.Create("c"));
        list.AddRange(Output.Create(ImmutableArray.Create("d", "e")));
        var longer = list.Concat(new[] { "f" });

        Assert.Equal(["a", "b", "c", "d", "e"], list.ToOutput().Value().AsEnumerable());
        Assert.Equal(["a", "b", "c", "d", "e", "f"], longer.ToOutput().Value().AsEnumerable());
        await foreach (var item in new InputList<string> { "only" })
            Assert.Equal("only", item.ToOutput().Value());
    }

    [Fact]
    public void Maps_Merge_TheSecondOverTheFirst()
    {
        var merged = InputMap<string>.Merge(new() { ["a"] = "1", ["b"] = "1" }, new() { ["b"] = "2" });

        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, merged.ToOutput().Value());
    }

    private static object[] Items(object list) => [.. Assert.IsType<ImmutableArray<object>>(list)];

    private sealed class ComputedArgs : ResourceArgs
    {
        private readonly string _text = "computed";

        [Input("text")]
        public Input<string> Text => _text;

        [Input("names")]
        public InputList<string> Names { get => field ??= []; set; }
    }

    private async Task<ImmutableDictionary<string, object>> InputsAsync(Func<WidgetArgs> args)
    {
        _mocks.Resources.Clear();
        await TestProgram.UpAsync(_mocks, () => _ = new Widget("w", args()));
        return _mocks.InputsOf("w");
    }
}
