using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>
/// Puts together what a resource's two witnesses know: a transformation sees its parent and options, the mocks see its inputs as they go
/// over the wire.
/// </summary>
internal sealed class ResourceRecorder(StackDefinition definition)
{
    private const string StackType = "pulumi:pulumi:Stack";
    private readonly List<Registration> _registrations = [];
    private readonly ConcurrentDictionary<(string Type, string Name), ImmutableDictionary<string, object>> _inputs = new();
    private readonly ConcurrentDictionary<string, Type> _classes = new();

    /// <summary>The transformation: changes nothing.</summary>
    public ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        var registration = new Registration(args.Resource, args.Resource.GetResourceType(), args.Resource.GetResourceName(), args.Options);
        args.Options.DependsOn.Apply(dependencies => registration.Dependencies = dependencies);
        args.Options.ReplaceWith.Apply(resources => registration.ReplaceWith = resources);
        Output.All(args.Options.Aliases.Select(alias => alias.Apply(former => Output.Tuple(former.Name!, former.ParentUrn!))))
            .Apply(aliases => registration.Aliases = [.. aliases.Select(alias => Former(alias.Item1, alias.Item2, registration.Type))]);
        _classes.TryAdd(registration.Type, args.Resource.GetType());
        lock (_registrations) _registrations.Add(registration);
        return null;
    }

    /// <summary>Takes down the inputs of a resource.</summary>
    /// <exception cref="InvalidOperationException">Another resource has the same type and name, so that references could mean
    /// either.</exception>
    public void RecordInputs(string type, string name, ImmutableDictionary<string, object> inputs)
    {
        if (!_inputs.TryAdd((type, name), inputs))
            throw new InvalidOperationException($"two resources of type {type} are named {name}; give each a name of its own");
    }

    /// <summary>The C# class of a resource type, which tells its outputs.</summary>
    public Type? ClassOf(string type) => _classes.GetValueOrDefault(type);

    /// <summary>Every resource, once the program has run.</summary>
    public IReadOnlyList<GraphResource> Resources()
    {
        var root = _registrations.Single(r => r.Type == StackType).Resource;
        var types = new Dictionary<Resource, string>(ReferenceEqualityComparer.Instance);
        var urns = new Dictionary<Resource, string>(ReferenceEqualityComparer.Instance);
        // The constructor of a resource records it, so parents stand before their children.
        foreach (var r in _registrations)
        {
            var parent = r.ParentIn(root);
            types[r.Resource] = parent is null || parent == root ? r.Type : $"{types[parent]}${r.Type}";
            urns[r.Resource] = $"urn:pulumi:{definition.Stack}::{definition.Project}::{types[r.Resource]}::{r.Name}";
        }

        return [.. _registrations.Select(r => Describe(r, r.ParentIn(root), urns))];
    }

    private GraphResource Describe(Registration registration, Resource? parent, Dictionary<Resource, string> urns)
    {
        var options = registration.Options;
        var inputs = _inputs.GetValueOrDefault((registration.Type, registration.Name));
        var custom = registration.Resource is CustomResource;
        return new GraphResource
        {
            Type = registration.Type,
            Name = registration.Name,
            Urn = urns[registration.Resource],
            Parent = parent is null ? null : urns[parent],
            Custom = custom,
            Remote = !custom && parent is not null && registration.Resource.GetType().Assembly != typeof(Infra.HybridStack).Assembly,
            Inputs = inputs is null ? [] : SecretInputs.Hide(registration.Type, GraphValue.ToObject(inputs)),
            DependsOn = [.. registration.Dependencies.Select(d => urns[d])],
            Protect = options.Protect ?? false,
            Provider = options.Provider is { } provider ? urns[provider] : null,
            ReplaceWith = [.. registration.ReplaceWith.Select(d => urns[d])],
            IgnoreChanges = [.. options.IgnoreChanges],
            Aliases = registration.Aliases,
        };
    }

    // urn:pulumi:stack::project::type$type::name
    private static string Former(string name, string parent, string type) => parent.Split("::") is [var stack, var project, var types, ..]
        ? $"{stack}::{project}::{types}${type}::{name}"
        : throw new InvalidOperationException($"{name}: {parent} is no URN");

    private sealed record Registration(Resource Resource, string Type, string Name, ResourceOptions Options)
    {
        public ImmutableArray<Resource> Dependencies { get; set; } = [];

        public ImmutableArray<Resource> ReplaceWith { get; set; } = [];

        public ImmutableArray<string> Aliases { get; set; } = [];

        public Resource? ParentIn(Resource root) => Resource == root ? null : Options.Parent ?? root;
    }
}
