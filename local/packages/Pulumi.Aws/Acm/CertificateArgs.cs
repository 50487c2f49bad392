namespace Pulumi.Aws.Acm;

public sealed class CertificateArgs : ResourceArgs
{
    [Input("domainName")]
    public Input<string>? DomainName { get; set; }

    [Input("subjectAlternativeNames")]
    private InputList<string>? _subjectAlternativeNames;

    public InputList<string> SubjectAlternativeNames
    {
        get => _subjectAlternativeNames ??= [];
        set => _subjectAlternativeNames = value;
    }

    [Input("validationMethod")]
    public Input<string>? ValidationMethod { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
