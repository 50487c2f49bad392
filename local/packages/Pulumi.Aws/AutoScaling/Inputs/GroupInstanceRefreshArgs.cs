namespace Pulumi.Aws.AutoScaling.Inputs;

public sealed class GroupInstanceRefreshArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public Input<string> Strategy { get; set; } = null!;

    [Input("preferences")]
    public Input<GroupInstanceRefreshPreferencesArgs>? Preferences { get; set; }

    [Input("triggers")]
    private InputList<string>? _triggers;

    public InputList<string> Triggers
    {
        get => _triggers ??= [];
        set => _triggers = value;
    }
}
