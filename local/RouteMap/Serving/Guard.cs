using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.RouteMap.Serving;

/// <summary>
/// Who may do what. The pages show what requests held, and their forms send requests: neither is for another site that the developer's
/// browser has open, nor for a name that somebody has pointed at this machine (DNS rebinding).
/// </summary>
internal sealed class Guard
{
    /// <summary>What a form of these pages sends back.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Why a request is refused; null if it is not.</summary>
    public static string? Fault(HttpRequest request)
    {
        // The port is that of the browser's machine, which may be another one where it is forwarded.
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
            return $"This page answers for 127.0.0.1 and localhost alone, not for {request.Host.Host}.";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return null;
        return request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}" ? null : "This form was sent from elsewhere.";
    }

    /// <summary>Whether a form is one of these pages'.</summary>
    public bool IsOurs(IFormCollection form) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(form["token"].ToString()),
        System.Text.Encoding.UTF8.GetBytes(Token));

    /// <summary>Says what a browser may do with an answer, and gives what its own style sheet and script are known by.</summary>
    public static string Protect(HttpResponse response)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; "
            + "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return nonce;
    }
}
