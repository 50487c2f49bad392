namespace Pulumi;

/// <summary>Arguments of a provider function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>Arguments without a member.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    /// <summary>Arguments with no value yet.</summary>
    protected InvokeArgs()
    {
    }

    private sealed class EmptyArgs : InvokeArgs;
}
