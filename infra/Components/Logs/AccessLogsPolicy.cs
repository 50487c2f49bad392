using Hybrid.Infra.Components.Shared;

namespace Hybrid.Infra.Components.Logs;

/// <summary>The policy of a bucket for the log files of a load balancer.</summary>
internal sealed record AccessLogsPolicy
{
    public required string BucketArn { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required IEnumerable<string> Prefixes { get; init; }

    // The load balancer has no ARN yet, since the policy must stand before it is told to log, and what it will be called is a matter of
    // auto-naming, which can be configured (https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming). The account and region
    // are what AWS asks for.
    private string SourceArn => $"arn:{Partition}:elasticloadbalancing:{Region}:{AccountId}:loadbalancer/app/*";

    private string Keys => string.Join(", ", Prefixes.Select(prefix => $"\"{BucketArn}/{prefix}/AWSLogs/{AccountId}/*\""));

    public override string ToString() => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "LogDelivery",
              "Effect": "Allow",
              "Principal": { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" },
              "Action": "s3:PutObject",
              "Resource": [{{Keys}}],
              "Condition": { "ArnLike": { "aws:SourceArn": "{{SourceArn}}" } }
            },
            {{PrivateBucket.TlsOnly(BucketArn)}}
          ]
        }
        """;
}
