namespace Pulumi.Aws;

/// <summary>Ties a resource class to its type token.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AwsResourceTypeAttribute(string type) : ResourceTypeAttribute(type, null);

public static class GetCallerIdentity
{
    private const string Token = "aws:index/getCallerIdentity:getCallerIdentity";

    public static Task<GetCallerIdentityResult> InvokeAsync(GetCallerIdentityArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetCallerIdentityResult>(Token, args ?? new(), options);

    public static Output<GetCallerIdentityResult> Invoke(GetCallerIdentityInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetCallerIdentityResult>(Token, args ?? new(), options);

    public static Output<GetCallerIdentityResult> Invoke(GetCallerIdentityInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetCallerIdentityResult>(Token, args ?? new(), options);
}

public sealed class GetCallerIdentityArgs : InvokeArgs;

public sealed class GetCallerIdentityInvokeArgs : InvokeArgs;

[OutputType]
public sealed class GetCallerIdentityResult
{
    public readonly string AccountId;

    [OutputConstructor]
    private GetCallerIdentityResult(string accountId) => AccountId = accountId;
}

public static class GetPartition
{
    private const string Token = "aws:index/getPartition:getPartition";

    public static Task<GetPartitionResult> InvokeAsync(GetPartitionArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetPartitionResult>(Token, args ?? new(), options);

    public static Output<GetPartitionResult> Invoke(GetPartitionInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetPartitionResult>(Token, args ?? new(), options);

    public static Output<GetPartitionResult> Invoke(GetPartitionInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetPartitionResult>(Token, args ?? new(), options);
}

public sealed class GetPartitionArgs : InvokeArgs;

public sealed class GetPartitionInvokeArgs : InvokeArgs;

[OutputType]
public sealed class GetPartitionResult
{
    public readonly string DnsSuffix, Partition;

    [OutputConstructor]
    private GetPartitionResult(string dnsSuffix, string partition) => (DnsSuffix, Partition) = (dnsSuffix, partition);
}

public static class GetRegion
{
    private const string Token = "aws:index/getRegion:getRegion";

    public static Task<GetRegionResult> InvokeAsync(GetRegionArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetRegionResult>(Token, args ?? new(), options);

    public static Output<GetRegionResult> Invoke(GetRegionInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetRegionResult>(Token, args ?? new(), options);

    public static Output<GetRegionResult> Invoke(GetRegionInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetRegionResult>(Token, args ?? new(), options);
}

public sealed class GetRegionArgs : InvokeArgs;

public sealed class GetRegionInvokeArgs : InvokeArgs;

[OutputType]
public sealed class GetRegionResult
{
    public readonly string Region;

    [OutputConstructor]
    private GetRegionResult(string region) => Region = region;
}
