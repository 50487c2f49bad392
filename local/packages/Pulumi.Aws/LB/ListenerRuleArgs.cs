namespace Pulumi.Aws.LB;

public sealed class ListenerRuleArgs : ResourceArgs
{
    [Input("listenerArn", required: true)]
    public Input<string> ListenerArn { get; set; } = null!;

    [Input("priority")]
    public Input<int>? Priority { get; set; }

    [Input("conditions", required: true)]
    private InputList<Inputs.ListenerRuleConditionArgs>? _conditions;

    public InputList<Inputs.ListenerRuleConditionArgs> Conditions
    {
        get => _conditions ??= [];
        set => _conditions = value;
    }

    [Input("actions", required: true)]
    private InputList<Inputs.ListenerRuleActionArgs>? _actions;

    public InputList<Inputs.ListenerRuleActionArgs> Actions
    {
        get => _actions ??= [];
        set => _actions = value;
    }

    [Input("transforms")]
    private InputList<Inputs.ListenerRuleTransformArgs>? _transforms;

    public InputList<Inputs.ListenerRuleTransformArgs> Transforms
    {
        get => _transforms ??= [];
        set => _transforms = value;
    }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
