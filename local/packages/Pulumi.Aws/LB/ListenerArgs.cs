namespace Pulumi.Aws.LB;

public sealed class ListenerArgs : ResourceArgs
{
    [Input("loadBalancerArn", required: true)]
    public Input<string> LoadBalancerArn { get; set; } = null!;

    [Input("port")]
    public Input<int>? Port { get; set; }

    [Input("protocol")]
    public Input<string>? Protocol { get; set; }

    [Input("certificateArn")]
    public Input<string>? CertificateArn { get; set; }

    [Input("sslPolicy")]
    public Input<string>? SslPolicy { get; set; }

    [Input("defaultActions", required: true)]
    private InputList<Inputs.ListenerDefaultActionArgs>? _defaultActions;

    public InputList<Inputs.ListenerDefaultActionArgs> DefaultActions
    {
        get => _defaultActions ??= [];
        set => _defaultActions = value;
    }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
