using System.Globalization;
using Hybrid.Infra.Settings;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>
/// The response headers of a listener, as its attributes
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html). Each is an input, since to the provider
/// they are optional and computed: one that is no longer said would stay as it was. An empty value takes the header away.
/// </summary>
internal static class ListenerHeaders
{
    /// <summary>Sets them all; <c>Strict-Transport-Security</c> where clients speak TLS.</summary>
    public static ListenerArgs Set(ListenerArgs listener, ResponseHeaderSettings headers, bool isHttps)
    {
        listener.RoutingHttpResponseStrictTransportSecurityHeaderValue = isHttps ? headers.StrictTransportSecurity ?? "" : "";
        listener.RoutingHttpResponseContentSecurityPolicyHeaderValue = headers.ContentSecurityPolicy ?? "";
        listener.RoutingHttpResponseXContentTypeOptionsHeaderValue = headers.XContentTypeOptions ?? "";
        listener.RoutingHttpResponseXFrameOptionsHeaderValue = headers.XFrameOptions ?? "";
        listener.RoutingHttpResponseAccessControlAllowOriginHeaderValue = headers.AccessControlAllowOrigin ?? "";
        listener.RoutingHttpResponseAccessControlAllowMethodsHeaderValue = headers.AccessControlAllowMethods ?? "";
        listener.RoutingHttpResponseAccessControlAllowHeadersHeaderValue = headers.AccessControlAllowHeaders ?? "";
        listener.RoutingHttpResponseAccessControlAllowCredentialsHeaderValue = headers.AccessControlAllowCredentials ? "true" : "";
        listener.RoutingHttpResponseAccessControlExposeHeadersHeaderValue = headers.AccessControlExposeHeaders ?? "";
        listener.RoutingHttpResponseAccessControlMaxAgeHeaderValue =
            headers.AccessControlMaxAge?.ToString(CultureInfo.InvariantCulture) ?? "";
        listener.RoutingHttpResponseServerEnabled = headers.Server;
        return listener;
    }
}
