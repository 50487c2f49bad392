using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>A type's name as <see cref="Type"/> writes it: whole, and within the signature of a method.</summary>
/// <param name="Text">With its namespace.</param>
/// <param name="Short">Without it, if it is primitive or nested.</param>
internal readonly record struct TypeName(string Text, string Short);

/// <summary>Reads names of types out of metadata.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<TypeName, object?>
{
    public static TypeName Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return Of(
            reader.GetString(type.Namespace),
            reader.GetString(type.Name),
            type.GetDeclaringType() is { IsNil: false } outer ? Of(reader, outer) : null);
    }

    public static TypeName Of(MetadataReader reader, TypeReference type) => Of(
        reader.GetString(type.Namespace),
        reader.GetString(type.Name),
        type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))
            : null);

    /// <summary>The name of a type that is defined, referred to, or constructed.</summary>
    public static TypeName Of(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Of(reader, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Of(reader, reader.GetTypeReference((TypeReferenceHandle)handle)),
        _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new TypeNames(), null),
    };

    /// <summary>What a constructed generic type is constructed from; nothing for any other (ECMA-335, II.23.2.14).</summary>
    public static EntityHandle Definition(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return default;
        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    public static string OfAttribute(MetadataReader reader, CustomAttributeHandle handle)
    {
        var constructor = reader.GetCustomAttribute(handle).Constructor;
        return constructor.Kind == HandleKind.MethodDefinition
            ? Of(reader, reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Text
            : Of(reader, reader.GetMemberReference((MemberReferenceHandle)constructor).Parent).Text;
    }

    public TypeName GetPrimitiveType(PrimitiveTypeCode code) =>
        code is PrimitiveTypeCode.String or PrimitiveTypeCode.Object ? Whole($"System.{code}") : new($"System.{code}", $"{code}");

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Of(reader, reader.GetTypeReference(handle));

    public TypeName GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        Of(reader, handle);

    public TypeName GetGenericInstantiation(TypeName type, ImmutableArray<TypeName> arguments) =>
        Whole($"{type.Text}[{string.Join(",", arguments.Select(a => a.Text))}]");

    public TypeName GetSZArrayType(TypeName element) => With(element, "[]");

    public TypeName GetArrayType(TypeName element, ArrayShape shape) => With(element, $"[{new string(',', shape.Rank - 1)}]");

    public TypeName GetByReferenceType(TypeName element) => With(element, "&");

    public TypeName GetPointerType(TypeName element) => With(element, "*");

    public TypeName GetPinnedType(TypeName element) => element;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodified, bool isRequired) => unmodified;

    public TypeName GetGenericTypeParameter(object? context, int index) => Whole($"!{index}");

    public TypeName GetGenericMethodParameter(object? context, int index) => Whole($"!!{index}");

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => Whole("(fnptr)");

    private static TypeName Of(string @namespace, string name, TypeName? outer) =>
        outer is { } type ? new($"{type.Text}+{name}", name) : Whole(@namespace.Length == 0 ? name : $"{@namespace}.{name}");

    private static TypeName Whole(string text) => new(text, text);

    private static TypeName With(TypeName element, string suffix) => new(element.Text + suffix, element.Short + suffix);
}
