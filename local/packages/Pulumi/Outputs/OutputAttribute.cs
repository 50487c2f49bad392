namespace Pulumi;

/// <summary>Marks a property of a resource as one of its outputs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Names the output; without a name it is called as the property.</summary>
    public OutputAttribute(string? name = null)
    {
        Name = name;
    }

    /// <summary>The name on the wire.</summary>
    public string? Name { get; }
}
