using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Takes a declared resource to the engine and its outputs back.</summary>
internal static class ResourceRegistration
{
    public static void Begin(
        TestDeployment deployment,
        Resource resource,
        ImmutableDictionary<string, OutputSlot> slots,
        ResourceArgs args,
        ResourceOptions options)
        => deployment.Work.Add(CompleteAsync(deployment, resource, slots, args, options));

    public static async Task RegisterOutputsAsync(
        TestDeployment deployment, Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var members = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var written = await PropertyBag.WriteAsync(urn, members).ConfigureAwait(false);
        await deployment.Monitor.RegisterOutputsAsync(urn, written).ConfigureAwait(false);
    }

    private static async Task CompleteAsync(
        TestDeployment deployment,
        Resource resource,
        ImmutableDictionary<string, OutputSlot> slots,
        ResourceArgs args,
        ResourceOptions options)
    {
        try
        {
            var (urn, id, state) = await RegisterAsync(deployment, resource, args, options).ConfigureAwait(false);
            slots["urn"].Set(new(urn, OutputState.Plain));
            if (resource is CustomResource)
                slots["id"].Set(new(id, OutputState.Plain with { IsKnown = !string.IsNullOrEmpty(id) }));
            foreach (var (name, slot) in slots)
            {
                if (name == "urn" || name == "id" && resource is CustomResource)
                    continue;
                if (state.TryGetValue(name, out var property))
                    slot.Set(property);
                else
                    slot.TrySetDefault(isKnown: !deployment.IsDryRun);
            }
        }
        catch (Exception exception)
        {
            // Whoever waits for an output of this resource fails with it instead of waiting for ever.
            foreach (var slot in slots.Values)
                slot.TryFail(exception);
            throw;
        }
    }

    private static async ValueTask<RegisteredResource> RegisterAsync(
        TestDeployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is not null)
            return deployment.Monitor.Get(options.Urn);

        var readId = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        if (!string.IsNullOrEmpty(readId) && resource is not CustomResource)
            throw new ArgumentException($"The option Id of '{resource.GetResourceName()}' is only valid for a CustomResource.");

        await Dependencies.WaitAsync(await Dependencies.GivenAsync(options.DependsOn).ConfigureAwait(false)).ConfigureAwait(false);
        var label = $"resource:{resource.GetResourceName()}[{resource.GetResourceType()}]";
        var members = args.Members().Where(member => member.Key is not ("id" or "urn"));
        var inputs = await PropertyBag.WriteAsync(label, members).ConfigureAwait(false);
        await Dependencies.WaitAsync(inputs.Values.SelectMany(input => input.State.Resources)).ConfigureAwait(false);

        var parent = options.Parent ?? (resource.GetResourceType() == Stack.RootType ? null : deployment.Stack);
        var parentUrn = parent is null ? "" : await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var provider = resource is CustomResource ? options.Provider : null;
        var providerReference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);

        return string.IsNullOrEmpty(readId)
            ? await deployment.Monitor.RegisterAsync(
                resource, inputs, parentUrn, providerReference, (options as CustomResourceOptions)?.ImportId ?? "").ConfigureAwait(false)
            : await deployment.Monitor.ReadAsync(resource, inputs, parentUrn, providerReference, readId).ConfigureAwait(false);
    }
}
