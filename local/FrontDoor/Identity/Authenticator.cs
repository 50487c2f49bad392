using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Identity;

/// <summary>
/// Does what a rule asks before all else. No identity provider is asked here: a file says who is signed in, and a token of this run is
/// valid.
/// </summary>
/// <param name="file">Who is signed in; null where nobody has said.</param>
/// <param name="signer">Whose tokens these are; null where there are none.</param>
internal sealed class Authenticator(IdentityFile? file, TokenSigner? signer)
{
    /// <summary>The headers by which a load balancer tells a target who somebody is.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["x-amzn-oidc-accesstoken", "x-amzn-oidc-identity", "x-amzn-oidc-data"];

    /// <summary>Where nobody has said who is signed in.</summary>
    public static Authenticator Nobody { get; } = new(null, null);

    /// <summary>Lets a request in, with headers that say who has sent it, or not.</summary>
    /// <returns>Why it is answered 401; null where it is let in.</returns>
    public string? Refuse(HttpRequest request, Authentication authentication, RequestRecord record) => authentication switch
    {
        SignInAuthentication signIn => Refuse(request, signIn, record),
        TokenAuthentication token => Refuse(request, token),
        _ => throw new NotSupportedException($"{authentication.GetType().Name} is not served"),
    };

    /// <summary>
    /// Warns of such headers from a client where no rule asks who it is. Nothing is documented of an ALB that takes them away, so they go
    /// on, and only their signature tells a target whose they are.
    /// </summary>
    public static void Warn(IHeaderDictionary headers, RequestRecord record)
    {
        foreach (var name in Headers)
        {
            if (headers.ContainsKey(name))
                record.Warn($"the client itself has sent {name}, which an ALB is not known to take away: verify signature and signer");
        }
    }

    private string? Refuse(HttpRequest request, SignInAuthentication signIn, RequestRecord record)
    {
        foreach (var name in Headers) request.Headers.Remove(name);
        if (file?.Claims is { } claims)
        {
            var (access, data) = (signer!.Bearer(claims), signer.Data(claims));
            record.AddSecret("x-amzn-oidc-accesstoken", access);
            record.AddSecret("x-amzn-oidc-data", data);
            request.Headers["x-amzn-oidc-accesstoken"] = access;
            request.Headers["x-amzn-oidc-identity"] = IdentityFile.Subject(claims);
            request.Headers["x-amzn-oidc-data"] = data;
            return null;
        }

        var remedy = file is null
            ? "here ./hybrid run --identity FILE says who is signed in"
            : file.Fault is { } fault ? $"the file of --identity cannot be read, and said nobody before: {fault}"
            : "the file of --identity says nobody: write claims into it, such as {\"sub\":\"alice\"}";
        return signIn.OnUnauthenticatedRequest switch
        {
            "allow" => null,
            "deny" => $"nobody is signed in, and the rule denies that; {remedy}",
            _ => $"nobody is signed in, and an ALB would send the client to the identity provider; {remedy}",
        };
    }

    private string? Refuse(HttpRequest request, TokenAuthentication token)
    {
        if (signer is null) return "no token is valid here without ./hybrid run --identity FILE, which gives them out";
        return TokenCheck.Fault($"{request.Headers.Authorization}", token.Claims, signer, TimeProvider.System.GetUtcNow());
    }
}
