namespace Pulumi.Aws;

public sealed class GetCallerIdentityInvokeArgs : InvokeArgs;
