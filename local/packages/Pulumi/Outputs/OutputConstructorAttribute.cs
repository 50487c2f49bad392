namespace Pulumi;

/// <summary>Marks the constructor of an output type whose parameters are the members of the object.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
