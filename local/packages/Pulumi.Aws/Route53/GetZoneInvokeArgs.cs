namespace Pulumi.Aws.Route53;

public sealed class GetZoneInvokeArgs : InvokeArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("privateZone")]
    public Input<bool>? PrivateZone { get; set; }
}
