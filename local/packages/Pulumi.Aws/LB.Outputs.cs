namespace Pulumi.Aws.LB.Outputs;

[OutputType]
public sealed class GetTargetGroupStickinessResult
{
    public readonly int CookieDuration;
    public readonly string CookieName, Type;
    public readonly bool Enabled;

    [OutputConstructor]
    private GetTargetGroupStickinessResult(int cookieDuration, string cookieName, bool enabled, string type)
        => (CookieDuration, CookieName, Enabled, Type) = (cookieDuration, cookieName, enabled, type);
}
