namespace Hybrid.Infra.Settings;

/// <summary>
/// <c>hybrid:identityProviders.&lt;name&gt;</c>: whom the load balancer asks who somebody is. What must be set depends on the routes that
/// name it. No message shows a value.
/// </summary>
public sealed record IdentityProviderSettings
{
    /// <summary>The key of the client's secret.</summary>
    internal const string Secret = "clientSecret";

    // "This must be a full URL, including the HTTPS protocol, the domain, and the path": AuthenticateOidcActionConfig of the API.
    private const string Url = @"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]{0,1900})?$";

    // JwtValidationActionConfig: 256 characters at most.
    private const string ShortUrl = @"^(?=.{1,256}$)https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?$";

    /// <summary>The issuer, as its tokens name it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Where people sign in.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Where the load balancer gets tokens.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Where the load balancer asks who somebody is.</summary>
    public string? UserInfoEndpoint { get; init; }

    /// <summary>The load balancer's client at the provider.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its secret, encrypted (<c>pulumi config set --secret --path</c>).</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where the keys are that tokens are signed with.</summary>
    public string? JwksEndpoint { get; init; }

    /// <summary>The user pool of Amazon Cognito.</summary>
    public string? UserPoolArn { get; init; }

    /// <summary>The load balancer's client of the user pool, one with a secret.</summary>
    public string? UserPoolClientId { get; init; }

    /// <summary>The prefix of the user pool's domain, or a whole domain of one's own.</summary>
    public string? UserPoolDomain { get; init; }

    internal static IdentityProviderSettings Read(SettingsSection section)
    {
        const string url = "a URL of HTTPS such as https://login.example.com/oauth2/token";
        return new()
        {
            Issuer = section.SecretText("issuer", ShortUrl, "a URL of HTTPS of at most 256 characters"),
            AuthorizationEndpoint = section.SecretText("authorizationEndpoint", Url, url),
            TokenEndpoint = section.SecretText("tokenEndpoint", Url, url),
            UserInfoEndpoint = section.SecretText("userInfoEndpoint", Url, url),
            ClientId = section.SecretText("clientId", "^[ -~]{1,1024}$", "a text"),
            ClientSecret = section.SecretText(Secret, "^[ -~]{1,1024}$", "a text, encrypted"),
            JwksEndpoint = section.SecretText("jwksEndpoint", ShortUrl, "a URL of HTTPS of at most 256 characters"),
            UserPoolArn = section.SecretText(
                "userPoolArn", "^arn:[a-z-]+:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/[A-Za-z0-9_-]+$", "the ARN of a user pool"),
            UserPoolClientId = section.SecretText("userPoolClientId", "^[A-Za-z0-9_+]{1,128}$", "the id of a client of the user pool"),
            UserPoolDomain = section.SecretText(
                "userPoolDomain", "^[A-Za-z0-9.-]{1,253}$", "the prefix of the user pool's domain, or a domain"),
        };
    }
}
