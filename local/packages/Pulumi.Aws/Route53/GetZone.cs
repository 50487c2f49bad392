namespace Pulumi.Aws.Route53;

public static class GetZone
{
    private const string Token = "aws:route53/getZone:getZone";

    public static Task<GetZoneResult> InvokeAsync(GetZoneArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetZoneResult>(Token, args ?? new GetZoneArgs(), options);

    public static Output<GetZoneResult> Invoke(GetZoneInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetZoneResult>(Token, args ?? new GetZoneInvokeArgs(), options);

    public static Output<GetZoneResult> Invoke(GetZoneInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetZoneResult>(Token, args ?? new GetZoneInvokeArgs(), options);
}
