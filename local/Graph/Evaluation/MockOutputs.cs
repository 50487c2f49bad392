using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>The state that a provider would return for a resource.</summary>
internal static class MockOutputs
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Type Value)>> Schemas = new();

    /// <summary>
    /// A reference for each string and for each element of a list of strings; a number, a flag or an object cannot carry one, so it is the
    /// input of the same name, or left out.
    /// </summary>
    public static Dictionary<string, object> Of(Type resource, string type, string name, ImmutableDictionary<string, object> inputs)
    {
        var state = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (output, value) in Schemas.GetOrAdd(resource, Read))
        {
            var reference = new Reference(type, name, output);
            if (value == typeof(string)) state[output] = reference.ToString();
            else if (value == typeof(ImmutableArray<string>)) state[output] = Elements(reference, inputs);
            else if (ElementOf(value) is { } element) state[output] = ImmutableArray.Create<object>(Members(element, reference.At(0)));
            else if (inputs.TryGetValue(output, out var input)) state[output] = input;
            // Such as the version of a launch template that has just been created.
            else if (value == typeof(int)) state[output] = 1;
        }

        return state;
    }

    private static ImmutableArray<object> Elements(Reference list, ImmutableDictionary<string, object> inputs)
    {
        var count = inputs.GetValueOrDefault(list.Property) is ImmutableArray<object> given ? given.Length
            // awsx makes a subnet of each kind in every zone, and takes three zones unless told otherwise.
            : list.Type == "awsx:ec2:Vpc" ? Convert.ToInt32(inputs.GetValueOrDefault("numberOfAvailabilityZones") ?? 3)
            : 1;
        return [.. Enumerable.Range(0, count).Select(list.At)];
    }

    // The class of the elements of a list of objects.
    private static Type? ElementOf(Type value) =>
        value.IsGenericType && value.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && value.GenericTypeArguments[0].IsDefined(typeof(OutputTypeAttribute))
            ? value.GenericTypeArguments[0]
            : null;

    private static ImmutableDictionary<string, object> Members(Type element, string token) =>
        element.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Single(c => c.IsDefined(typeof(OutputConstructorAttribute)))
            .GetParameters()
            .Where(parameter => parameter.ParameterType == typeof(string))
            .ToImmutableDictionary(parameter => parameter.Name!, parameter => (object)$"{token[..^1]}.{parameter.Name}}}");

    private static List<(string, Type)> Read(Type resource) =>
    [
        .. from property in resource.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           let attribute = property.GetCustomAttribute<OutputAttribute>()
           where attribute is not null && property.PropertyType.IsGenericType
           select (attribute.Name ?? property.Name, property.PropertyType.GenericTypeArguments[0]),
    ];
}
