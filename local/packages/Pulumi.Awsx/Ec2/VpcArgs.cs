namespace Pulumi.Awsx.Ec2;

public sealed class VpcArgs : ResourceArgs
{
    [Input("cidrBlock")]
    public string? CidrBlock { get; set; }

    [Input("numberOfAvailabilityZones")]
    public int? NumberOfAvailabilityZones { get; set; }

    [Input("availabilityZoneNames")]
    private List<string>? _availabilityZoneNames;

    public List<string> AvailabilityZoneNames
    {
        get => _availabilityZoneNames ??= [];
        set => _availabilityZoneNames = value;
    }

    [Input("natGateways")]
    public Inputs.NatGatewayConfigurationArgs? NatGateways { get; set; }

    [Input("subnetSpecs")]
    private List<Inputs.SubnetSpecArgs>? _subnetSpecs;

    public List<Inputs.SubnetSpecArgs> SubnetSpecs
    {
        get => _subnetSpecs ??= [];
        set => _subnetSpecs = value;
    }

    [Input("subnetStrategy")]
    public SubnetAllocationStrategy? SubnetStrategy { get; set; }

    [Input("enableDnsHostnames")]
    public Input<bool>? EnableDnsHostnames { get; set; }

    [Input("enableDnsSupport")]
    public Input<bool>? EnableDnsSupport { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
