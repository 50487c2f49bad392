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
