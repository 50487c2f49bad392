using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource to register or to read.</summary>
public class MockResourceArgs
{
    /// <summary>Its type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name it was declared with.</summary>
    public string? Name { get; set; }

    /// <summary>Its arguments by wire name, without those that are absent or unknown.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>URN and id of its provider; empty if it names none.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of the existing resource to read or to adopt; empty for a new one.</summary>
    public string? Id { get; set; }
}
