namespace Pulumi.Awsx.Ec2.Inputs;

public sealed class NatGatewayConfigurationArgs : ResourceArgs
{
    [Input("strategy", required: true)] public NatGatewayStrategy Strategy { get; set; }
}

public sealed class SubnetSpecArgs : ResourceArgs
{
    [Input("name")] public string? Name { get; set; }
    [Input("type", required: true)] public SubnetType Type { get; set; }
    [Input("cidrMask")] public int? CidrMask { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

public sealed class VpcEndpointSpecArgs : ResourceArgs
{
    [Input("serviceName", required: true)] public string ServiceName { get; set; } = null!;
    [Input("vpcEndpointType")] public Input<string>? VpcEndpointType { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
