namespace Pulumi.Aws.S3;

[AwsResourceType("aws:s3/bucketPolicy:BucketPolicy")]
public class BucketPolicy : CustomResource
{
    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;

    public BucketPolicy(string name, BucketPolicyArgs args, CustomResourceOptions? options = null)
        : base("aws:s3/bucketPolicy:BucketPolicy", name, args ?? new BucketPolicyArgs(), options)
    {
    }
}
