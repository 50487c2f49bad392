namespace Pulumi.Testing;

/// <summary>The surroundings of a program under test.</summary>
public class TestOptions
{
    /// <summary>The project; <c>project</c> by default.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The folder of Pulumi.yaml.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>The stack; <c>stack</c> by default.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether it runs as a preview; true by default.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organization; <c>organization</c> by default.</summary>
    public string? OrganizationName { get; set; }
}
