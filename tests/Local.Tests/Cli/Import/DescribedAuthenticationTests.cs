namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>What AWS says of a rule that asks who somebody is, as a route that asks, and its identity provider.</summary>
public sealed class DescribedAuthenticationTests : ImportOfFiles
{
    public static TheoryData<string, string, string> Authentications => new()
    {
        {
            Oidc(), """Authenticate = Authenticate.Oidc("id-example-com")""",
            """
            {"authorizationEndpoint":"https://id.example.com/a","clientId":"shop","issuer":"https://id.example.com",
            "tokenEndpoint":"https://id.example.com/t","userInfoEndpoint":"https://id.example.com/u"}
            """
        },
        {
            Oidc("""
                ,"Scope":"openid email","OnUnauthenticatedRequest":"deny","SessionTimeout":43200,"SessionCookieName":"shop",
                "AuthenticationRequestExtraParams":{"prompt":"login","a":"\""}
                """),
            """
            Authenticate = Authenticate.Oidc("id-example-com") with { Scope = "openid email",
             OnUnauthenticatedRequest = UnauthenticatedRequest.Deny, SessionTimeout = TimeSpan.FromHours(12), SessionCookieName = "shop",
             ExtraParameters = [new("prompt", "login"), new("a", "\"")] }
            """,
            ""
        },
        {
            """
            {"Type":"authenticate-cognito","AuthenticateCognitoConfig":{"UserPoolDomain":"Shop-users","UserPoolClientId":"1abc",
             "UserPoolArn":"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab1","SessionTimeout":604800,
             "Scope":"openid","SessionCookieName":"AWSELBAuthSessionCookie","OnUnauthenticatedRequest":"allow"}}
            """,
            """
            Authenticate = Authenticate.Cognito("shop-users") with { OnUnauthenticatedRequest = UnauthenticatedRequest.Allow }
            """,
            """
            {"userPoolArn":"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab1","userPoolClientId":"1abc",
            "userPoolDomain":"Shop-users"}
            """
        },
        {
            Jwt("""
                {"Format":"space-separated-values","Name":"scope","Values":["a","b"]},{"Format":"single-string","Name":"x","Values":["y"]}
                """),
            """
            Authenticate = Authenticate.Jwt("id-example-com").Claim("scope", JwtClaimFormat.SpaceSeparatedValues, "a", "b")
            .Claim("x", JwtClaimFormat.SingleString, "y")
            """,
            """{"issuer":"https://id.example.com","jwksEndpoint":"https://id.example.com/keys"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Authentications))]
    public void Authentication_IsTheRoutes_WithTheSettingsOfItsProvider(string action, string member, string settings)
    {
        var plan = PlanOf(PathOf("/a"), $"{action},{ToOrders}");

        var element = OnlyElement(plan);
        Assert.Contains(Line(member), Line(element), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", element + plan.IdentityProviders[0].Settings, StringComparison.Ordinal);
        if (settings.Length > 0) Assert.Equal(Line(settings), Assert.Single(plan.IdentityProviders).Settings.ToJsonString());
        Assert.Equal(action.Contains("oidc", StringComparison.Ordinal) ? ["id-example-com"] : [], plan.WithoutSecret);
        Assert.Equal(plan.Routes[0].Route.Authenticate, CompiledRoutes.Of([plan])[0][0].Authenticate);

        static string Line(string text) => text.ReplaceLineEndings("");
    }

    [Fact]
    public void Providers_AreOneWhereTheyAreTheSame_AndACookieIsOfOne()
    {
        var plan = Plan(("groups.json", Groups), ("rules.json", Rules(
            Rule(1, PathOf("/a"), $"{Oidc()},{ToOrders}"), Rule(2, PathOf("/b"), $"{Jwt("")},{ToOrders}"),
            Rule(3, PathOf("/c"), $$"""{{Oidc("", "other")}},{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"410"} }"""),
            Rule(4, PathOf("/d"), $"{Oidc(""","SessionCookieName":"own" """, "other")},{ToOrders}"))));

        Assert.Equal(
            ["id-example-com", "id-example-com", "id-example-com-2"], plan.Routes.Select(route => route.Route.Authenticate!.Provider));
        Assert.Equal("https://id.example.com/keys", plan.IdentityProviders[0].Settings["jwksEndpoint"]!.GetValue<string>());
        Assert.Equal(["shop", "other"], plan.IdentityProviders.Select(provider => provider.Settings["clientId"]!.GetValue<string>()));
        Assert.Contains(
            "Whoever has signed in for rules.json: rule 1, at another provider, is let in here too",
            plan.Reserved.Single(reserved => reserved.Priority == 3).Why, StringComparison.Ordinal);
    }
}
