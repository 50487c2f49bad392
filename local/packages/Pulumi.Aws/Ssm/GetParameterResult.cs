namespace Pulumi.Aws.Ssm;

[OutputType]
public sealed class GetParameterResult
{
    public string Arn { get; }

    public string InsecureValue { get; }

    public string Name { get; }

    public string Type { get; }

    [OutputConstructor]
    private GetParameterResult(string arn, string insecureValue, string name, string type)
    {
        Arn = arn;
        InsecureValue = insecureValue;
        Name = name;
        Type = type;
    }
}
