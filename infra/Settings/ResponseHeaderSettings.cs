namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:responseHeaders</c>: what created listeners write into every response, in the place of what a target says.</summary>
public sealed record ResponseHeaderSettings
{
    // "Header value length" is 1 K: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
    private const string Value = "^[!-~]([ -~]{0,1022}[!-~])?$";
    // What a browser compares with its own is the whole of it: https://fetch.spec.whatwg.org/#concept-cors-check
    private const string Origin = @"^([*]|null|[a-z][a-z0-9+.-]{0,30}://([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?)$";

    private const string Words = "a header's value, of at most 1024 characters";

    /// <summary><c>Strict-Transport-Security</c>, of the HTTPS listener alone.</summary>
    public string? StrictTransportSecurity { get; init; }

    /// <summary><c>Content-Security-Policy</c>.</summary>
    public string? ContentSecurityPolicy { get; init; }

    /// <summary><c>X-Content-Type-Options</c>.</summary>
    public string? XContentTypeOptions { get; init; }

    /// <summary><c>X-Frame-Options</c>.</summary>
    public string? XFrameOptions { get; init; }

    /// <summary>
    /// <c>Access-Control-Allow-Origin</c>. What a browser asks for beforehand (<c>OPTIONS</c>) is still a target's to answer.
    /// </summary>
    public string? AccessControlAllowOrigin { get; init; }

    /// <summary><c>Access-Control-Allow-Methods</c>.</summary>
    public string? AccessControlAllowMethods { get; init; }

    /// <summary><c>Access-Control-Allow-Headers</c>.</summary>
    public string? AccessControlAllowHeaders { get; init; }

    /// <summary><c>Access-Control-Allow-Credentials: true</c>.</summary>
    public bool AccessControlAllowCredentials { get; init; }

    /// <summary><c>Access-Control-Expose-Headers</c>.</summary>
    public string? AccessControlExposeHeaders { get; init; }

    /// <summary><c>Access-Control-Max-Age</c>, in seconds.</summary>
    public int? AccessControlMaxAge { get; init; }

    /// <summary>Whether the load balancer's own responses bear its <c>Server</c> header.</summary>
    public bool Server { get; init; } = true;

    internal static ResponseHeaderSettings Read(SettingsSection section)
    {
        var defaults = new ResponseHeaderSettings();
        section.RejectWithout(
            "accessControlAllowOrigin", "accessControlAllowMethods", "accessControlAllowHeaders", "accessControlAllowCredentials",
            "accessControlExposeHeaders", "accessControlMaxAge");
        return new()
        {
            StrictTransportSecurity = section.OptionalText(
                "strictTransportSecurity", "^max-age=[0-9]{1,10}(; includeSubDomains)?(; preload)?$",
                "max-age in seconds, and more if need be, such as \"max-age=31536000; includeSubDomains; preload\""),
            ContentSecurityPolicy = section.OptionalText("contentSecurityPolicy", Value, Words),
            XContentTypeOptions = section.OptionalText("xContentTypeOptions", "^nosniff$", "nosniff"),
            XFrameOptions = section.OptionalText("xFrameOptions", "^(DENY|SAMEORIGIN)$", "DENY or SAMEORIGIN"),
            AccessControlAllowOrigin = section.OptionalText(
                "accessControlAllowOrigin", Origin,
                "one origin, which is scheme://host[:port], such as https://shop.example.com, or * or null"),
            AccessControlAllowMethods = Methods(section),
            AccessControlAllowHeaders = section.OptionalText("accessControlAllowHeaders", Value, Words),
            AccessControlAllowCredentials = section.Boolean("accessControlAllowCredentials", defaults.AccessControlAllowCredentials),
            AccessControlExposeHeaders = section.OptionalText("accessControlExposeHeaders", Value, Words),
            AccessControlMaxAge = section.OptionalInteger("accessControlMaxAge", 0, 86_400),
            Server = section.Boolean("server", defaults.Server),
        };
    }

    // Others may be right (https://www.iana.org/assignments/http-methods), and what is nearly one of these is not.
    private static string? Methods(SettingsSection section)
    {
        const string key = "accessControlAllowMethods";
        string[] known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
        var text = section.OptionalText(key, Value, Words);
        foreach (var method in text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Except(known) ?? [])
        {
            if (Nearest.To(method, known) is [var nearest, ..]) section.Add(key, $"\"{method}\" is no method; did you mean {nearest}?");
        }

        return text;
    }
}
