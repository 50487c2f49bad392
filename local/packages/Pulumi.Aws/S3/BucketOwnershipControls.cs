namespace Pulumi.Aws.S3;

[AwsResourceType("aws:s3/bucketOwnershipControls:BucketOwnershipControls")]
public class BucketOwnershipControls : CustomResource
{
    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;

    public BucketOwnershipControls(string name, BucketOwnershipControlsArgs args, CustomResourceOptions? options = null)
        : base("aws:s3/bucketOwnershipControls:BucketOwnershipControls", name, args ?? new BucketOwnershipControlsArgs(), options)
    {
    }
}
