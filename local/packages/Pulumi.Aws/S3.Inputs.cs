namespace Pulumi.Aws.S3.Inputs;

public sealed class BucketLifecycleConfigurationRuleArgs : ResourceArgs
{
    [Input("id", required: true)] public Input<string> Id { get; set; } = null!;
    [Input("status", required: true)] public Input<string> Status { get; set; } = null!;
    [Input("filter")] public Input<BucketLifecycleConfigurationRuleFilterArgs>? Filter { get; set; }
    [Input("expiration")] public Input<BucketLifecycleConfigurationRuleExpirationArgs>? Expiration { get; set; }
}

public sealed class BucketLifecycleConfigurationRuleExpirationArgs : ResourceArgs
{
    [Input("days")] public Input<int>? Days { get; set; }
}

public sealed class BucketLifecycleConfigurationRuleFilterArgs : ResourceArgs
{
    [Input("prefix")] public Input<string>? Prefix { get; set; }
}

public sealed class BucketOwnershipControlsRuleArgs : ResourceArgs
{
    [Input("objectOwnership", required: true)] public Input<string> ObjectOwnership { get; set; } = null!;
}

public sealed class BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs : ResourceArgs
{
    [Input("sseAlgorithm", required: true)] public Input<string> SseAlgorithm { get; set; } = null!;
}

public sealed class BucketServerSideEncryptionConfigurationRuleArgs : ResourceArgs
{
    [Input("applyServerSideEncryptionByDefault")]
    public Input<BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs>? ApplyServerSideEncryptionByDefault
    {
        get;
        set;
    }

    [Input("bucketKeyEnabled")] public Input<bool>? BucketKeyEnabled { get; set; }
}

public sealed class PolicyDocumentArgs : ResourceArgs
{
    [Input("Id")] public Input<string>? Id { get; set; }
    [field: Input("Statement", required: true)]
    public InputList<Pulumi.Aws.Iam.Inputs.PolicyStatementArgs> Statement { get => field ??= []; set; }
    [Input("Version", required: true)] public Input<Pulumi.Aws.Iam.PolicyDocumentVersion> Version { get; set; } = null!;
}
