using System.Collections.Immutable;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>What the data sources that the program asks answer without AWS.</summary>
internal static class MockInvokes
{
    /// <summary>The data source of a listener.</summary>
    public const string GetListener = "aws:lb/getListener:getListener";

    /// <summary>The data source of a hosted zone.</summary>
    public const string GetZone = "aws:route53/getZone:getZone";

    /// <exception cref="NotSupportedException">The program asks a data source that has no local answer.</exception>
    public static ImmutableDictionary<string, object> Answer(
        string token,
        ImmutableDictionary<string, object> args,
        string region,
        bool isHttp) => token switch
    {
        "aws:index/getCallerIdentity:getCallerIdentity" => Result(("accountId", "123456789012")),
        "aws:index/getPartition:getPartition" => Partition(region),
        "aws:index/getRegion:getRegion" => Result(("region", region)),
        GetListener => Listener((string)args["arn"], isHttp),
        "aws:lb/getLoadBalancer:getLoadBalancer" => LoadBalancer((string)args["arn"]),
        "aws:lb/getTargetGroup:getTargetGroup" => Result(
            ("arn", args["arn"]),
            ("arnSuffix", After((string)args["arn"], ":")),
            ("name", ((string)args["arn"]).Split('/')[1]),
            ("port", 8080),
            ("targetType", "instance"),
            ("protocolVersion", "HTTP1"),
            // Of whatever VPC it should be.
            ("vpcId", ""),
            ("loadBalancerArns", ImmutableArray<object>.Empty),
            ("stickiness", Result(("cookieDuration", 86400), ("cookieName", ""), ("enabled", false), ("type", "lb_cookie")))),
        // No route has gone back by itself.
        "aws:ssm/getParametersByPath:getParametersByPath" => Result(
            ("names", ImmutableArray<object>.Empty), ("values", ImmutableArray<object>.Empty)),
        GetZone => Result(("arn", "arn:aws:route53:::hostedzone/ZMOCK"), ("name", args["name"]), ("zoneId", "ZMOCK")),
        _ => throw new NotSupportedException(
            $"the data source {token} has no local answer; add one to local/Graph/Evaluation/MockInvokes.cs"),
    };

    private static ImmutableDictionary<string, object> Partition(string region)
    {
        var partition = AwsRegions.PartitionOf(region) ?? "aws";
        return Result(("partition", partition), ("dnsSuffix", partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"));
    }

    // arn:aws:elasticloadbalancing:<region>:<account>:listener/app/<name>/<id>/<listener id>
    private static ImmutableDictionary<string, object> Listener(string arn, bool isHttp) => Result(
        ("arn", arn),
        ("loadBalancerArn", arn[..arn.LastIndexOf('/')].Replace(":listener/", ":loadbalancer/", StringComparison.Ordinal)),
        ("port", isHttp ? 80 : 443),
        ("protocol", isHttp ? "HTTP" : "HTTPS"));

    private static ImmutableDictionary<string, object> LoadBalancer(string arn) => Result(
        ("arn", arn),
        ("arnSuffix", After(arn, ":loadbalancer/")),
        ("dnsName", $"{arn.Split('/')[2]}-1234567890.elb.amazonaws.com"),
        ("securityGroups", ImmutableArray.Create<object>("sg-mock")),
        ("tags", ImmutableDictionary<string, object>.Empty),
        ("vpcId", ""),
        ("zoneId", "ZELBMOCK"));

    private static string After(string text, string mark) => text[(text.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length)..];

    private static ImmutableDictionary<string, object> Result(params (string Name, object Value)[] members) =>
        members.ToImmutableDictionary(m => m.Name, m => m.Value);
}
