using System.Collections.Immutable;

namespace Pulumi.Aws.Iam.Inputs;

public sealed class PolicyDocumentArgs : ResourceArgs
{
    [Input("Id")] public Input<string>? Id { get; set; }
    [field: Input("Statement", required: true)] public InputList<PolicyStatementArgs> Statement { get => field ??= []; set; }
    [Input("Version", required: true)] public Input<PolicyDocumentVersion> Version { get; set; } = null!;
}

public sealed class PolicyStatementArgs : ResourceArgs
{
    [Input("Action")] public InputUnion<string, ImmutableArray<string>>? Action { get; set; }
    [field: Input("Condition")] public InputMap<object> Condition { get => field ??= []; set; }
    [Input("Effect", required: true)] public Input<PolicyStatementEffect> Effect { get; set; } = null!;
    [Input("NotAction")] public InputUnion<string, ImmutableArray<string>>? NotAction { get; set; }
    [Input("NotPrincipal")] public Input<object>? NotPrincipal { get; set; }
    [Input("NotResource")] public InputUnion<string, ImmutableArray<string>>? NotResource { get; set; }
    [Input("Principal")] public Input<object>? Principal { get; set; }
    [Input("Resource")] public InputUnion<string, ImmutableArray<string>>? Resource { get; set; }
    [Input("Sid")] public Input<string>? Sid { get; set; }
}
