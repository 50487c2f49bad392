namespace Pulumi.Aws;

[OutputType]
public sealed class GetRegionResult
{
    public string Region { get; }

    [OutputConstructor]
    private GetRegionResult(string region)
    {
        Region = region;
    }
}
