namespace Pulumi.Aws;

public static class GetPartition
{
    private const string Token = "aws:index/getPartition:getPartition";

    public static Task<GetPartitionResult> InvokeAsync(GetPartitionArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetPartitionResult>(Token, args ?? new GetPartitionArgs(), options);

    public static Output<GetPartitionResult> Invoke(GetPartitionInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetPartitionResult>(Token, args ?? new GetPartitionInvokeArgs(), options);

    public static Output<GetPartitionResult> Invoke(GetPartitionInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetPartitionResult>(Token, args ?? new GetPartitionInvokeArgs(), options);
}
