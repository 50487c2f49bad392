using Pulumi;
using Pulumi.Aws;

namespace Hybrid.Infra.Components.Shared;

/// <summary>The trust policy of a role that one AWS service assumes.</summary>
internal static class AssumeRolePolicy
{
    public static string For(string service) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}
        """;
}

/// <summary>What differs between the partitions of AWS: aws, aws-cn, aws-us-gov and those that few can see.</summary>
internal static class AwsPartition
{
    /// <summary>Its name, as ARNs begin with.</summary>
    public static Output<string> Name(Resource parent) => Of(parent).Apply(partition => partition.Partition);

    /// <summary>The ARN of a policy that AWS manages.</summary>
    public static Output<string> ManagedPolicy(string path, Resource parent) =>
        Of(parent).Apply(partition => $"arn:{partition.Partition}:iam::aws:policy/{path}");

    /// <summary>
    /// The principal of EC2, which alone of the services here is called otherwise in China: <c>ec2.amazonaws.com.cn</c>
    /// (https://github.com/kubernetes/kops/issues/27).
    /// </summary>
    public static Output<string> Ec2Principal(Resource parent) => Of(parent).Apply(partition => $"ec2.{partition.DnsSuffix}");

    /// <summary>The host of the console (https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html).</summary>
    public static Output<string> Console(Resource parent) => Of(parent).Apply(partition => partition.Partition switch
    {
        "aws-cn" => "console.amazonaws.cn",
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        _ => "console.aws.amazon.com",
    });

    private static Output<GetPartitionResult> Of(Resource parent) => GetPartition.Invoke(options: new InvokeOptions { Parent = parent });
}
