using System.Collections.Immutable;

namespace Pulumi;

/// <summary>An output whose type is of no concern.</summary>
internal interface IOutput
{
    ValueTask<OutputData<object?>> GetDataAsync();

    ValueTask<OutputState> GetStateAsync();
}

/// <summary>A settled output.</summary>
internal sealed record OutputData<T>(T Value, OutputState State);

/// <summary>What an output carries beside its value.</summary>
/// <param name="Resources">The resources the value comes from.</param>
/// <param name="IsKnown">False while a preview cannot know the value.</param>
/// <param name="IsSecret">True if the value must not be shown.</param>
internal readonly record struct OutputState(ImmutableHashSet<Resource> Resources, bool IsKnown, bool IsSecret)
{
    public static OutputState Plain { get; } = new([], IsKnown: true, IsSecret: false);

    public OutputState And(OutputState other)
        => new(Union(Resources, other.Resources), IsKnown && other.IsKnown, IsSecret || other.IsSecret);

    private static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> one, ImmutableHashSet<Resource> other)
        => other.IsEmpty || ReferenceEquals(one, other) ? one : one.IsEmpty ? other : one.Union(other);
}

/// <summary>An input whose type is of no concern.</summary>
internal interface IInput
{
    IOutput ToOutput();
}

/// <summary>A union whose types are of no concern.</summary>
internal interface IUnion
{
    object? Value { get; }
}
