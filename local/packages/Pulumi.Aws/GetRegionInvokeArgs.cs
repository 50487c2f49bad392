namespace Pulumi.Aws;

public sealed class GetRegionInvokeArgs : InvokeArgs;
