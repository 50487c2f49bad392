namespace Pulumi;

/// <summary>One output of another stack, in the place that says whether it is secret.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value of an output that is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value of a secret output.</summary>
    public object? SecretValue { get; set; }
}
