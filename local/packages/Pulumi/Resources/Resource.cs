using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something the program declares, with outputs that are known once it is registered.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations;
    private readonly ImmutableDictionary<string, ProviderResource> _providers;
    private readonly List<Resource> _children = [];

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("A resource needs a type, such as 'aws:lb/listener:Listener'.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException($"A resource of type '{type}' needs a name.", nameof(name));

        // Nobody answers with the outputs of a local component: what its class assigns, in place or later, stays
        // (https://github.com/pulumi/pulumi-dotnet/pull/595).
        var slots = ResourceSchema.Of(custom || remote ? GetType() : typeof(Resource)).InitializeOutputs(this);
        _type = type;
        _name = name;

        var parent = type == Stack.RootType ? null : options.Parent ?? Deployment.InCharge.Stack;
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        (args, options) = Transform(args, options);

        options = options.Clone();
        _providers = InheritFrom(options, type, custom);
        _protect = options.Protect == true;
        ResourceRegistration.Begin(Deployment.InCharge, this, slots, args, options);
    }

    /// <summary>A stand-in for a resource that this program does not hold as an object.</summary>
    private protected Resource(string urn)
    {
        _type = "";
        _name = "";
        _transformations = [];
        _providers = ImmutableDictionary<string, ProviderResource>.Empty;
        Urn = Output<string>.Of(urn, OutputState.Plain with { Resources = [this] });
    }

    /// <summary>The name that is unique among all stacks.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    /// <summary>The type it was declared with.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name it was declared with.</summary>
    public string GetResourceName() => _name;

    internal ImmutableArray<Resource> Children
    {
        get
        {
            lock (_children)
                return [.. _children];
        }
    }

    /// <summary>The provider that resources of <paramref name="type"/> take from this one, if any.</summary>
    internal ProviderResource? GetProvider(string type)
        => PackageOf(type) is { } package ? _providers.GetValueOrDefault(package) : null;

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
                continue;
            // The parent decides which transformations run, so they cannot change it.
            if (result.Options.Parent != options.Parent)
                throw new ArgumentException($"A transformation changed the parent of '{_name}'. Transformations cannot do that.");
            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> InheritFrom(ResourceOptions options, string type, bool custom)
    {
        var own = (options as ComponentResourceOptions)?.Providers ?? [];
        if (options.Provider is not null && own.Count > 0)
            throw new ResourceException($"'{_name}' has the option Provider and the option Providers. Give one of them.", options.Parent);

        if (options.Parent is { } parent)
        {
            lock (parent._children)
                parent._children.Add(this);
            options.Protect ??= parent._protect;
        }
        var providers = options.Parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (!custom)
            return providers.SetItems((options.Provider is { } one ? [one] : own).Select(p => KeyValuePair.Create(p.Package, p)));
        if (options.Provider is null)
            options.Provider = options.Parent?.GetProvider(type);
        else if (PackageOf(type) is { } package)
            return providers.SetItem(package, options.Provider);
        return providers;
    }

    private static string? PackageOf(string type) => type.Split(':') is [var package, _, _] ? package : null;
}
