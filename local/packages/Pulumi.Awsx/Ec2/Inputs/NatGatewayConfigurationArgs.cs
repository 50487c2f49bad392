namespace Pulumi.Awsx.Ec2.Inputs;

public sealed class NatGatewayConfigurationArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public NatGatewayStrategy Strategy { get; set; }
}
