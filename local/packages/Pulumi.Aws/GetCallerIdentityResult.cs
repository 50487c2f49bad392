namespace Pulumi.Aws;

[OutputType]
public sealed class GetCallerIdentityResult
{
    public string AccountId { get; }

    [OutputConstructor]
    private GetCallerIdentityResult(string accountId)
    {
        AccountId = accountId;
    }
}
