namespace Pulumi.Awsx.Ec2.Inputs;

public sealed class SubnetSpecArgs : ResourceArgs
{
    [Input("name")]
    public string? Name { get; set; }

    [Input("type", required: true)]
    public SubnetType Type { get; set; }

    [Input("cidrMask")]
    public int? CidrMask { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
