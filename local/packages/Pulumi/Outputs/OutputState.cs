using System.Collections.Immutable;

namespace Pulumi;

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
