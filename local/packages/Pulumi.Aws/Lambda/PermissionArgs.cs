namespace Pulumi.Aws.Lambda;

public sealed class PermissionArgs : ResourceArgs
{
    [Input("action", required: true)]
    public Input<string> Action { get; set; } = null!;

    [Input("function", required: true)]
    public Input<string> Function { get; set; } = null!;

    [Input("principal", required: true)]
    public Input<string> Principal { get; set; } = null!;

    [Input("qualifier")]
    public Input<string>? Qualifier { get; set; }

    [Input("sourceArn")]
    public Input<string>? SourceArn { get; set; }

    [Input("sourceAccount")]
    public Input<string>? SourceAccount { get; set; }

    [Input("statementId")]
    public Input<string>? StatementId { get; set; }
}
