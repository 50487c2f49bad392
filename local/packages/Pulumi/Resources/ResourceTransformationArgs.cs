namespace Pulumi;

/// <summary>What a transformation may look at.</summary>
public readonly struct ResourceTransformationArgs
{
    /// <summary>Holds the three.</summary>
    public ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        Resource = resource;
        Args = args;
        Options = options;
    }

    /// <summary>The resource under construction: type and name are set, outputs are not settled.</summary>
    public Resource Resource { get; }

    /// <summary>Its arguments so far.</summary>
    public ResourceArgs Args { get; }

    /// <summary>Its options so far.</summary>
    public ResourceOptions Options { get; }
}
