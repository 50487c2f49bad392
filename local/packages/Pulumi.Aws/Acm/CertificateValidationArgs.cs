namespace Pulumi.Aws.Acm;

public sealed class CertificateValidationArgs : ResourceArgs
{
    [Input("certificateArn", required: true)]
    public Input<string> CertificateArn { get; set; } = null!;

    [Input("validationRecordFqdns")]
    private InputList<string>? _validationRecordFqdns;

    public InputList<string> ValidationRecordFqdns
    {
        get => _validationRecordFqdns ??= [];
        set => _validationRecordFqdns = value;
    }
}
