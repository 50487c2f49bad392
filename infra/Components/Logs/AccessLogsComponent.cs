using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.LB.Inputs;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hybrid.Infra.Components.Logs;

/// <summary>The bucket that a load balancer writes its log files to, and nobody else.</summary>
public sealed class AccessLogsComponent : ComponentResource
{
    private const string AccessPrefix = "access";
    private const string ConnectionPrefix = "connection";

    /// <summary>Creates the bucket and its policy.</summary>
    public AccessLogsComponent(string name, AccessLogsComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:AccessLogsComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var bucket = new PrivateBucket(name, args.Settings.ForceDestroy, this);
        BucketName = bucket.Bucket.BucketName;
        Expire(name, args.Settings.RetentionDays, bucket.Locks);
        Policy = AllowDelivery(name, args, bucket.Bucket, bucket.Locks);

        AccessLogs = new() { Bucket = BucketName, Prefix = AccessPrefix, Enabled = true };
        if (args.Settings.ConnectionLogs) ConnectionLogs = new() { Bucket = BucketName, Prefix = ConnectionPrefix, Enabled = true };
        RegisterOutputs();
    }

    /// <summary>The bucket's name.</summary>
    public Output<string> BucketName { get; }

    /// <summary>
    /// What lets Elastic Load Balancing write. AWS tries when logs are switched on, so the load balancer must come after this.
    /// </summary>
    public BucketPolicy Policy { get; }

    /// <summary>The load balancer's attribute for access logs.</summary>
    public LoadBalancerAccessLogsArgs AccessLogs { get; }

    /// <summary>The load balancer's attribute for connection logs; null where they are off.</summary>
    public LoadBalancerConnectionLogsArgs? ConnectionLogs { get; }

    private void Expire(string name, int days, IReadOnlyList<Resource> after) => _ = new BucketLifecycleConfiguration(name, new()
    {
        Bucket = BucketName,
        Rules =
        {
            new BucketLifecycleConfigurationRuleArgs
            {
                Id = "expire",
                Status = "Enabled",
                // Every object.
                Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = days },
            },
        },
    }, new() { Parent = this, DependsOn = after.ToArray() });

    private BucketPolicy AllowDelivery(string name, AccessLogsComponentArgs args, Bucket bucket, IReadOnlyList<Resource> after)
    {
        string[] prefixes = args.Settings.ConnectionLogs ? [AccessPrefix, ConnectionPrefix] : [AccessPrefix];
        var here = new InvokeOptions { Parent = this };
        var policy = Output.Tuple(
            bucket.Arn,
            GetCallerIdentity.Invoke(options: here),
            GetRegion.Invoke(options: here),
            GetPartition.Invoke(options: here))
            .Apply(known => new AccessLogsPolicy
            {
                BucketArn = known.Item1,
                AccountId = known.Item2.AccountId,
                Region = known.Item3.Region,
                Partition = known.Item4.Partition,
                Prefixes = prefixes,
            }.ToString());
        return new(name, new() { Bucket = BucketName, Policy = policy }, new() { Parent = this, DependsOn = after.ToArray() });
    }
}

/// <summary>What <see cref="AccessLogsComponent"/> needs to know.</summary>
public sealed record AccessLogsComponentArgs
{
    /// <summary>Which logs there are, and for how long.</summary>
    public required AccessLogSettings Settings { get; init; }
}
