namespace Pulumi.Aws.LB;

public sealed class LoadBalancerArgs : ResourceArgs
{
    [Input("accessLogs")]
    public Input<Inputs.LoadBalancerAccessLogsArgs>? AccessLogs { get; set; }

    [Input("connectionLogs")]
    public Input<Inputs.LoadBalancerConnectionLogsArgs>? ConnectionLogs { get; set; }

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("internal")]
    public Input<bool>? Internal { get; set; }

    [Input("loadBalancerType")]
    public Input<string>? LoadBalancerType { get; set; }

    [Input("securityGroups")]
    private InputList<string>? _securityGroups;

    public InputList<string> SecurityGroups
    {
        get => _securityGroups ??= [];
        set => _securityGroups = value;
    }

    [Input("subnets")]
    private InputList<string>? _subnets;

    public InputList<string> Subnets
    {
        get => _subnets ??= [];
        set => _subnets = value;
    }

    [Input("idleTimeout")]
    public Input<int>? IdleTimeout { get; set; }

    [Input("dropInvalidHeaderFields")]
    public Input<bool>? DropInvalidHeaderFields { get; set; }

    [Input("desyncMitigationMode")]
    public Input<string>? DesyncMitigationMode { get; set; }

    [Input("enableDeletionProtection")]
    public Input<bool>? EnableDeletionProtection { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
