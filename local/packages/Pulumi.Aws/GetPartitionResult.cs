namespace Pulumi.Aws;

[OutputType]
public sealed class GetPartitionResult
{
    public readonly string Partition;

    [OutputConstructor]
    private GetPartitionResult(string partition)
    {
        Partition = partition;
    }
}
