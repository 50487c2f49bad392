using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Plays the engine and its providers in a test.</summary>
public interface IMocks
{
    /// <summary>Registers or reads a resource or component, other than the stack.</summary>
    /// <returns>Its id, null for components, and its outputs: a dictionary with string keys, or arguments.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Calls a provider function.</summary>
    /// <returns>Its result: a dictionary with string keys, or arguments.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes the outputs that a component or the stack registers.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}

/// <summary>Mocks that answer every resource with its inputs, and give none an id.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        => Task.FromResult<(string? id, object state)>((null, args.Inputs));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
}

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

/// <summary>The outputs that a component or the stack registers.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    /// <summary>The URN of the component.</summary>
    public readonly string Urn = urn;

    /// <summary>Its outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}

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
