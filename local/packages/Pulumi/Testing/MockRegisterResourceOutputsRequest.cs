using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The outputs that a component or the stack registers.</summary>
public class MockRegisterResourceOutputsRequest
{
    /// <summary>The URN of the component.</summary>
    public readonly string Urn;

    /// <summary>Its outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs;

    /// <summary>Holds both.</summary>
    public MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
    {
        Urn = urn;
        Outputs = outputs;
    }
}
