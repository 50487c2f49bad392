namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionVpcConfigArgs : ResourceArgs
{
    [Input("subnetIds", required: true)]
    private InputList<string>? _subnetIds;

    public InputList<string> SubnetIds
    {
        get => _subnetIds ??= [];
        set => _subnetIds = value;
    }

    [Input("securityGroupIds", required: true)]
    private InputList<string>? _securityGroupIds;

    public InputList<string> SecurityGroupIds
    {
        get => _securityGroupIds ??= [];
        set => _securityGroupIds = value;
    }
}
