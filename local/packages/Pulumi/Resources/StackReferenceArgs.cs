namespace Pulumi;

/// <summary>The arguments of a <see cref="StackReference"/>.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The stack: <c>organization/project/stack</c>.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
