namespace Pulumi;

/// <summary>A name that a resource had before. The test harness takes aliases and does nothing with them.</summary>
public sealed class Alias
{
    /// <summary>The whole former URN; excludes the other members.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The URN of the former parent.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>True if the stack itself was the parent.</summary>
    public bool NoParent { get; set; }
}
