using System.Text.RegularExpressions;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>What an ALB would refuse of routes that authenticate, and how somebody could get past it.</summary>
internal sealed partial class AuthenticationCheck : IAuthenticateVisitor<IEnumerable<(string Fault, string Remedy)>>
{
    private const int MostParameters = 10;
    private const int MostClaims = 10;
    private const int LongestClaim = 256;
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(7);

    // "We validate the exp, iss, nbf, and iat claims by default": JwtValidationActionConfig of the API.
    private static readonly string[] AlwaysValidated = ["exp", "iss", "nbf", "iat"];

    /// <summary>Every finding.</summary>
    /// <param name="routes">The routes of this environment.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="parts">What is adopted.</param>
    public static IEnumerable<Finding> Of(IReadOnlyCollection<Route> routes, HybridSettings settings, AdoptedParts parts)
    {
        var check = new AuthenticationCheck();
        var asking = routes.Where(route => route.Authenticate is not null).ToList();
        return
        [
            .. asking.SelectMany(route => Https(route, settings, parts)),
            .. asking.Where(route => route.HttpApi).Select(route => Finding.Error(
                FindingKind.Authentication, route.Name, "Its HTTP API leads to the function past the load balancer, and asks nobody.",
                "Leave HttpApi off, or give the API a route of its own without Authenticate.")),
            .. asking.SelectMany(route => route.Authenticate!.Accept(check).Select(
                fault => Finding.Error(FindingKind.Authentication, route.Name, fault.Fault, fault.Remedy))),
            .. SharedCookies(asking),
            .. WayToProvider(asking, settings),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<(string Fault, string Remedy)> OfOidc(AuthenticateOidc authenticate) => OfSignIn(authenticate);

    /// <inheritdoc/>
    public IEnumerable<(string Fault, string Remedy)> OfCognito(AuthenticateCognito authenticate) => OfSignIn(authenticate);

    /// <inheritdoc/>
    public IEnumerable<(string Fault, string Remedy)> OfJwt(JwtValidation authenticate)
    {
        var claims = authenticate.Claims;
        if (claims.Count > MostClaims) yield return ($"It asks for {claims.Count} claims.", $"An ALB takes {MostClaims}.");
        foreach (var claim in claims)
        {
            if (AlwaysValidated.Contains(claim.Name))
                yield return ($"It asks for the claim {claim.Name}, which an ALB always looks at by itself.", "Leave it out.");
            if (claim.Name.Length is 0 or > LongestClaim || claim.Values.Any(value => value.Length is 0 or > LongestClaim))
                yield return ($"A name or a value of the claim '{claim.Name}' is empty or too long.", $"Use 1 to {LongestClaim}.");
            if (claim.Values.Count is 0 or > MostClaims)
                yield return ($"It asks for {claim.Values.Count} values of the claim {claim.Name}.", $"An ALB takes 1 to {MostClaims}.");
            if (claim is { Format: JwtClaimFormat.SingleString, Values.Count: > 1 })
                yield return ($"The claim {claim.Name} is one text, and it asks for {claim.Values.Count}.", "Ask for one, or as a list.");
            if (claim.Format == JwtClaimFormat.SpaceSeparatedValues && claim.Values.Any(value => value.Contains(' ')))
                yield return ($"A value of the claim {claim.Name} has a blank in it, and blanks separate its values.", "Write two values.");
        }
    }

    private static IEnumerable<(string Fault, string Remedy)> OfSignIn(SignIn signIn)
    {
        if (signIn.SessionTimeout < TimeSpan.FromSeconds(1) || signIn.SessionTimeout > LongestSession)
            yield return ($"It keeps somebody signed in for {signIn.SessionTimeout}.", "Use 1 second to 7 days (SessionTimeout).");
        if (signIn.ExtraParameters.Count > MostParameters)
            yield return ($"It has {signIn.ExtraParameters.Count} extra parameters.", $"An ALB takes {MostParameters}.");
        if (signIn.ExtraParameters.DistinctBy(parameter => parameter.Key).Count() < signIn.ExtraParameters.Count)
            yield return ("One of its extra parameters stands twice.", "Write it once.");
        if (!Printable().IsMatch(signIn.Scope)) yield return ("Its scope is empty or not ASCII.", "Use a scope such as 'openid email'.");
        if (!Token().IsMatch(signIn.SessionCookieName))
            yield return ($"'{signIn.SessionCookieName}' is no name of a cookie (SessionCookieName).", "Use letters, digits, - and _.");
    }

    // "[HTTPS listeners]", and "If the protocol version is gRPC or HTTP/2, the only supported actions are forward actions":
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
    private static IEnumerable<Finding> Https(Route route, HybridSettings settings, AdoptedParts parts)
    {
        if (!settings.LoadBalancer.IsAdopted && settings.Https is null)
        {
            yield return Finding.Error(
                FindingKind.Authentication, route.Name, "It authenticates, which an ALB does on HTTPS alone, and this stack has no HTTPS.",
                "Set hybrid:https.") with { Setting = "hybrid:https" };
        }
        else if (parts.LoadBalancer is { } adopted && adopted.Listeners.All(listener => listener.Protocol != "HTTPS"))
        {
            yield return Finding.Error(
                FindingKind.Authentication, route.Name,
                "It authenticates, which an ALB does on HTTPS alone, and none of the adopted listeners is an HTTPS listener.",
                "Add the HTTPS listener to hybrid:loadBalancer.listenerArns.") with { Setting = "hybrid:loadBalancer.listenerArns" };
        }

        var shares = settings.Cutover.TryGetValue(route.Name, out var cutover) && cutover.Weight < 100;
        var servers = route.Target as Servers ?? (shares ? route.Rest : null);
        var group = servers is not null ? parts.Servers.GetValueOrDefault(servers.Name) : shares ? parts.Monolith : null;
        if (group is { ProtocolVersion: not ("" or "HTTP1") })
        {
            yield return Finding.Error(
                FindingKind.Authentication, route.Name,
                $"An ALB does nothing but forward to a group of protocol version {group.ProtocolVersion}, such as "
                    + $"{(servers is null ? "the monolith's" : $"that of the servers {servers.Name}")}.",
                shares ? $"Use a weight of 100 (hybrid:cutover.{route.Name}.weight), or a group of HTTP1." : "Use a group of HTTP1.")
                with { Setting = $"hybrid:cutover.{route.Name}{(shares ? ".weight" : "")}" };
        }
    }

    // "For private Application Load Balancers [...] configure a network address translation (NAT) gateway for the route table":
    // https://repost.aws/knowledge-center/elb-configure-authentication-alb. Where it gets tokens or keys, it asks by itself.
    private static IEnumerable<Finding> WayToProvider(IEnumerable<Route> asking, HybridSettings settings)
    {
        const string why = "It has the load balancer ask an identity provider, which an internal one in private subnets reaches ";
        var network = settings.Network;
        if (!settings.LoadBalancer.Internal || settings.LoadBalancer.IsAdopted) return [];
        if (network is { IsAdopted: false, NatGateways: not NatGateways.None }) return [];
        return asking.Select(route => network.IsAdopted
            ? new Finding(
                Severity.Warning, FindingKind.Authentication, route.Name, why + "by a way out alone.",
                "Look whether the route tables of hybrid:network.privateSubnetIds have one, such as a NAT gateway.")
            : Finding.Error(
                FindingKind.Authentication, route.Name, why + "through a NAT gateway alone, and this network has none.",
                "Set hybrid:network.natGateways: one.") with { Setting = "hybrid:network.natGateways" });
    }

    // "each listener rule with an authenticate action should have a unique cookie name", or whoever has signed in for one is let into the
    // other: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
    private static IEnumerable<Finding> SharedCookies(IEnumerable<Route> routes) =>
        from cookie in routes.Where(route => route.Authenticate is SignIn).GroupBy(route => ((SignIn)route.Authenticate!).SessionCookieName)
        let first = cookie.First()
        from other in cookie
        where other.Authenticate!.Provider != first.Authenticate!.Provider
        select Finding.Error(
            FindingKind.Authentication, other.Name,
            $"Whoever has signed in for {first.Name}, at another provider, is let in here too: both keep it in the cookie {cookie.Key}.",
            "Give one of them a SessionCookieName of its own.");

    [GeneratedRegex(@"^[ -~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Printable();

    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
