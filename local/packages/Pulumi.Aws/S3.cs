namespace Pulumi.Aws.S3;

[AwsResourceType("aws:s3/bucket:Bucket")]
public class Bucket(string name, BucketArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucket:Bucket", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("bucket")] public Output<string> BucketName { get; private set; } = null!;
}

public sealed class BucketArgs : ResourceArgs
{
    [Input("bucket")] public Input<string>? BucketName { get; set; }
    [Input("forceDestroy")] public Input<bool>? ForceDestroy { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")]
public class BucketLifecycleConfiguration(string name, BucketLifecycleConfigurationArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", name, args ?? new(), options)
{
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketLifecycleConfigurationArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [field: Input("rules")] public InputList<Inputs.BucketLifecycleConfigurationRuleArgs> Rules { get => field ??= []; set; }
}

[AwsResourceType("aws:s3/bucketObjectv2:BucketObjectv2")]
public class BucketObjectv2(string name, BucketObjectv2Args args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketObjectv2:BucketObjectv2", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
    [Output("key")] public Output<string> Key { get; private set; } = null!;
    [Output("etag")] public Output<string> Etag { get; private set; } = null!;
}

public sealed class BucketObjectv2Args : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("key")] public Input<string>? Key { get; set; }
    [Input("source")] public Input<AssetOrArchive>? Source { get; set; }
    [Input("contentType")] public Input<string>? ContentType { get; set; }
    [Input("cacheControl")] public Input<string>? CacheControl { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:s3/bucketOwnershipControls:BucketOwnershipControls")]
public class BucketOwnershipControls(string name, BucketOwnershipControlsArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", name, args ?? new(), options)
{
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketOwnershipControlsArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("rule", required: true)] public Input<Inputs.BucketOwnershipControlsRuleArgs> Rule { get; set; } = null!;
}

[AwsResourceType("aws:s3/bucketPolicy:BucketPolicy")]
public class BucketPolicy(string name, BucketPolicyArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketPolicy:BucketPolicy", name, args ?? new(), options)
{
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketPolicyArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("policy", required: true)] public InputUnion<string, Inputs.PolicyDocumentArgs> Policy { get; set; } = null!;
}

[AwsResourceType("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")]
public class BucketPublicAccessBlock(string name, BucketPublicAccessBlockArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name, args ?? new(), options)
{
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketPublicAccessBlockArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("blockPublicAcls")] public Input<bool>? BlockPublicAcls { get; set; }
    [Input("blockPublicPolicy")] public Input<bool>? BlockPublicPolicy { get; set; }
    [Input("ignorePublicAcls")] public Input<bool>? IgnorePublicAcls { get; set; }
    [Input("restrictPublicBuckets")] public Input<bool>? RestrictPublicBuckets { get; set; }
}

[AwsResourceType("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")]
public class BucketServerSideEncryptionConfiguration(
    string name, BucketServerSideEncryptionConfigurationArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", name, args ?? new(), options)
{
    [Output("bucket")] public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketServerSideEncryptionConfigurationArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [field: Input("rules", required: true)]
    public InputList<Inputs.BucketServerSideEncryptionConfigurationRuleArgs> Rules { get => field ??= []; set; }
}
