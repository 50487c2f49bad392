namespace Pulumi.Aws.S3.Inputs;

public sealed class BucketOwnershipControlsRuleArgs : ResourceArgs
{
    [Input("objectOwnership", required: true)]
    public Input<string> ObjectOwnership { get; set; } = null!;
}
