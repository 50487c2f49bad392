namespace Pulumi.Aws.S3.Inputs;

public sealed class PolicyDocumentArgs : ResourceArgs
{
    [Input("Id")]
    public Input<string>? Id { get; set; }

    [Input("Statement", required: true)]
    private InputList<Pulumi.Aws.Iam.Inputs.PolicyStatementArgs>? _Statement;

    public InputList<Pulumi.Aws.Iam.Inputs.PolicyStatementArgs> Statement
    {
        get => _Statement ??= [];
        set => _Statement = value;
    }

    [Input("Version", required: true)]
    public Input<Pulumi.Aws.Iam.PolicyDocumentVersion> Version { get; set; } = null!;
}
