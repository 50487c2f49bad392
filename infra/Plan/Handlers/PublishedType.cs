using System.Reflection;
using System.Reflection.Metadata;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>A type of a published function, as its metadata describes it.</summary>
internal sealed class PublishedType(PublishedAssemblies assemblies, MetadataReader reader, TypeDefinitionHandle handle)
{
    private readonly TypeDefinition _definition = reader.GetTypeDefinition(handle);

    /// <summary>The full name.</summary>
    public string Name { get; } = TypeNames.Of(reader, handle).Text;

    /// <summary>The methods that it declares itself.</summary>
    public IReadOnlyList<PublishedMethod> Methods => [.. _definition.GetMethods().Select(method => new PublishedMethod(reader, method))];

    /// <summary>What it inherits from, if that is in the folder.</summary>
    public PublishedType? Base => Resolve(_definition.BaseType);

    /// <summary>Whether it inherits from something that is not in the folder, and not from <see cref="object"/>.</summary>
    public bool HasUnknownBase =>
        !_definition.BaseType.IsNil && Base is null
            && TypeNames.Of(reader, _definition.BaseType).Text is not ("System.Object" or "System.ValueType");

    /// <summary>Why Lambda could not call a method of it; null if it could.</summary>
    public string? Fault(bool isStatic) =>
        _definition.GetGenericParameters().Count > 0 ? $"{Name} is generic, and Lambda cannot choose its arguments"
        : (_definition.Attributes & TypeAttributes.Interface) != 0 ? $"{Name} is an interface"
        : isStatic ? null
        : (_definition.Attributes & TypeAttributes.Abstract) != 0 ? $"{Name} is abstract, and the method is not static"
        : !IsValueType && !Methods.Any(method => method.IsConstructor && method.ParameterCount == 0)
            ? $"{Name} has no public constructor without parameters, and the method is not static"
        : null;

    private bool IsValueType => !_definition.BaseType.IsNil && TypeNames.Of(reader, _definition.BaseType).Text == "System.ValueType";

    private PublishedType? Resolve(EntityHandle type) => type.Kind switch
    {
        _ when type.IsNil => null,
        HandleKind.TypeDefinition => new(assemblies, reader, (TypeDefinitionHandle)type),
        HandleKind.TypeReference => assemblies.Find(reader, reader.GetTypeReference((TypeReferenceHandle)type)),
        // A constructed generic type: what it is constructed from stands first in its signature.
        HandleKind.TypeSpecification => Resolve(TypeNames.Definition(reader, (TypeSpecificationHandle)type)),
        _ => null,
    };
}
