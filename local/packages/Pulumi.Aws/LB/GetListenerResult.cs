namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetListenerResult
{
    public string Arn { get; }

    public string LoadBalancerArn { get; }

    public int Port { get; }

    public string Protocol { get; }

    [OutputConstructor]
    private GetListenerResult(string arn, string loadBalancerArn, int port, string protocol)
    {
        Arn = arn;
        LoadBalancerArn = loadBalancerArn;
        Port = port;
        Protocol = protocol;
    }
}
