using System.Collections.Immutable;
using Hybrid.Packages.Tests.Harness.Program;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class InvokeTests
{
    private readonly RecordingMocks _mocks = new()
    {
        CallAnswer = _ => new Dictionary<string, object> { ["id"] = "ami-1", ["sizes"] = new[] { 1, 2 } },
    };

    [Fact]
    public async Task TheMock_GetsTokenAndArguments_AndTheResultIsDecoded()
    {
        var result = default(Output<FindResult>);
        await TestProgram.UpAsync(_mocks, () => result = Deployment.Instance.Invoke<FindResult>(
            "test:index:find", new FindArgs { Name = "n", Filters = { "f" } }));

        var call = Assert.Single(_mocks.Calls);
        Assert.Equal("test:index:find", call.Token);
        Assert.Equal("n", call.Args["name"]);
        Assert.Equal("f", Assert.Single(Assert.IsType<ImmutableArray<object>>(call.Args["filters"])));
        Assert.Equal("", call.Provider);
        var found = result!.Value();
        Assert.Equal("ami-1", found.Id);
        Assert.Equal([1, 2], found.Sizes.AsEnumerable());
    }

    [Fact]
    public async Task InvokeAsync_AwaitsTheResult()
    {
        var id = default(string);
        await Deployment.TestAsync(_mocks, TestProgram.Options(), async () =>
        {
            id = (await Deployment.Instance.InvokeAsync<FindResult>("test:index:find", new FindArgs { Name = "n" })).Id;
        });

        Assert.Equal("ami-1", id);
    }

    [Fact]
    public async Task TheProvider_IsThatOfTheOptions_OrOfTheParent()
    {
        await TestProgram.UpAsync(_mocks, () =>
        {
            var provider = new ProviderResource("test", "p", ResourceArgs.Empty, options: null);
            var group = new Group("g", new() { Providers = { provider } });
            var args = new FindArgs { Name = "n" };
            Deployment.Instance.Invoke<FindResult>("test:index:find", args, new InvokeOptions { Provider = provider });
            Deployment.Instance.Invoke<FindResult>("test:index:find", args, new InvokeOptions { Parent = group });
        });

        Assert.Equal(2, _mocks.Calls.Count);
        Assert.All(_mocks.Calls, call => Assert.EndsWith("pulumi:providers:test::p::p-id", call.Provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithAnUnknownArgument_TheResultIsUnknown_AndNothingIsCalled()
    {
        var result = default(Output<FindResult>);
        await TestProgram.PreviewAsync(_mocks, () => result = Deployment.Instance.Invoke<FindResult>(
            "test:index:find", new FindArgs { Name = new Widget("w").Text }));

        Assert.Empty(_mocks.Calls);
        Assert.False(result!.IsKnown());
    }

    public static TheoryData<string> Ways
        => ["itself", "Apply", "Apply to an output", "All", "Tuple", "Format", "JsonSerialize", "DependsOn"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task WithAnArgumentFromAResourceThatHasNoId_TheResultIsUnknown_HoweverTheArgumentWasMade(string way)
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((null, new Dictionary<string, object> { ["text"] = "t" }));
        var result = default(Output<FindResult>);
        await TestProgram.UpAsync(mocks.Object, () =>
        {
            var widget = new Widget("w");
            var name = way switch
            {
                "itself" => widget.Text,
                "Apply" => widget.Text.Apply(text => text + "!"),
                "Apply to an output" => Output.Create("a").Apply(_ => widget.Text),
                "All" => Output.All(Output.Create("a"), widget.Text).Apply(texts => texts[0]),
                "Tuple" => Output.Tuple(Output.Create("a"), widget.Text).Apply(texts => texts.Item1),
                "Format" => Output.Format($"{widget.Text}"),
                "JsonSerialize" => Output.JsonSerialize(Output.Create(new { widget.Text })),
                _ => Output.Create("a"),
            };
            var options = new InvokeOutputOptions();
            if (way == "DependsOn")
                options.DependsOn.Add(widget);
            result = Deployment.Instance.Invoke<FindResult>("test:index:find", new FindArgs { Name = name }, options);
        });

        Assert.False(result!.IsKnown());
        mocks.Verify(m => m.CallAsync(It.IsAny<MockCallArgs>()), Times.Never);
    }

    [Fact]
    public async Task AFunctionThatFails_FailsTheDeployment()
    {
        var mocks = new RecordingMocks { CallAnswer = _ => throw new FormatException("odd") };
        var fault = await TestProgram.FaultAsync(
            mocks, () => Deployment.Instance.Invoke<FindResult>("test:index:find", new FindArgs { Name = "n" }));

        Assert.Contains("System.FormatException: odd", fault, StringComparison.Ordinal);
    }

    private sealed class FindArgs : InvokeArgs
    {
        [Input("filters")]
        private InputList<string>? _filters;

        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;

        public InputList<string> Filters
        {
            get => _filters ??= [];
            set => _filters = value;
        }
    }

    [OutputType]
    private sealed class FindResult
    {
        [OutputConstructor]
        private FindResult(string id, ImmutableArray<int> sizes)
        {
            Id = id;
            Sizes = sizes;
        }

        public string Id { get; }

        public ImmutableArray<int> Sizes { get; }
    }
}
