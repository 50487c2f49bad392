using System.Net.Security;

namespace Hybrid.Local.FrontDoor;

/// <summary>Names of cipher suites: an ALB writes those of OpenSSL.</summary>
internal static class CipherSuiteName
{
    /// <summary>Such as <c>ECDHE-ECDSA-AES128-GCM-SHA256</c>. The suites of TLS 1.3 have one name, <c>TLS_AES_128_GCM_SHA256</c>.</summary>
    public static string Of(TlsCipherSuite suite)
    {
        var name = suite.ToString();
        return name.Contains("_WITH_", StringComparison.Ordinal)
            ? name["TLS_".Length..].Replace("_WITH_", "-").Replace("AES_", "AES").Replace("CHACHA20_POLY1305_SHA256", "CHACHA20-POLY1305").Replace('_', '-')
            : name;
    }
}
