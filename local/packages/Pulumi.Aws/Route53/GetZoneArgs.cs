namespace Pulumi.Aws.Route53;

public sealed class GetZoneArgs : InvokeArgs
{
    [Input("name")]
    public string? Name { get; set; }

    [Input("privateZone")]
    public bool? PrivateZone { get; set; }
}
