namespace Pulumi.Aws.Sfn;

[AwsResourceType("aws:sfn/stateMachine:StateMachine")]
public class StateMachine(string name, StateMachineArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:sfn/stateMachine:StateMachine", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class StateMachineArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("definition", required: true)] public Input<string> Definition { get; set; } = null!;
    [Input("roleArn", required: true)] public Input<string> RoleArn { get; set; } = null!;
    [Input("type")] public Input<string>? Type { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
