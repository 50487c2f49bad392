namespace Pulumi.Aws;

public sealed class GetRegionArgs : InvokeArgs;
