using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>An output of a resource on its way: it settles when the resource is registered.</summary>
internal abstract class OutputSlot
{
    private static readonly ConcurrentDictionary<Type, Func<ImmutableHashSet<Resource>, OutputSlot>> Factories = new();

    public abstract IOutput Output { get; }

    public static Func<ImmutableHashSet<Resource>, OutputSlot> FactoryOf(Type valueType) => Factories.GetOrAdd(
        valueType,
        static type => typeof(OutputSlot<>).MakeGenericType(type)
            .GetMethod(nameof(OutputSlot<object>.Create), BindingFlags.Public | BindingFlags.Static)!
            .CreateDelegate<Func<ImmutableHashSet<Resource>, OutputSlot>>());

    /// <summary>Settles with the value, converted to the output's type.</summary>
    public abstract void Set(PropertyValue property);

    /// <summary>Settles with the default value, unless it has settled.</summary>
    public abstract void TrySetDefault(bool isKnown);

    /// <summary>Settles as failed, unless it has settled.</summary>
    public abstract void TryFail(Exception exception);
}
