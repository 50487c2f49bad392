using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Hybrid.Architecture.Tests.Folders;

/// <summary>Which namespaces the types of an assembly use: in what they inherit, declare, are marked with, and do.</summary>
/// <remarks>
/// The values of constants are compiled into whatever uses them; that a file imports the namespace of a constant is seen by
/// <see cref="UsingReader"/>.
/// </remarks>
internal static class AssemblyReader
{
    /// <param name="path">The assembly.</param>
    /// <param name="programNamespace">The namespace in which the type without one counts, that of top-level statements.</param>
    public static IReadOnlyList<Edge> Edges(string path, string programNamespace)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        return
        [
            .. from type in assembly.MainModule.GetTypes()
               let outermost = Outermost(type)
               let user = outermost.Namespace is "" && !outermost.Name.StartsWith('<') ? programNamespace : outermost.Namespace
               where user.StartsWith("Hybrid.", StringComparison.Ordinal)
               from used in UsedBy(type)
               let place = Outermost(used.Type).Namespace
               where place != ""
               select new Edge(user, place, $"{type.Name}{used.Where} uses {used.Type.FullName}"),
        ];
    }

    private static IEnumerable<(TypeReference Type, string Where)> UsedBy(TypeDefinition type)
    {
        foreach (var used in Header(type)) yield return (used, "");
        foreach (var field in type.Fields)
        {
            foreach (var used in Parts(field.FieldType).Concat(Marks(field))) yield return (used, $".{field.Name}");
        }

        foreach (var method in type.Methods)
        {
            foreach (var used in Signature(method).Concat(Body(method))) yield return (used, $".{method.Name}");
        }
    }

    private static IEnumerable<TypeReference> Header(TypeDefinition type) =>
    [
        .. Parts(type.BaseType), .. Marks(type), .. Constraints(type),
        .. type.Interfaces.SelectMany(implemented => Parts(implemented.InterfaceType)),
        // Their types are those of their accessors.
        .. type.Properties.SelectMany(Marks), .. type.Events.SelectMany(Marks),
    ];

    private static IEnumerable<TypeReference> Signature(MethodDefinition method) =>
    [
        .. Parts(method.ReturnType), .. Marks(method), .. Marks(method.MethodReturnType), .. Constraints(method),
        .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType).Concat(Marks(parameter))),
    ];

    private static IEnumerable<TypeReference> Body(MethodDefinition method) =>
        !method.HasBody ? [] :
        [
            .. method.Body.Instructions.SelectMany(Operand),
            .. method.Body.ExceptionHandlers.SelectMany(handler => Parts(handler.CatchType)),
        ];

    // Whoever calls a method uses the type that has it, not all that its signature has.
    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod method => Parts(method.DeclaringType).Concat(method.GenericArguments.SelectMany(Parts)),
        MemberReference member and not TypeReference => Parts(member.DeclaringType),
        TypeReference type => Parts(type),
        _ => [],
    };

    private static IEnumerable<TypeReference> Marks(Mono.Cecil.ICustomAttributeProvider marked) =>
        marked.CustomAttributes.SelectMany(mark => Parts(mark.AttributeType).Concat(
            mark.ConstructorArguments.Concat(mark.Properties.Concat(mark.Fields).Select(named => named.Argument)).SelectMany(Argument)));

    private static IEnumerable<TypeReference> Argument(CustomAttributeArgument argument) =>
        Parts(argument.Type).Concat(argument.Value switch
        {
            TypeReference type => Parts(type),
            CustomAttributeArgument boxed => Argument(boxed),
            CustomAttributeArgument[] items => items.SelectMany(Argument),
            _ => [],
        });

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider generic) =>
        generic.GenericParameters.SelectMany(parameter => parameter.Constraints.SelectMany(constraint => Parts(constraint.ConstraintType)));

    // A list of something is a list, and the something.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        FunctionPointerType pointer => Parts(pointer.ReturnType).Concat(pointer.Parameters.SelectMany(taken => Parts(taken.ParameterType))),
        TypeSpecification of => Parts(of.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
