using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Testing;

/// <summary>Stands between the deployment and the mocks of a test.</summary>
internal sealed class MockMonitor(IMocks mocks, TestDeployment deployment)
{
    private readonly Lock _gate = new();
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, RegisteredResource> _registered = [];

    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_gate)
                return [.. _resources];
        }
    }

    public async ValueTask<RegisteredResource> RegisterAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string parent, string provider, string importId)
    {
        Add(resource);
        var urn = NewUrn(resource, parent);
        if (resource.GetResourceType() == Stack.RootType)
            return new(urn, "", []);
        var (id, state) = await MockAsync(resource, inputs, provider, importId).ConfigureAwait(false);
        return Remember(new(urn, id ?? importId, state));
    }

    public async ValueTask<RegisteredResource> ReadAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string parent, string provider, string id)
    {
        var (_, state) = await MockAsync(resource, inputs, provider, id).ConfigureAwait(false);
        Add(resource);
        return Remember(new(NewUrn(resource, parent), id, state));
    }

    /// <exception cref="InvalidOperationException">No resource has the URN.</exception>
    public RegisteredResource Get(string urn)
    {
        lock (_gate)
            return _registered.GetValueOrDefault(urn) ?? throw new InvalidOperationException($"Unknown resource {urn}");
    }

    public async ValueTask<Dictionary<string, PropertyValue>> InvokeAsync(
        string token, Dictionary<string, PropertyValue> args, string provider)
    {
        var call = new MockCallArgs { Token = token, Args = PropertyBag.Known(args), Provider = provider };
        var answer = await mocks.CallAsync(call).ConfigureAwait(false);
        return await PropertyBag.WriteAnswerAsync(token, answer).ConfigureAwait(false);
    }

    public Task RegisterOutputsAsync(string urn, Dictionary<string, PropertyValue> outputs)
        => mocks.RegisterResourceOutputs(new(urn, outputs.ToImmutableDictionary(
            output => output.Key,
            output => Output<object?>.Of(output.Value.Value, output.Value.State with { Resources = [] }))));

    private async ValueTask<(string? Id, Dictionary<string, PropertyValue> State)> MockAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string provider, string id)
    {
        var (name, type) = (resource.GetResourceName(), resource.GetResourceType());
        var args = new MockResourceArgs { Type = type, Name = name, Inputs = PropertyBag.Known(inputs), Provider = provider, Id = id };
        var (newId, state) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        return (newId, await PropertyBag.WriteAnswerAsync($"resource:{name}[{type}]", state).ConfigureAwait(false));
    }

    // Only the outermost type of the parent goes into the URN, which is the stack's for every resource of a stack.
    private string NewUrn(Resource resource, string parent)
    {
        var type = resource.GetResourceType();
        var qualified = parent is "" ? type : $"{parent.Split("::")[2].Split('$')[0]}${type}";
        return $"urn:pulumi:{deployment.StackName}::{deployment.ProjectName}::{qualified}::{resource.GetResourceName()}";
    }

    private void Add(Resource resource)
    {
        lock (_gate)
            _resources.Add(resource);
    }

    private RegisteredResource Remember(RegisteredResource registered)
    {
        lock (_gate)
            return _registered[registered.Urn] = registered;
    }
}
