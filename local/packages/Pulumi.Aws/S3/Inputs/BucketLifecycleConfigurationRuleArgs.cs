namespace Pulumi.Aws.S3.Inputs;

public sealed class BucketLifecycleConfigurationRuleArgs : ResourceArgs
{
    [Input("id", required: true)]
    public Input<string> Id { get; set; } = null!;

    [Input("status", required: true)]
    public Input<string> Status { get; set; } = null!;

    [Input("filter")]
    public Input<BucketLifecycleConfigurationRuleFilterArgs>? Filter { get; set; }

    [Input("expiration")]
    public Input<BucketLifecycleConfigurationRuleExpirationArgs>? Expiration { get; set; }
}
