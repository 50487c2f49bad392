using System.Collections.Immutable;

namespace Pulumi.Aws.Iam.Inputs;

public sealed class PolicyStatementArgs : ResourceArgs
{
    [Input("Action")]
    public InputUnion<string, ImmutableArray<string>>? Action { get; set; }

    [Input("Condition")]
    private InputMap<object>? _Condition;

    public InputMap<object> Condition
    {
        get => _Condition ??= [];
        set => _Condition = value;
    }

    [Input("Effect", required: true)]
    public Input<PolicyStatementEffect> Effect { get; set; } = null!;

    [Input("NotAction")]
    public InputUnion<string, ImmutableArray<string>>? NotAction { get; set; }

    [Input("NotPrincipal")]
    public Input<object>? NotPrincipal { get; set; }

    [Input("NotResource")]
    public InputUnion<string, ImmutableArray<string>>? NotResource { get; set; }

    [Input("Principal")]
    public Input<object>? Principal { get; set; }

    [Input("Resource")]
    public InputUnion<string, ImmutableArray<string>>? Resource { get; set; }

    [Input("Sid")]
    public Input<string>? Sid { get; set; }
}
