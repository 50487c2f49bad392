namespace Pulumi.Aws;

[OutputType]
public sealed class GetCallerIdentityResult
{
    public readonly string AccountId;

    [OutputConstructor]
    private GetCallerIdentityResult(string accountId)
    {
        AccountId = accountId;
    }
}
