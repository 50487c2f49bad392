namespace Pulumi.Aws;

public sealed class GetPartitionArgs : InvokeArgs;
