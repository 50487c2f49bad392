namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetTargetGroupResult
{
    public readonly string Arn;
    public readonly string ArnSuffix;
    public readonly string Name;
    public readonly int Port;

    [OutputConstructor]
    private GetTargetGroupResult(string arn, string arnSuffix, string name, int port)
    {
        Arn = arn;
        ArnSuffix = arnSuffix;
        Name = name;
        Port = port;
    }
}
