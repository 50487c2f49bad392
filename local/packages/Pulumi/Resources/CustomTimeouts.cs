namespace Pulumi;

/// <summary>How long the operations of a resource may take.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For creating it.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For updating it.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For deleting it.</summary>
    public TimeSpan? Delete { get; set; }
}
