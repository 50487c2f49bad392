namespace Pulumi.Aws.Iam;

public sealed class InstanceProfileArgs : ResourceArgs
{
    [Input("role")]
    public Input<string>? Role { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
