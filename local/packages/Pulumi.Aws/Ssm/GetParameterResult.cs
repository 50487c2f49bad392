namespace Pulumi.Aws.Ssm;

[OutputType]
public sealed class GetParameterResult
{
    public readonly string Arn;
    public readonly string InsecureValue;
    public readonly string Name;
    public readonly string Type;

    [OutputConstructor]
    private GetParameterResult(string arn, string insecureValue, string name, string type)
    {
        Arn = arn;
        InsecureValue = insecureValue;
        Name = name;
        Type = type;
    }
}
