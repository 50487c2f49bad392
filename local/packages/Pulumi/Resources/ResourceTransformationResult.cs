namespace Pulumi;

/// <summary>What a transformation makes of a resource.</summary>
public readonly struct ResourceTransformationResult
{
    /// <summary>Holds both.</summary>
    public ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>The arguments to go on with.</summary>
    public ResourceArgs Args { get; }

    /// <summary>The options to go on with; the parent must be the same.</summary>
    public ResourceOptions Options { get; }
}
