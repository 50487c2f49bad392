namespace Pulumi;

/// <summary>Arguments of a resource, or of an object inside them.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>Arguments without a member.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    /// <summary>Arguments with no value yet.</summary>
    protected ResourceArgs()
    {
    }

    private sealed class EmptyArgs : ResourceArgs;
}
