using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments: the members marked with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>Arguments with no value yet.</summary>
    protected InputArgs()
    {
    }

    /// <summary>The members by wire name; an absent one is null.</summary>
    /// <exception cref="ArgumentNullException">A required member has no value.</exception>
    internal virtual IEnumerable<KeyValuePair<string, object?>> Members() => InputSchema.Of(GetType()).Read(this);
}
