namespace Pulumi.Aws;

public static class GetPartition
{
    public static Task<GetPartitionResult> InvokeAsync(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetPartitionResult>("aws:index/getPartition:getPartition", InvokeArgs.Empty, options);

    public static Output<GetPartitionResult> Invoke(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetPartitionResult>("aws:index/getPartition:getPartition", InvokeArgs.Empty, options);
}
