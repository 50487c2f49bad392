using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class RegistrationTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task AUrn_NamesStack_Project_TheOutermostType_AndTheResource()
    {
        var resources = await TestProgram.UpAsync(_mocks, () => _ = new Group("g"));

        Assert.Equal(
            [
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Group::g",
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Widget::g-first",
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Widget::g-second",
            ],
            resources.Select(resource => resource.Urn.Value()));
    }

    [Fact]
    public async Task TheStack_IsNamedProjectDashStack_AndIsNoResourceOfTheMocks()
    {
        var resources = await Deployment.TestAsync<EmptyStack>(_mocks, TestProgram.Options());

        Assert.Equal("shop-dev", Assert.Single(resources).GetResourceName());
        Assert.Equal("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", resources[0].Urn.Value());
        Assert.Empty(_mocks.Resources);
    }

    [Fact]
    public async Task WithoutOptions_StackAndProjectHaveTheirNames_AndItIsAPreview()
    {
        var isPreview = default(bool?);
        var resources = await Deployment.TestAsync(_mocks, new TestOptions(), () =>
        {
            isPreview = Deployment.Instance.IsDryRun;
            _ = new Widget("w");
        });

        Assert.True(isPreview);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Widget::w", resources.Single().Urn.Value());
    }

    [Fact]
    public async Task Components_AskTheMocks_AsResourcesDo()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new Group("g"));

        Assert.Equal(["g", "g-first", "g-second"], _mocks.Resources.Select(resource => resource.Name));
        Assert.Equal("test:index:Group", _mocks["g"].Type);
        Assert.Equal("", _mocks["g"].Id);
        Assert.Equal("", _mocks["g"].Provider);
    }

    [Fact]
    public async Task AComponent_RegistersItsOutputs()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new Group("g"));

        var group = Assert.Single(_mocks.RegisteredOutputs, outputs => outputs.Urn.EndsWith("::g", StringComparison.Ordinal));
        Assert.Equal(["secondId"], group.Outputs.Keys);
        Assert.Equal("g-second-id", group.Outputs["secondId"].Value());
    }

    [Fact]
    public async Task ARemoteComponent_HasTheOutputsOfTheMock()
    {
        var mocks = new RecordingMocks { Answer = _ => new() { ["address"] = "10.0.0.1" } };
        var resources = await TestProgram.UpAsync(mocks, () => _ = new RemoteGroup("r"));

        Assert.Equal("10.0.0.1", resources.OfType<RemoteGroup>().Single().Address.Value());
    }

    [Fact]
    public async Task AllIsRegistered_WhenTheTestReturns_EvenIfTheMocksTakeTheirTime()
    {
        var resources = await TestProgram.UpAsync(new YieldingMocks(), () =>
        {
            var group = new Group("g");
            group.SecondId.Apply(async id =>
            {
                await Task.Yield();
                _ = new Widget($"made-in-apply-of-{id}");
            });
        });

        Assert.Equal(
            ["g", "g-first", "g-second", "made-in-apply-of-g-second-id"],
            resources.Select(resource => resource.GetResourceName()).Order());
        Assert.All(resources, resource => Assert.True(resource.Urn.IsKnown()));
    }

    [Fact]
    public async Task AResource_WaitsForTheChildrenOfAComponentItDependsOn()
    {
        var (mocks, askedMeanwhile) = (new GatedMocks("g-second"), Array.Empty<string>());
        await TestProgram.UpAsync(mocks, () =>
        {
            var group = new Group("g");
            _ = new Widget("after", null, new() { DependsOn = { group } });
            askedMeanwhile = [.. mocks.Asked];
            mocks.Gate.SetResult();
        });

        Assert.Equal(["g", "g-first", "g-second"], askedMeanwhile);
        Assert.Equal(["g", "g-first", "g-second", "after"], mocks.Asked);
    }

    [Fact]
    public async Task AResource_WaitsForThoseWhoseOutputsItTakes()
    {
        var (mocks, askedMeanwhile) = (new GatedMocks("first"), Array.Empty<string>());
        await TestProgram.UpAsync(mocks, () =>
        {
            _ = new Widget("second", new() { Text = new Widget("first").Text });
            askedMeanwhile = [.. mocks.Asked];
            mocks.Gate.SetResult();
        });

        Assert.Equal(["first"], askedMeanwhile);
        Assert.Equal(["first", "second"], mocks.Asked);
    }

    [Fact]
    public async Task AnIdToRead_ReadsTheResource()
    {
        var resources = await TestProgram.UpAsync(_mocks, () => _ = new Widget("w", null, new() { Id = "existing" }));

        Assert.Equal("existing", _mocks["w"].Id);
        Assert.Equal("existing", resources.OfType<Widget>().Single().Id.Value());
    }

    [Fact]
    public async Task AnIdToImport_ReachesTheMock()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new Widget("w", null, new() { ImportId = "existing" }));

        Assert.Equal("existing", _mocks["w"].Id);
    }

    [Fact]
    public async Task AProvider_IsNamedByUrnAndId_AndInheritedFromTheParent()
    {
        await TestProgram.UpAsync(_mocks, () =>
        {
            var provider = new ProviderResource("test", "p", ResourceArgs.Empty, options: null);
            var direct = new Widget("direct", null, new() { Provider = provider });
            _ = new Widget("child", null, new() { Parent = direct });
            _ = new Group("g", new() { Providers = { provider } });
            _ = new Widget("none");
        });

        const string Reference = "urn:pulumi:dev::shop::pulumi:pulumi:Stack$pulumi:providers:test::p::p-id";
        Assert.Equal(Reference, _mocks["direct"].Provider);
        Assert.Equal(Reference, _mocks["child"].Provider);
        Assert.Equal(Reference, _mocks["g-first"].Provider);
        Assert.Equal("", _mocks["none"].Provider);
    }

    private sealed class EmptyStack : Stack;

    private sealed class RemoteGroup(string name)
        : ComponentResource("test:index:RemoteGroup", name, ResourceArgs.Empty, null, remote: true)
    {
        [Output("address")]
        public Output<string> Address { get; private set; } = null!;
    }

    private sealed class YieldingMocks : IMocks
    {
        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            await Task.Yield();
            return ($"{args.Name}-id", args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException();
    }

    /// <summary>Keeps one resource waiting until the gate is open.</summary>
    private sealed class GatedMocks(string gated) : IMocks
    {
        public List<string> Asked { get; } = [];

        public TaskCompletionSource Gate { get; } = new();

        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Asked.Add(args.Name!);
            if (args.Name == gated)
                await Gate.Task;
            return ($"{args.Name}-id", args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException();
    }
}
