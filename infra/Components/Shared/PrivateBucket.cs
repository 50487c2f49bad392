using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hybrid.Infra.Components.Shared;

/// <summary>A bucket that is encrypted, closed to the public, and whose objects belong to its owner alone.</summary>
internal sealed class PrivateBucket
{
    public PrivateBucket(string name, bool forceDestroy, Resource parent)
    {
        Bucket = new Bucket(name, new() { ForceDestroy = forceDestroy }, new() { Parent = parent });
        // S3 refuses to change two settings of one bucket at the same moment.
        var encryption = new BucketServerSideEncryptionConfiguration(name, new()
        {
            Bucket = Bucket.BucketName,
            Rules =
            {
                new BucketServerSideEncryptionConfigurationRuleArgs
                {
                    // S3's own key: readers need no permission of KMS's, and Elastic Load Balancing writes to no bucket with another.
                    ApplyServerSideEncryptionByDefault =
                        new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs { SseAlgorithm = "AES256" },
                },
            },
        }, new() { Parent = parent });
        var privacy = new BucketPublicAccessBlock(name, new()
        {
            Bucket = Bucket.BucketName,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, new() { Parent = parent, DependsOn = { encryption } });
        var ownership = new BucketOwnershipControls(name, new()
        {
            Bucket = Bucket.BucketName,
            Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, new() { Parent = parent, DependsOn = { privacy } });
        Locks = [privacy, ownership];
    }

    public Bucket Bucket { get; }

    /// <summary>A statement of a bucket's policy: nobody comes but over TLS.</summary>
    /// <remarks>
    /// The service is written in capitals, which to IAM is the same
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html): emulators of S3 that read no condition
    /// compare letter by letter, and would else deny everything to everybody (https://github.com/getmoto/moto, iam/access_control.py).
    /// </remarks>
    public static string TlsOnly(string bucketArn) => $$"""
        {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "S3:*",
              "Resource": ["{{bucketArn}}", "{{bucketArn}}/*"],
              "Condition": { "Bool": { "aws:SecureTransport": "false" } }
            }
        """;

    /// <summary>What keeps others out: further settings of the bucket come after these.</summary>
    public IReadOnlyList<Resource> Locks { get; }
}
