using Hybrid.Infra.Catalog;

namespace Hybrid.Infra.Settings;

/// <summary>
/// What a created load balancer does with a request that no rule takes, where that does not go to the monolith: one of the two.
/// </summary>
public sealed record DefaultActionSettings
{
    /// <summary>Sends the client elsewhere.</summary>
    public Redirect? Redirect { get; init; }

    /// <summary>Answers by itself.</summary>
    public FixedResponse? FixedResponse { get; init; }

    /// <summary>The one that is set; null where neither is, which is a fault.</summary>
    internal RouteTarget? Target => (RouteTarget?)Redirect ?? FixedResponse;

    internal static DefaultActionSettings Read(SettingsSection section)
    {
        section.RejectTogether("redirect", "fixedResponse");
        section.RequireWithout("redirect", "the default action is a redirect or a fixed response; set one, or remove the section",
            "fixedResponse");
        return new()
        {
            Redirect = section.OptionalSection("redirect", ReadRedirect),
            FixedResponse = section.OptionalSection("fixedResponse", ReadFixedResponse),
        };
    }

    // What an ALB takes of each part is checked as for the redirects of routes.
    private static Redirect ReadRedirect(SettingsSection section)
    {
        var defaults = new Redirect();
        var port = section.OptionalInteger("port", 1, 65535);
        return new()
        {
            StatusCode = section.OneOf("statusCode", defaults.StatusCode, "", 301, 302),
            Protocol = section.OptionalText("protocol", "^HTTPS?$", "HTTP or HTTPS") ?? defaults.Protocol,
            Host = section.OptionalText("host", "^.{1,128}$", "a host, which may contain #{host}") ?? defaults.Host,
            Port = port is { } number ? $"{number}" : defaults.Port,
            Path = section.OptionalText("path", "^/.{0,127}$", "a path that begins with /, and may contain #{host}, #{path} and #{port}")
                ?? defaults.Path,
            Query = section.OptionalText("query", "^.{0,128}$", "a query without ?, which may contain every keyword") ?? defaults.Query,
        };
    }

    private static FixedResponse ReadFixedResponse(SettingsSection section) => new(
        section.RequiredStatus("statusCode", 503),
        section.Word("contentType", "text/plain", FixedResponse.ContentTypes),
        section.OptionalText("messageBody", @"^[\s\S]{0,1024}$", "a text of 1024 bytes at most") ?? "");
}
