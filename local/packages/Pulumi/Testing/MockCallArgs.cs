using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A provider function to call.</summary>
public class MockCallArgs
{
    /// <summary>Its token.</summary>
    public string? Token { get; set; }

    /// <summary>Its arguments by wire name, without those that are absent.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>URN and id of the provider; empty if the call names none.</summary>
    public string? Provider { get; set; }
}
