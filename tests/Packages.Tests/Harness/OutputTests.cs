using System.Collections.Immutable;
using System.Text.Json;
using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class OutputTests
{
    private static readonly Output<string> Secret = Output.CreateSecret("s");

    [Fact]
    public void Apply_MapsTheValue_ThroughEveryKindOfFunction()
    {
        var one = Output.Create(1);

        Assert.Equal(2, one.Apply(v => v + 1).Value());
        Assert.Equal(2, one.Apply(v => Task.FromResult(v + 1)).Value());
        Assert.Equal(2, one.Apply(v => Output.Create(v + 1)).Value());
        Assert.Equal(2, one.Apply(v => (Input<int>)(v + 1)).Value());
        Assert.Equal(2, ((Input<int>)one).Apply(v => v + 1).Value());
        Assert.Equal(default, one.Apply(_ => Task.CompletedTask).Value());
    }

    [Fact]
    public async Task Apply_WaitsForTheValue()
    {
        var coming = new TaskCompletionSource<int>();
        var doubled = Output.Create(coming.Task).Apply(v => v * 2);

        Assert.False(doubled.IsKnown());
        coming.SetResult(21);
        var read = new TaskCompletionSource<int>();
        doubled.Apply(v => read.TrySetResult(v));

        Assert.Equal(42, await read.Task);
    }

    private static readonly Dictionary<string, Output<string>> Combinations = new()
    {
        ["Apply"] = Secret.Apply(v => v),
        ["Apply to an output"] = Output.Create("a").Apply(_ => Secret),
        ["All"] = Output.All(Output.Create("a"), Secret).Apply(v => v[1]),
        ["Tuple"] = Output.Tuple(Output.Create(1), Secret).Apply(v => v.Item2),
        ["Format"] = Output.Format($"{1}{Secret}"),
        ["JsonSerialize"] = Output.JsonSerialize(Output.Create(new { Nested = Secret })),
        ["JsonSerialize a list"] = Output.JsonSerialize(Output.Create(new { Nested = new InputList<string> { "a", Secret } })),
        ["JsonSerialize a map"] = Output.JsonSerialize(Output.Create(new { Nested = new InputMap<string> { ["a"] = Secret } })),
        ["InputList"] = new InputList<string> { "a", Secret }.Apply(v => v[1]),
        ["InputMap"] = new InputMap<string> { ["a"] = Secret }.Apply(v => v["a"]),
    };

    public static TheoryData<string> Ways => [.. Combinations.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task WithASecret_TheWholeIsSecret(string way) => Assert.True(await Output.IsSecretAsync(Combinations[way]));

    [Fact]
    public async Task Secrecy_IsGivenAndTaken()
    {
        Assert.False(await Output.IsSecretAsync(Output.Create("a")));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Output.Create("a"))));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Task.FromResult("a"))));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(Secret)));
    }

    [Fact]
    public async Task InAPreview_WithAnUnknown_TheWholeIsUnknown_AndNoFunctionRuns()
    {
        var wholes = new Dictionary<string, Output<string>>();
        var runs = 0;
        await TestProgram.PreviewAsync(new RecordingMocks(), () =>
        {
            var unknown = new Widget("w").Text;
            wholes["Apply"] = unknown.Apply(v => $"{++runs}");
            wholes["Apply to an output"] = Output.Create("a").Apply(_ => unknown);
            wholes["All"] = Output.All(Output.Create("a"), unknown).Apply(v => $"{++runs}");
            wholes["Tuple"] = Output.Tuple(Output.Create(1), unknown).Apply(v => $"{++runs}");
            wholes["Format"] = Output.Format($"{unknown}");
            wholes["JsonSerialize"] = Output.JsonSerialize(Output.Create(new { Nested = unknown }));
            wholes["JsonDeserialize"] = Output.JsonDeserialize<string>(unknown);
            wholes["InputList"] = new InputList<string> { "a", unknown }.Apply(v => $"{++runs}");
            wholes["InputMap"] = new InputMap<string> { ["a"] = unknown }.Apply(v => $"{++runs}");
        });

        Assert.Equal(0, runs);
        Assert.All(wholes, whole => Assert.False(whole.Value.IsKnown(), whole.Key));
    }

    [Fact]
    public void All_And_Tuple_KeepTheOrder()
    {
        Assert.Equal([1, 2, 3], Output.All(new List<Input<int>> { 1, Output.Create(2), 3 }).Value().AsEnumerable());
        Assert.Equal((1, "2", 3.0), Output.Tuple<int, string, double>(1, "2", 3.0).Value());
        Assert.Equal(
            (1, 2, 3, 4, 5, 6, 7, 8),
            Output.Tuple<int, int, int, int, int, int, int, int>(1, 2, 3, 4, 5, 6, 7, 8).Value());
    }

    [Fact]
    public void Format_TakesInputs_Outputs_AndPlainValues_WithTheirFormats()
        => Assert.Equal("a-b-007-{x}", Output.Format($"{Output.Create("a")}-{(Input<string>)"b"}-{7:000}-{{x}}").Value());

    [Fact]
    public void JsonSerialize_WritesNestedOutputs_AsTheirValues()
    {
        var json = Output.JsonSerialize(Output.Create(new { Name = Output.Create("n"), Size = (Input<int>)3 }));

        Assert.Equal("""{"Name":"n","Size":3}""", json.Value());
    }

    [Fact]
    public void JsonSerialize_WritesNestedListsAndMaps_AsTheirValues()
    {
        var json = Output.JsonSerialize(Output.Create(new Nested
        {
            Names = { "a", Output.Create("b") },
            Sizes = { ["k"] = Output.Create(1) },
        }));

        Assert.Equal("""{"Names":["a","b"],"Sizes":{"k":1}}""", json.Value());
    }

    [Fact]
    public async Task JsonDeserialize_ReadsNestedListsAndMaps_AsSecretAsTheText()
    {
        var json = Output.CreateSecret("""{"Names":["a","b"],"Sizes":{"k":1}}""");
        var nested = Output.JsonDeserialize<Nested>(json).Value();

        Assert.Equal(["a", "b"], nested.Names.ToOutput().Value().AsEnumerable());
        Assert.Equal(1, nested.Sizes.ToOutput().Value()["k"]);
        Assert.True(await Output.IsSecretAsync(nested.Names.ToOutput()));
        Assert.True(await Output.IsSecretAsync(nested.Sizes.ToOutput()));
    }

    [Fact]
    public void JsonSerialize_ObeysTheOptions()
        => Assert.Equal(
            """{"name":"n"}""",
            Output.JsonSerialize(Output.Create(new { Name = "n" }), new JsonSerializerOptions(JsonSerializerDefaults.Web)).Value());

    [Fact]
    public void JsonDeserialize_ReadsTheValue()
        => Assert.Equal(2, Output.JsonDeserialize<Dictionary<string, int>>(Output.Create("""{"a":2}""")).Value()["a"]);

    [Fact]
    public void Arrays_AreReachedInto()
    {
        var array = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.Equal("b", array.GetAt(1).Value());
        Assert.Equal("a", array.First().Value());
        Assert.Equal(2, array.Length().Value());
    }

    [Fact]
    public async Task HaveNoTextOfTheirOwn()
    {
        using var allowed = TextIsAnError(null);
        var text = "";
        await TestProgram.UpAsync(new RecordingMocks(), () => text = Output.Create("secret value").ToString());

        Assert.Contains("Apply", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret value", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheirText_OutsideADeployment_IsAnError_AsNobodyTakesTheWarning()
        => Assert.Throws<InvalidOperationException>(() => Secret.ToString());

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public async Task TheirText_IsAnError_WhereTheEnvironmentSaysSo(string value)
    {
        using var forbidden = TextIsAnError(value);
        await TestProgram.UpAsync(
            new RecordingMocks(), () => Assert.Throws<InvalidOperationException>(() => Output.Create("a").ToString()));
    }

    [Fact]
    public void AUnion_HoldsOneOfTwoTypes()
    {
        Union<int, string> number = 1, text = "a";

        Assert.True(number.IsT0 && text.IsT1);
        Assert.Equal((1, "a"), (number.AsT0, text.AsT1));
        Assert.Throws<InvalidOperationException>(() => number.AsT1);
        Assert.Equal("a!", text.Match(n => $"{n}", t => t + "!"));
        Assert.Equal(Union<int, string>.FromT0(1), number);
        Assert.NotEqual(text, number);
    }

    private sealed class Nested
    {
        public InputList<string> Names { get; init; } = [];

        public InputMap<int> Sizes { get; init; } = [];
    }

    /// <summary>Sets the variable by which the text of an output is an error, until it is disposed of.</summary>
    private static VariableSet TextIsAnError(string? value) => new("PULUMI_ERROR_OUTPUT_STRING", value);

    private sealed class VariableSet : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        public VariableSet(string name, string? value)
        {
            (_name, _before) = (name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }
}
