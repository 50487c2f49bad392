using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>
/// Resources that travel as arguments arrive as new objects that know the same URN:
/// of the class marked with the type, if there is one, and without any output but the URN otherwise.
/// </summary>
internal static class ResourceReference
{
    private static readonly Lazy<Dictionary<string, Type>> Classes = new(FindClasses);

    public static Resource Resolve(string urn)
    {
        var parts = urn.Split("::");
        var type = parts[2].Split('$')[^1];
        if (!Classes.Value.TryGetValue(type, out var resource))
            return new DependencyResource(urn);
        ResourceOptions options = resource.IsSubclassOf(typeof(CustomResource))
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        var constructor = resource.GetConstructors().Single(constructor => constructor.GetParameters().Length == 3);
        return (Resource)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [parts[3], null, options], culture: null);
    }

    private static Dictionary<string, Type> FindClasses()
    {
        var classes = new Dictionary<string, Type>();
        var own = typeof(Resource).Assembly.GetName().Name;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            if (assembly.GetReferencedAssemblies().All(reference => reference.Name != own))
                continue;
            foreach (var type in assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Resource))))
            {
                if (type.GetCustomAttribute<ResourceTypeAttribute>() is { } attribute)
                    classes.TryAdd(attribute.Type, type);
            }
        }
        return classes;
    }
}
