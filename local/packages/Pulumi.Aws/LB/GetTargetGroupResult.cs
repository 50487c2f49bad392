namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetTargetGroupResult
{
    public string Arn { get; }

    public string ArnSuffix { get; }

    public string Name { get; }

    public int Port { get; }

    [OutputConstructor]
    private GetTargetGroupResult(string arn, string arnSuffix, string name, int port)
    {
        Arn = arn;
        ArnSuffix = arnSuffix;
        Name = name;
        Port = port;
    }
}
