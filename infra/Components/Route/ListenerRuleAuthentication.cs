using System.Text.Json;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>
/// What a route asks of its clients, as the first action of a listener rule. What names the load balancer's client or its provider is
/// secret.
/// </summary>
/// <param name="provider">Whom the load balancer asks.</param>
internal sealed class ListenerRuleAuthentication(IdentityProviderSettings provider) : IAuthenticateVisitor<ListenerRuleActionArgs>
{
    private const int First = 1;

    public ListenerRuleActionArgs OfOidc(AuthenticateOidc authenticate)
    {
        var action = new ListenerRuleActionAuthenticateOidcArgs
        {
            Issuer = Secret(provider.Issuer),
            AuthorizationEndpoint = Secret(provider.AuthorizationEndpoint),
            TokenEndpoint = Secret(provider.TokenEndpoint),
            UserInfoEndpoint = Secret(provider.UserInfoEndpoint),
            ClientId = Secret(provider.ClientId),
            ClientSecret = Secret(provider.ClientSecret),
            Scope = authenticate.Scope,
            OnUnauthenticatedRequest = Word(authenticate.OnUnauthenticatedRequest),
            SessionTimeout = (int)authenticate.SessionTimeout.TotalSeconds,
            SessionCookieName = authenticate.SessionCookieName,
        };
        foreach (var (name, value) in authenticate.ExtraParameters) action.AuthenticationRequestExtraParams[name] = value;
        return new() { Order = First, Type = "authenticate-oidc", AuthenticateOidc = action };
    }

    public ListenerRuleActionArgs OfCognito(AuthenticateCognito authenticate)
    {
        var action = new ListenerRuleActionAuthenticateCognitoArgs
        {
            UserPoolArn = provider.UserPoolArn!,
            UserPoolClientId = Secret(provider.UserPoolClientId),
            UserPoolDomain = provider.UserPoolDomain!,
            Scope = authenticate.Scope,
            OnUnauthenticatedRequest = Word(authenticate.OnUnauthenticatedRequest),
            SessionTimeout = (int)authenticate.SessionTimeout.TotalSeconds,
            SessionCookieName = authenticate.SessionCookieName,
        };
        foreach (var (name, value) in authenticate.ExtraParameters) action.AuthenticationRequestExtraParams[name] = value;
        return new() { Order = First, Type = "authenticate-cognito", AuthenticateCognito = action };
    }

    public ListenerRuleActionArgs OfJwt(JwtValidation authenticate)
    {
        var action = new ListenerRuleActionJwtValidationArgs
        {
            Issuer = Secret(provider.Issuer),
            JwksEndpoint = Secret(provider.JwksEndpoint),
        };
        foreach (var claim in authenticate.Claims)
        {
            action.AdditionalClaims.Add(new ListenerRuleActionJwtValidationAdditionalClaimArgs
            {
                Name = claim.Name,
                Format = JsonNamingPolicy.KebabCaseLower.ConvertName($"{claim.Format}"),
                Values = claim.Values.ToArray(),
            });
        }

        return new() { Order = First, Type = "jwt-validation", JwtValidation = action };
    }

    /// <summary>A rule that an HTTP listener has in the place of one that authenticates: the way to the HTTPS listener.</summary>
    /// <param name="port">The port of that listener.</param>
    public static ListenerRuleActionArgs ToHttps(int port) => new()
    {
        Type = "redirect",
        // Browsers remember a permanent one.
        Redirect = new ListenerRuleActionRedirectArgs { Protocol = "HTTPS", Port = $"{port}", StatusCode = "HTTP_302" },
    };

    // The provider's schema marks none of them.
    private static Output<string> Secret(string? value) => Output.CreateSecret(value!);

    private static string Word(UnauthenticatedRequest request) => JsonNamingPolicy.CamelCase.ConvertName($"{request}");
}
