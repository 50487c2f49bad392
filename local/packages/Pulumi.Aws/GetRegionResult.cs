namespace Pulumi.Aws;

[OutputType]
public sealed class GetRegionResult
{
    public readonly string Region;

    [OutputConstructor]
    private GetRegionResult(string region)
    {
        Region = region;
    }
}
