namespace Pulumi.Aws.Iam.Inputs;

public sealed class PolicyDocumentArgs : ResourceArgs
{
    [Input("Id")]
    public Input<string>? Id { get; set; }

    [Input("Statement", required: true)]
    private InputList<PolicyStatementArgs>? _Statement;

    public InputList<PolicyStatementArgs> Statement
    {
        get => _Statement ??= [];
        set => _Statement = value;
    }

    [Input("Version", required: true)]
    public Input<PolicyDocumentVersion> Version { get; set; } = null!;
}
