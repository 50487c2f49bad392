namespace Pulumi.Aws.Lambda;

public sealed class AliasArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("functionName", required: true)]
    public Input<string> FunctionName { get; set; } = null!;

    [Input("functionVersion", required: true)]
    public Input<string> FunctionVersion { get; set; } = null!;
}
