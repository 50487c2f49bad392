namespace Pulumi;

/// <summary>Marks a field or property of arguments as an input.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Names the input; it may be required, and may travel as JSON text.</summary>
    public InputAttribute(string name, bool required = false, bool json = false)
    {
        Name = name;
        IsRequired = required;
        Json = json;
    }

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool Json { get; }
}
