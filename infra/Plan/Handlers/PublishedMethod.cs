using System.Reflection;
using System.Reflection.Metadata;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>A method of a published function, and whether Lambda can call it.</summary>
internal sealed class PublishedMethod
{
    private const string Context = "Amazon.Lambda.Core.ILambdaContext";
    private const string Serializer = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    private const string AsyncMethod = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";
    private const string TaskOf = "System.Threading.Tasks.Task`1[";
    private readonly MetadataReader _reader;
    private readonly MethodDefinition _definition;
    private readonly MethodSignature<TypeName> _types;

    public PublishedMethod(MetadataReader reader, MethodDefinitionHandle handle)
    {
        (_reader, _definition) = (reader, reader.GetMethodDefinition(handle));
        _types = _definition.DecodeSignature(new TypeNames(), null);
        Name = reader.GetString(_definition.Name);
    }

    public string Name { get; }

    public bool IsStatic => (_definition.Attributes & MethodAttributes.Static) != 0;

    public bool IsConstructor => Name == ".ctor" && (_definition.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    public int ParameterCount => _types.ParameterTypes.Length;

    /// <summary>The method as reflection writes it, by which a handler can tell overloads apart.</summary>
    public string Signature => $"{_types.ReturnType.Short} {Name}({string.Join(", ", _types.ParameterTypes.Select(type => type.Short))})";

    /// <summary>Why Lambda could not call it, or would not do what its author means; null if nothing is wrong.</summary>
    public string? Fault()
    {
        var (parameters, returned) = (_types.ParameterTypes, _types.ReturnType.Text);
        var takesContext = parameters.Length > 0 && parameters[^1].Text == Context;
        string[] data = [.. parameters.Take(takesContext
            ? parameters.Length - 1
            : parameters.Length).Select(type => type.Text), .. Answer(returned)];
        var fault = _definition.GetGenericParameters().Count > 0 ? "is generic"
            : (_definition.Attributes & MethodAttributes.Abstract) != 0 ? "is abstract"
            : returned == "System.Void" && Has(_definition.GetCustomAttributes(), AsyncMethod) ?
                "is async void, and Lambda would not wait for it"
            :
                parameters.Length > 2 ? "has more than two parameters"
            : parameters.Length == 2 && !takesContext ? $"has a second parameter that is no {Context}"
            : HasParamArray() ? "has a params parameter"
            : returned.StartsWith("System.Threading.Tasks.ValueTask", StringComparison.Ordinal) ?
                "returns a ValueTask, which Lambda does not await"
            :
                data.FirstOrDefault(type => !type.EndsWith("Stream", StringComparison.Ordinal)) is { } type && !HasSerializer()
                ? $"takes or gives {type}, and neither it nor its assembly has a LambdaSerializer attribute"
            : null;
        return fault is null ? null : $"the method {Signature} {fault}";
    }

    private static IEnumerable<string> Answer(string returned) => returned switch
    {
        "System.Void" or "System.Threading.Tasks.Task" => [],
        _ when returned.StartsWith(TaskOf, StringComparison.Ordinal) => [returned[TaskOf.Length..^1]],
        _ => [returned],
    };

    private bool HasParamArray() =>
        _definition.GetParameters()
            .Any(parameter => Has(_reader.GetParameter(parameter).GetCustomAttributes(), "System.ParamArrayAttribute"));

    private bool HasSerializer() =>
        Has(_definition.GetCustomAttributes(), Serializer) || Has(_reader.GetAssemblyDefinition().GetCustomAttributes(), Serializer);

    private bool Has(CustomAttributeHandleCollection attributes, string name) =>
        attributes.Any(attribute => TypeNames.OfAttribute(_reader, attribute) == name);
}
