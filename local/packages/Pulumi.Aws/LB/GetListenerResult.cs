namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetListenerResult
{
    public readonly string Arn;
    public readonly string LoadBalancerArn;
    public readonly int Port;
    public readonly string Protocol;

    [OutputConstructor]
    private GetListenerResult(string arn, string loadBalancerArn, int port, string protocol)
    {
        Arn = arn;
        LoadBalancerArn = loadBalancerArn;
        Port = port;
        Protocol = protocol;
    }
}
