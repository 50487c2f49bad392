namespace Pulumi.Aws;

[OutputType]
public sealed class GetPartitionResult
{
    public string Partition { get; }

    [OutputConstructor]
    private GetPartitionResult(string partition)
    {
        Partition = partition;
    }
}
