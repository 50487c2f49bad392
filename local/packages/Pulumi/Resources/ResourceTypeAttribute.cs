namespace Pulumi;

/// <summary>Says which type token a resource class stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute : Attribute
{
    /// <summary>Names the type and the version of its package.</summary>
    public ResourceTypeAttribute(string type, string? version)
    {
        Type = type;
        Version = version;
    }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; }
}
