using System.Collections.Immutable;
using Hybrid.Packages.Tests.Harness.Program;
using Moq;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class StackTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task ItsAttributedProperties_AreItsOutputs()
    {
        var resources = await Deployment.TestAsync<SampleStack>(_mocks, TestProgram.Options());

        var stack = resources.OfType<SampleStack>().Single();
        Assert.Same(stack, resources[0]);
        Assert.Equal("w-id", stack.WidgetId.Value());
        var registered = Assert.Single(_mocks.RegisteredOutputs, outputs => outputs.Urn.EndsWith("::shop-dev", StringComparison.Ordinal));
        Assert.Equal(["Numbers", "widgetId"], registered.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("w-id", registered.Outputs["widgetId"].Value());
        Assert.Equal(1.0, Assert.IsType<ImmutableDictionary<string, object>>(registered.Outputs["Numbers"].Value())["one"]);
    }

    [Fact]
    public async Task Outputs_AssignedInPlace_AndThoseOfItsBaseClass_AreOutputsToo()
    {
        var resources = await Deployment.TestAsync<DerivedStack>(_mocks, TestProgram.Options());

        var stack = resources.OfType<DerivedStack>().Single();
        Assert.Equal(("in place", "assigned"), (stack.InPlace.Value(), stack.Assigned.Value()));
        var outputs = Assert.Single(_mocks.RegisteredOutputs).Outputs;
        Assert.Equal(["Assigned", "InPlace"], outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("in place", outputs["InPlace"].Value());
    }

    [Fact]
    public async Task AnOutputType_AmongTheOutputs_IsAnObjectOfItsReadOnlyFields()
    {
        await Deployment.TestAsync<AddressStack>(_mocks, TestProgram.Options());

        var outputs = Assert.Single(_mocks.RegisteredOutputs).Outputs;
        var address = Assert.IsType<ImmutableDictionary<string, object>>(outputs["address"].Value());
        Assert.Equal(["host", "port"], address.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("h", 80.0), (address["host"], address["port"]));
    }

    [Fact]
    public async Task AServiceProvider_ConstructsIt()
    {
        var services = new Mock<IServiceProvider>();
        services.Setup(s => s.GetService(typeof(ComposedStack))).Returns(() => new ComposedStack("from the provider"));

        var resources = await Deployment.TestWithServiceProviderAsync<ComposedStack>(_mocks, services.Object, TestProgram.Options());

        Assert.Equal("from the provider", resources.OfType<ComposedStack>().Single().Text.Value());
    }

    [Fact]
    public async Task AServiceProviderWithoutIt_Fails_NamingTheType()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestWithServiceProviderAsync<ComposedStack>(
            _mocks, new Mock<IServiceProvider>().Object, TestProgram.Options()));

        Assert.Contains(nameof(ComposedStack), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFunction_AnswersTheOutputs_AndTheStackIsNotAmongTheResources()
    {
        var (resources, outputs) = await Deployment.TestAsync(_mocks, TestProgram.Options(), () =>
        {
            var widget = new Widget("w");
            return new Dictionary<string, object?> { ["id"] = widget.Id };
        });

        Assert.IsType<Widget>(Assert.Single(resources));
        Assert.Equal("w-id", Assert.IsType<Output<string>>(outputs["id"]).Value());
    }

    [Fact]
    public async Task TheInstance_KnowsItsSurroundings()
    {
        var seen = default((string, string, string, bool));
        await TestProgram.UpAsync(_mocks, () => seen = (
            Deployment.Instance.ProjectName,
            Deployment.Instance.StackName,
            Deployment.Instance.OrganizationName,
            Deployment.Instance.IsDryRun));

        Assert.Equal(("shop", "dev", "acme", false), seen);
    }

    private sealed class SampleStack : Stack
    {
        public SampleStack()
        {
            WidgetId = new Widget("w").Id;
            Numbers = Output.Create(ImmutableDictionary<string, int>.Empty.Add("one", 1));
        }

        [Output("widgetId")]
        public Output<string> WidgetId { get; private set; }

        [Output]
        public Output<ImmutableDictionary<string, int>> Numbers { get; private set; }
    }

    private class BaseStack : Stack
    {
        [Output]
        public Output<string> InPlace { get; private set; } = Output.Create("in place");
    }

    private sealed class DerivedStack : BaseStack
    {
        public DerivedStack()
        {
            Assigned = Output.Create("assigned");
        }

        [Output]
        public Output<string> Assigned { get; private set; }
    }

    private sealed class AddressStack : Stack
    {
        [Output("address")]
        public Output<Address> Address { get; private set; } = Output.Create(new Address("h", 80));
    }

    [OutputType]
    private sealed class Address
    {
        public readonly string Host;
        public readonly int Port;

        [OutputConstructor]
        public Address(string host, int port)
        {
            Host = host;
            Port = port;
        }

        public string Text => $"{Host}:{Port}";
    }

    private sealed class ComposedStack : Stack
    {
        public ComposedStack(string text)
        {
            Text = Output.Create(text);
        }

        [Output("text")]
        public Output<string> Text { get; private set; }
    }
}
