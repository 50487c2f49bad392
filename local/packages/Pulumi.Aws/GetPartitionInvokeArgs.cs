namespace Pulumi.Aws;

public sealed class GetPartitionInvokeArgs : InvokeArgs;
