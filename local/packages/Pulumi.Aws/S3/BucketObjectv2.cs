namespace Pulumi.Aws.S3;

[AwsResourceType("aws:s3/bucketObjectv2:BucketObjectv2")]
public class BucketObjectv2 : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;

    [Output("key")]
    public Output<string> Key { get; private set; } = null!;

    [Output("etag")]
    public Output<string> Etag { get; private set; } = null!;

    public BucketObjectv2(string name, BucketObjectv2Args args, CustomResourceOptions? options = null)
        : base("aws:s3/bucketObjectv2:BucketObjectv2", name, args ?? new BucketObjectv2Args(), options)
    {
    }
}
