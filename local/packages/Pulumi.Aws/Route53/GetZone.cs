namespace Pulumi.Aws.Route53;

public static class GetZone
{
    public static Task<GetZoneResult> InvokeAsync(GetZoneArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetZoneResult>("aws:route53/getZone:getZone", args, options);

    public static Output<GetZoneResult> Invoke(GetZoneInvokeArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetZoneResult>("aws:route53/getZone:getZone", args, options);
}
