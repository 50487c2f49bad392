using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>A class marked with <see cref="OutputTypeAttribute"/>, built through its constructor.</summary>
internal sealed class ObjectReader : ValueReader
{
    private readonly ConstructorInvoker _constructor;
    private readonly (string Name, Type Type)[] _members;

    public ObjectReader(Type type)
    {
        var constructor = ConstructorOf(type)!;
        _constructor = ConstructorInvoker.Create(constructor);
        _members = [.. constructor.GetParameters().Select(parameter => (
            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
            parameter.ParameterType))];
    }

    /// <summary>The marked constructor, else the only public one, else none.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        return constructors.FirstOrDefault(constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)))
            ?? (constructors.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null);
    }

    public override bool TryRead(object value, out object? result)
    {
        result = value is ImmutableDictionary<string, object?> members
            ? _constructor.Invoke(Array.ConvertAll(_members, member => ReadMember(members, member.Name, member.Type)).AsSpan())
            : null;
        return result is not null;
    }

    private static object? ReadMember(ImmutableDictionary<string, object?> members, string name, Type type)
        => Of(type).Read(members.GetValueOrDefault(name));
}
