namespace Pulumi.Aws.LB;

public sealed class GetListenerArgs : InvokeArgs
{
    [Input("arn")]
    public string? Arn { get; set; }
}
