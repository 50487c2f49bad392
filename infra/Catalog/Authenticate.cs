using Hybrid.Infra.Values;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// What the load balancer asks of whoever sends a request, before it does anything else with it; on HTTPS alone. Who is asked, and with
/// which client and secret, is a matter of the environment: a section of <c>hybrid:identityProviders</c>.
/// </summary>
/// <param name="Provider">The name of that section.</param>
public abstract record Authenticate(string Provider)
{
    /// <summary>People sign in at a provider of OpenID Connect (action <c>authenticate-oidc</c>).</summary>
    public static AuthenticateOidc Oidc(string provider) => new(provider);

    /// <summary>People sign in at a user pool of Amazon Cognito (action <c>authenticate-cognito</c>).</summary>
    public static AuthenticateCognito Cognito(string provider) => new(provider);

    /// <summary>Programs bring a bearer token, a JWT that is signed with RS256 (action <c>jwt-validation</c>).</summary>
    public static JwtValidation Jwt(string provider) => new(provider);

    /// <summary>Asks the member of this kind.</summary>
    public abstract T Accept<T>(IAuthenticateVisitor<T> visitor);
}

/// <summary>Says something of each kind of authentication.</summary>
public interface IAuthenticateVisitor<out T>
{
    /// <summary>Of sign-in at a provider of OpenID Connect.</summary>
    T OfOidc(AuthenticateOidc authenticate);

    /// <summary>Of sign-in at a user pool.</summary>
    T OfCognito(AuthenticateCognito authenticate);

    /// <summary>Of tokens.</summary>
    T OfJwt(JwtValidation authenticate);
}

/// <summary>People sign in, and a cookie keeps them signed in.</summary>
/// <param name="Provider">The section of <c>hybrid:identityProviders</c>.</param>
public abstract record SignIn(string Provider) : Authenticate(Provider)
{
    /// <summary>What is asked of the provider, separated as it wants it: usually by blanks.</summary>
    public string Scope { get; init; } = "openid";

    /// <summary>What becomes of a request of somebody who is not signed in.</summary>
    public UnauthenticatedRequest OnUnauthenticatedRequest { get; init; }

    /// <summary>How long somebody stays signed in, 1 second to 7 days.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromDays(7);

    /// <summary>What the name of the cookie begins with. Routes that name the same provider and the same cookie share a session.</summary>
    public string SessionCookieName { get; init; } = "AWSELBAuthSessionCookie";

    /// <summary>Query parameters, ten at most, for the provider's page of sign-in.</summary>
    public ValueList<KeyValuePair<string, string>> ExtraParameters { get; init; } = [];
}

/// <summary>People sign in at a provider of OpenID Connect.</summary>
/// <param name="Provider">The section of <c>hybrid:identityProviders</c>.</param>
public sealed record AuthenticateOidc(string Provider) : SignIn(Provider)
{
    /// <inheritdoc/>
    public override T Accept<T>(IAuthenticateVisitor<T> visitor) => visitor.OfOidc(this);
}

/// <summary>People sign in at a user pool of Amazon Cognito.</summary>
/// <param name="Provider">The section of <c>hybrid:identityProviders</c>.</param>
public sealed record AuthenticateCognito(string Provider) : SignIn(Provider)
{
    /// <inheritdoc/>
    public override T Accept<T>(IAuthenticateVisitor<T> visitor) => visitor.OfCognito(this);
}

/// <summary>Programs bring a token; its issuer, its signature and when it is valid are always looked at.</summary>
/// <param name="Provider">The section of <c>hybrid:identityProviders</c>.</param>
public sealed record JwtValidation(string Provider) : Authenticate(Provider)
{
    /// <summary>What else a token must say, ten claims at most.</summary>
    public ValueList<JwtClaim> Claims { get; init; } = [];

    /// <summary>A token must say this as well.</summary>
    public JwtValidation Claim(string name, JwtClaimFormat format, params string[] values) =>
        this with { Claims = [.. Claims, new(name, format, [.. values])] };

    /// <inheritdoc/>
    public override T Accept<T>(IAuthenticateVisitor<T> visitor) => visitor.OfJwt(this);
}

/// <summary>A claim that a token must have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">How a token holds it.</param>
/// <param name="Values">What it must be, one to ten values.</param>
public sealed record JwtClaim(string Name, JwtClaimFormat Format, ValueList<string> Values);

/// <summary>How a token holds a claim.</summary>
public enum JwtClaimFormat
{
    /// <summary>One text (<c>single-string</c>).</summary>
    SingleString,

    /// <summary>A list of texts (<c>string-array</c>).</summary>
    StringArray,

    /// <summary>Words in one text, such as those of <c>scope</c> (<c>space-separated-values</c>).</summary>
    SpaceSeparatedValues,
}

/// <summary>What becomes of a request of somebody who is not signed in.</summary>
public enum UnauthenticatedRequest
{
    /// <summary>The client is sent to the provider.</summary>
    Authenticate,

    /// <summary>It goes on, without the headers that say who it is.</summary>
    Allow,

    /// <summary>It is answered 401.</summary>
    Deny,
}
