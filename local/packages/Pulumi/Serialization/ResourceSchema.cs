using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The outputs of a class of resources; found once for each class.</summary>
internal sealed class ResourceSchema
{
    private static readonly ConcurrentDictionary<Type, ResourceSchema> Known = new();

    private readonly Member[] _members;

    private ResourceSchema(Type type)
    {
        _members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Property: property, Output: property.GetCustomAttribute<OutputAttribute>()))
            .Where(member => member.Output is not null)
            .Select(member => new Member(type, member.Property, member.Output!.Name ?? member.Property.Name))];
    }

    public static ResourceSchema Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    /// <summary>Gives every output property an output that settles once the resource is registered.</summary>
    public ImmutableDictionary<string, OutputSlot> InitializeOutputs(Resource resource)
    {
        var resources = ImmutableHashSet.Create(resource);
        var slots = ImmutableDictionary.CreateBuilder<string, OutputSlot>();
        foreach (var member in _members)
        {
            var slot = member.Create(resources);
            member.Write(resource, slot.Output);
            slots.Add(member.Name, slot);
        }
        return slots.ToImmutable();
    }

    private sealed class Member
    {
        public Member(Type type, PropertyInfo property, string name)
        {
            if (!property.PropertyType.IsConstructedGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
                throw RunException.OutputsHaveIncorrectType([name]);
            var fullName = $"[Output] {type.FullName}.{property.Name}";
            var valueType = property.PropertyType.GenericTypeArguments[0];
            Name = name;
            Write = MemberAccess.Writer(property) ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
            ValueReader.Check(valueType, fullName);
            Create = OutputSlot.FactoryOf(valueType);
        }

        public string Name { get; }

        public Action<object, object?> Write { get; }

        public Func<ImmutableHashSet<Resource>, OutputSlot> Create { get; }
    }
}
