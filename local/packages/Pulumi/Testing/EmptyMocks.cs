namespace Pulumi.Testing;

/// <summary>Mocks that answer every resource with its inputs, and give none an id.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        => Task.FromResult<(string? id, object state)>((null, args.Inputs));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
}
