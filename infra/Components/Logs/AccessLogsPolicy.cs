namespace Hybrid.Infra.Components.Logs;

/// <summary>The policy of a bucket for the log files of one load balancer.</summary>
internal sealed record AccessLogsPolicy
{
    public required string BucketArn { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string LoadBalancer { get; init; }

    public required IEnumerable<string> Prefixes { get; init; }

    // The load balancer has no ARN yet: the policy must stand before the load balancer is told to log. But Pulumi names it <logical
    // name>-<7 hex digits>, and that is as close as a condition can come. The ARN holds the account, so aws:SourceAccount would say nothing
    // more.
    private string SourceArn => $"arn:{Partition}:elasticloadbalancing:{Region}:{AccountId}:loadbalancer/app/{LoadBalancer}-*";

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
            {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "s3:*",
              "Resource": ["{{BucketArn}}", "{{BucketArn}}/*"],
              "Condition": { "Bool": { "aws:SecureTransport": "false" } }
            }
          ]
        }
        """;
}
