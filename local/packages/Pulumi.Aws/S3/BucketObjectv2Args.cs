namespace Pulumi.Aws.S3;

public sealed class BucketObjectv2Args : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("key")]
    public Input<string>? Key { get; set; }

    [Input("source")]
    public Input<AssetOrArchive>? Source { get; set; }

    [Input("contentType")]
    public Input<string>? ContentType { get; set; }

    [Input("cacheControl")]
    public Input<string>? CacheControl { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
