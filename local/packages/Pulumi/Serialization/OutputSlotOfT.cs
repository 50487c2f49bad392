using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <inheritdoc/>
internal sealed class OutputSlot<T> : OutputSlot
{
    private readonly ImmutableHashSet<Resource> _resources;
    private readonly TaskCompletionSource<OutputData<T>> _completion = new();

    private OutputSlot(ImmutableHashSet<Resource> resources)
    {
        _resources = resources;
        // The registration of the resource reports a failure, once for all its outputs.
        Output = Output<T>.Untracked(_completion.Task);
    }

    public override IOutput Output { get; }

    public static OutputSlot Create(ImmutableHashSet<Resource> resources) => new OutputSlot<T>(resources);

    public override void Set(PropertyValue property)
    {
        var value = ValueReader.Of(typeof(T)).Read(property.State.IsKnown ? property.Value : null);
        var state = property.State with { Resources = _resources };
        _completion.SetResult(new(value is null ? default! : (T)value, state));
    }

    public override void TrySetDefault(bool isKnown)
        => _completion.TrySetResult(new(default!, new(_resources, isKnown, IsSecret: false)));

    public override void TryFail(Exception exception) => _completion.TrySetException(exception);
}
