namespace Pulumi;

/// <summary>Gives a parameter of an output constructor the name of its member on the wire.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute : Attribute
{
    /// <summary>Names the member.</summary>
    public OutputConstructorParameterAttribute(string name)
    {
        Name = name;
    }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }
}
