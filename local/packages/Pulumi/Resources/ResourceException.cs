namespace Pulumi;

/// <summary>A fault of one resource.</summary>
public class ResourceException : Exception
{
    /// <summary>A fault of <paramref name="resource"/>, reported with or without the stack trace.</summary>
    public ResourceException(string message, Resource? resource, bool hideStack = false) : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
