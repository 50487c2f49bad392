using System.Globalization;
using Hybrid.Infra.Catalog;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>What a route asks of its clients as an element of <c>infra/Routes.cs</c> has it.</summary>
internal sealed class AuthenticateCode : IAuthenticateVisitor<string>
{
    private static readonly (string Name, TimeSpan One)[] Units =
    [
        ("FromDays", TimeSpan.FromDays(1)), ("FromHours", TimeSpan.FromHours(1)), ("FromMinutes", TimeSpan.FromMinutes(1)),
        ("FromSeconds", TimeSpan.FromSeconds(1)),
    ];

    public string OfOidc(AuthenticateOidc authenticate) => Of("Oidc", authenticate, Authenticate.Oidc(authenticate.Provider));

    public string OfCognito(AuthenticateCognito authenticate) => Of("Cognito", authenticate, Authenticate.Cognito(authenticate.Provider));

    public string OfJwt(JwtValidation authenticate) =>
        Call("Jwt", authenticate) + string.Concat(authenticate.Claims.Select(claim =>
            $".Claim({CSharpLiteral.Of(claim.Name)}, {nameof(JwtClaimFormat)}.{claim.Format}, "
                + $"{string.Join(", ", claim.Values.Select(CSharpLiteral.Of))})"));

    private static string Of(string kind, SignIn signIn, SignIn defaults)
    {
        string[] set =
        [
            .. signIn.Scope == defaults.Scope ? [] : new[] { $"Scope = {CSharpLiteral.Of(signIn.Scope)}" },
            .. signIn.OnUnauthenticatedRequest == defaults.OnUnauthenticatedRequest
                ? []
                : new[] { $"OnUnauthenticatedRequest = {nameof(UnauthenticatedRequest)}.{signIn.OnUnauthenticatedRequest}" },
            .. signIn.SessionTimeout == defaults.SessionTimeout ? [] : new[] { $"SessionTimeout = {Of(signIn.SessionTimeout)}" },
            .. signIn.SessionCookieName == defaults.SessionCookieName
                ? []
                : new[] { $"SessionCookieName = {CSharpLiteral.Of(signIn.SessionCookieName)}" },
            .. signIn.ExtraParameters.Count == 0
                ? []
                : new[] { $"ExtraParameters = [{string.Join(", ", signIn.ExtraParameters.Select(Of))}]" },
        ];
        return Call(kind, signIn) + (set.Length == 0 ? "" : $" with {{ {string.Join(", ", set)} }}");
    }

    private static string Call(string kind, Authenticate authenticate) =>
        $"{nameof(Authenticate)}.{kind}({CSharpLiteral.Of(authenticate.Provider)})";

    private static string Of(TimeSpan time)
    {
        var (name, one) = Units.First(unit => time.Ticks % unit.One.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{nameof(TimeSpan)}.{name}({time.Ticks / one.Ticks})");
    }

    private static string Of(KeyValuePair<string, string> parameter) =>
        $"new({CSharpLiteral.Of(parameter.Key)}, {CSharpLiteral.Of(parameter.Value)})";
}
