namespace Pulumi.Aws;

public sealed class GetCallerIdentityArgs : InvokeArgs;
