using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The options of a stack.</summary>
public class StackOptions
{
    /// <summary>Functions that may change arguments and options of every resource of the stack.</summary>
    [AllowNull]
    public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }
}
